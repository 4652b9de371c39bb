"""Elements by function calls; the standard library escapes and writes them."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element, tostring

NO_NETWORK = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
Child = Element | str | None


def tag(name: str, *children: Child, **attributes: str | float | None) -> Element:
    """Return an element. `class_` is class, other underscores are hyphens, None leaves a child or attribute out."""
    element = Element(name)
    for key, value in attributes.items():
        if value is not None:
            element.set(key.removesuffix("_").replace("_", "-"), value if isinstance(value, str) else figure(value))
    for child in children:
        _append(element, child)
    return element


def _append(element: Element, child: Child) -> None:
    if isinstance(child, str):
        if len(element):
            element[-1].tail = (element[-1].tail or "") + child
        else:
            element.text = (element.text or "") + child
    elif child is not None:
        element.append(child)


def figure(value: float) -> str:
    """Return a coordinate, short."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def stretched(width: float, height: float, title: str, shapes: Iterable[Element], class_: str = "") -> Element:
    """Return a picture that fills its place, whatever shape that has; `title` says it in words."""
    return tag(
        "svg",
        tag("title", title),
        *shapes,
        viewBox=f"0 0 {figure(width)} {figure(height)}",
        preserveAspectRatio="none",
        role="img",
        aria_label=title,
        class_=class_ or None,
    )


def bar(share: float, title: str, kind: str = "sitting") -> Element:
    """Return a bar that is `share` (0 to 1) of its place long."""
    return stretched(100, 10, title, [tag("rect", width=100 * share, height=10, class_=kind)], "bar")


def table(name: str, summary: str, heads: Iterable[str], rows: Iterable[Iterable[str]]) -> Element:
    """Return the table behind a picture, folded away; `name` says of which. It scrolls, so the keyboard reaches it."""
    head = tag("thead", tag("tr", *(tag("th", text, scope="col") for text in heads)))
    body = tag("tbody", *(_row(list(row)) for row in rows))
    scroll = tag(
        "div", tag("table", head, body), class_="scroll", tabindex="0", role="region", aria_label=f"{name} – {summary}"
    )
    return tag("details", tag("summary", summary), scroll)


def _row(cells: list[str]) -> Element:
    return tag("tr", tag("th", cells[0], scope="row"), *(tag("td", cell) for cell in cells[1:]))


def html_page(title: str, style: str, *content: Child, language: str, theme: str, policy: str = NO_NETWORK) -> str:
    """Return a whole page as text. `theme` is "auto", "light" or "dark"; `policy` says what it may load."""
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name_="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("title", title),
        tag("style", style),
    )
    data_theme = None if theme == "auto" else theme
    root = tag("html", head, tag("body", *content), lang=language, data_theme=data_theme)
    return "<!DOCTYPE html>\n" + tostring(root, encoding="unicode", method="html") + "\n"
