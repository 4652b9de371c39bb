"""The report as one page: `document` puts it together, the other modules draw and dress it. No I/O.

One self-contained file: no network (its own security policy forbids it), no script, pictures as inline SVG, and the
figures behind each picture in a table.
"""
