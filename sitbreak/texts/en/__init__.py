"""English: the language the others are held against."""
