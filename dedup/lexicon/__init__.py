"""Holds what is needed to read a language, as data: one package a language, one module a subject.

Nothing here decides anything: the rooms above hold the grammar and take their words from here.
"""
