"""One way to keep a part alive: try the best back end, hold it, replace it when it dies, and say how it is.

Below every back end, and knows none of them. Everything here belongs to the loop's thread and reads no clock.
"""
