"""The moving figure: poses as joint angles, one list of drawing commands (pure), two renderers of it.

`poses` holds the angles, `skeleton` turns them into points, `motion` moves between them, `draw` dresses the points
as a person, `pillow_` and `tk_` paint. Nothing is imported here: the daemon has no use for any of it.
"""
