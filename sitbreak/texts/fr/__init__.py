"""Français: French, in the polite form."""
