"""The parts wired and driven: `running.run` makes one daemon, `app` knows all of its parts.

Nothing is imported here: `python -m sitbreak.daemon` comes by before it has said what is to be left out.
"""
