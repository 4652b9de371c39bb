"""Scenarios: a day told in JSON, what must come of it, and the real engine driven through it.

`python -m tests.scenarios FILE...` runs files of one scenario a line.
"""
