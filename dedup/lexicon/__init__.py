"""What the languages need to tell the parts of an article apart: words as data, one module a language."""
