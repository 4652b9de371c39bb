"""The report as one page: `document` puts it together, `charts`, `body` and `tables` draw, `style` dresses. No I/O.

One self-contained file: no network (its own security policy forbids it), no script, pictures as inline SVG, and the
figures behind each picture in a table.
"""
