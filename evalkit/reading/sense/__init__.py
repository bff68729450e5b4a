"""What a word stands for in this document: homonyms, aliases, initials, contents, what a sentence is about."""
