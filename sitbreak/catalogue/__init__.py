"""Stretches as data, and the chooser with a memory; pure."""
