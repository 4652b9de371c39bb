"""日本語: Japanese, in the polite form; no plural, no space between number and unit."""
