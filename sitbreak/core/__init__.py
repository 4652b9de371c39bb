"""The pure core: events in, effects out, time as an argument; no I/O, no clock, no threads.

Names in `_at`, and `t`, are moments of session time in seconds; names in `_s` are durations, in `_h` hours.
"""
