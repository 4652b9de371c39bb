"""A client of our own for X servers: the dozen requests that a resting daemon makes (ADR 31).

The words and numbers are those of the protocol (x11protocol.html, X11R7.7). Whoever draws uses python-xlib.
"""
