"""`sitbreak run` in a second living session of the same person: a sensor and a tray of the daemon that runs.

It tells the daemon of input here and shows what that says; when the daemon's session is over it takes its place.
"""
