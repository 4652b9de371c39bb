"""Reasons not to interrupt, each in one small file; what cannot be read on a desktop is unknown, never guessed."""
