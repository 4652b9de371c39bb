"""Poses as joint angles, turned into drawing commands (pure), and the two renderers of them."""
