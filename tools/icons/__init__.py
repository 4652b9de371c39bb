"""Draws everything in `icons/` from one description; `python -m tools.icons` writes it."""
