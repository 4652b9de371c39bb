"""Scenarios: a day told in JSON, what must come of it, and the real engine driven through it.

A scenario's `config` names settings as `scenario_file.CONFIG` does. What it does not name is off, or has the value of
the first scenarios (`NEUTRAL`). Named after the setting, and off unless named: `renew` (true: a period of which every
repeat was ignored is followed by another, R9), `proven_break_s` (a lock or sleep makes a shorter absence a break, B7),
`stretch_break_s` (what a stretch off the chair must be worth, U5).

`python -m tests.scenarios FILE...` runs files of one scenario a line.
"""
