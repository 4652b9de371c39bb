"""All stretches on one page: every figure moving, filters that need no script, still for whoever wants it still."""

from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from sitbreak.catalogue import Area, Catalogue, Place, Stretch
from sitbreak.cli.gallery_style import style
from sitbreak.cli.stretch_pictures import data_uris
from sitbreak.cli.stretch_words import StretchWords
from sitbreak.figure.poses import Pose
from sitbreak.figure.svg import HEIGHT, WIDTH, MovingFigure, SvgPath, moving
from sitbreak.history.page.markup import NO_NETWORK, html_page, tag
from sitbreak.texts import Texts

POSITIONS = ("seated", "standing", "kneeling", "floor")


def gallery(
    catalogue: Catalogue,
    poses: Mapping[str, Pose],
    words: StretchWords,
    *,
    theme: str,
    only: Stretch | None,
) -> str:
    """Return the page, of all of them or of one. A stretch without a pose, one of somebody's own, has no figure."""
    texts = words.texts
    shown = list(catalogue) if only is None else [only]
    figures = {one.id: moving(poses[one.id]) for one in shown if one.id in poses and not one.picture}
    numbers = {stretch_id: number for number, stretch_id in enumerate(figures)}
    filters = _filters(shown, texts) if only is None else {}
    cards = [_card(one, figures.get(one.id), numbers.get(one.id, 0), catalogue, words) for one in shown]
    title = texts.say("show.gallery.title") if only is None else only.name
    intro = tag("p", texts.say("show.gallery.intro"), class_="when") if only is None else None
    rules = "".join(_moves(figure, numbers[stretch_id]) for stretch_id, figure in figures.items())
    nothing = tag("p", texts.say("show.group.none"), class_="nothing", role="status")
    return html_page(
        title,
        style() + _filter_rules(filters, shown) + rules,
        tag("header", tag("h1", title), intro),
        tag("form", *_fieldsets(filters, texts), _still(texts), aria_label=texts.say("show.gallery.filters")),
        tag("main", nothing, *cards, class_=None if only is None else "one"),
        tag("footer", tag("h2", texts.say("show.always")), _list("ul", catalogue.safety.cautions)),
        language=texts.language,
        theme=theme,
        policy=f"{NO_NETWORK}; img-src data:",
    )


# Filters --------------------------------------------------------------------------------------------------


def _filters(shown: Sequence[Stretch], texts: Texts) -> dict[str, dict[str, str]]:
    """Return the choices of each filter, with their names; only those that something has."""
    areas = [area for area in Area if any(area in one.areas for one in shown)]
    return {
        "place": {place.value: texts.say(f"catalogue.place.{place.value}") for place in Place},
        "position": {name: texts.say(f"show.gallery.position.{name}") for name in POSITIONS},
        "area": {area.value: texts.say(f"catalogue.area.{area.value}") for area in areas},
    }


def _has(stretch: Stretch, kind: str) -> set[str]:
    match kind:
        case "place":
            return {place.value for place in stretch.where}
        case "position":
            return {name for name in POSITIONS if name in {stretch.position.value, *stretch.position.groups}}
        case _:
            return {area.value for area in stretch.areas}


def _fieldsets(filters: Mapping[str, Mapping[str, str]], texts: Texts) -> Iterator[Element]:
    for kind, choices in filters.items():
        every = {"all": texts.say("show.gallery.all"), **choices}
        yield tag(
            "fieldset",
            tag("legend", texts.say(f"show.gallery.{kind}")),
            *(
                tag(
                    "label",
                    tag(
                        "input",
                        type_="radio",
                        name_=kind,
                        id_=f"{kind}-{value}",
                        checked="" if value == "all" else None,
                    ),
                    tag("span", name),
                )
                for value, name in every.items()
            ),
        )


def _still(texts: Texts) -> Element:
    box = tag("input", type_="checkbox", id_="still")
    return tag("div", tag("label", box, tag("span", texts.say("show.gallery.still"))), class_="still-box")


def _filter_rules(filters: Mapping[str, Mapping[str, str]], shown: Sequence[Stretch]) -> str:
    """Hide what is not chosen, and say so where nothing is left."""
    if not filters:
        return ""
    rules = [
        f"body:has(#{kind}-{value}:checked) .card:not(.{kind}-{value}){{display:none}}"
        for kind, choices in filters.items()
        for value in choices
    ]
    place, position, area = ([None, *choices] for choices in filters.values())
    kinds = list(filters)
    for combination in ((a, b, c) for a in place for b in position for c in area):
        chosen = [(kind, value) for kind, value in zip(kinds, combination, strict=True) if value is not None]
        if not any(all(value in _has(one, kind) for kind, value in chosen) for one in shown):
            checked = "".join(f":has(#{kind}-{value}:checked)" for kind, value in chosen)
            rules.append(f"body{checked} .nothing{{display:block}}")
    return "\n".join(rules) + "\n"


