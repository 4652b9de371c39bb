"""The link between the computers of one person, over an MQTT broker: what they tell, and the process that does.

The daemon loads `messages` alone, and that only while `link.broker` is set; no network library is ever in it.
"""
