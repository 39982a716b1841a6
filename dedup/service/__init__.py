"""The service: check and clean over HTTP, for a CMS in any language and for LanguageTool's clients.

`build` makes the ASGI application, `serve` runs it. Articles are worked on in processes of their own; nothing of a text
is logged or kept.
"""