# Cards ----------------------------------------------------------------------------------------------------


def _card(
    stretch: Stretch, figure: MovingFigure | None, number: int, catalogue: Catalogue, words: StretchWords
) -> Element:
    say = words.say
    classes = [f"{kind}-{value}" for kind in ("place", "position", "area") for value in sorted(_has(stretch, kind))]
    alt = say("show.gallery.figure", name=stretch.name)
    facts = [
        tag("div", tag("dt", say(key)), tag("dd", told))
        for key, told in words.facts(stretch, catalogue, commands=False)
        if told
    ]
    return tag(
        "article",
        *_pictures(stretch, words.say("show.gallery.picture", name=stretch.name)),
        _svg(figure, number, alt) if figure else None,
        tag("h2", stretch.name, id_=f"name-{stretch.id}"),
        tag("p", words.character(stretch), class_="note"),
        tag("h3", say("show.steps")),
        _list("ol", stretch.steps),
        tag("dl", *facts),
        tag("h3", say("show.cautions")) if stretch.cautions else None,
        _list("ul", stretch.cautions) if stretch.cautions else None,
        tag("h3", say("show.sources")) if stretch.sources else None,
        _sources(stretch) if stretch.sources else None,
        class_=" ".join(["card", *classes]),
        aria_labelledby=f"name-{stretch.id}",
    )


def _pictures(stretch: Stretch, alt: str) -> Iterator[Element]:
    """Yield the picture of somebody's own stretch, moving and still; the style sheet shows one of them."""
    if stretch.picture and (found := data_uris(stretch.picture)):
        for kind, uri in zip(("phase", "still"), found, strict=True):
            yield tag("img", src=uri, alt=alt, class_=f"photo {kind}")


def _list(kind: str, lines: Sequence[str]) -> Element:
    return tag(kind, *(tag("li", line) for line in lines))


def _sources(stretch: Stretch) -> Element:
    entries = []
    for source in stretch.sources:
        words = f"{source.title}, {source.publisher}" if source.publisher else source.title
        linked = (
            tag("a", words, href=source.url, rel="noreferrer")
            if source.url.startswith(("https://", "http://"))
            else words
        )
        entries.append(tag("li", linked))
    return tag("ul", *entries, class_="sources")


def _svg(figure: MovingFigure, number: int, alt: str) -> Element:
    phases = [
        tag("g", *(_path(path, f"p{number}-{n}-{k}" if phase.moves[k] else None) for k, path in enumerate(phase.paths)),
            class_=f"phase v{number}-{n}" if len(figure.phases) > 1 else "phase")
        for n, phase in enumerate(figure.phases)
    ]  # fmt: skip
    return tag(
        "svg",
        tag("g", *(_path(path) for path in figure.still), class_="still"),
        *phases,
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        role="img",
        aria_label=alt,
        class_="figure",
        style=f"--t:{figure.period_s:.2f}s",
    )


def _path(path: SvgPath, name: str | None = None) -> Element:
    classes = [path.role, *(["line"] if path.stroke is not None else []), *([name] if name else [])]
    return tag("path", d=path.data, class_=" ".join(classes), stroke_width=path.stroke)


def _moves(figure: MovingFigure, number: int) -> str:
    """Return the key frames of one figure."""
    rules = []
    for n, phase in enumerate(figure.phases):
        if len(figure.phases) > 1:
            name, begin, end = f"v{number}-{n}", 100 * phase.begin, 100 * phase.end
            frames = f"{begin:.2f}%{{visibility:visible}}"
            frames = frames if phase.begin == 0 else "0%{visibility:hidden}" + frames
            frames += "" if phase.end == 1 else f"{end:.2f}%{{visibility:hidden}}"
            rules.append(f".{name}{{animation-name:{name}}}@keyframes {name}{{{frames}}}")
        for k, move in enumerate(phase.moves):
            if move:
                name = f"p{number}-{n}-{k}"
                frames = "".join(f'{100 * share:.2f}%{{d:path("{data}")}}' for share, data in _thinned(move))
                rules.append(f".{name}{{animation-name:{name}}}@keyframes {name}{{{frames}}}")
    return "\n".join(rules) + "\n"


def _thinned(move: Sequence[tuple[float, str]]) -> list[tuple[float, str]]:
    """Leave out what stands still between two that are the same, and what comes twice at one moment."""
    kept = [
        (share, data)
        for n, (share, data) in enumerate(move)
        if not 0 < n < len(move) - 1 or not move[n - 1][1] == data == move[n + 1][1]
    ]
    last = kept[-1]
    return [*kept, (1.0, last[1])] if last[0] < 1 else kept
