"""What the languages need to be read, as data: one package a language, one module a matter.

Nothing here decides anything: the rooms above hold the grammar and take their words from here.
"""
