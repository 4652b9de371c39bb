"""The pure core: events in, effects out, time as an argument; no I/O, no clock, no threads."""
