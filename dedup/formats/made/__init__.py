"""Made: an article in another format than it came in, from its paragraphs and what each of them is."""
