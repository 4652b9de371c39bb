"""The style sheet of the gallery: the report's, and what cards, filters and moving figures need."""

from sitbreak.figure.palette import palette
from sitbreak.figure.shapes import Role
from sitbreak.history.page.style import style as report_style


def style() -> str:
    """Return the style sheet, light and dark."""
    light, dark = _roles(False), _roles(True)
    names = "".join(f".figure .{_name(role)}{{--c:var(--f-{_name(role)})}}" for role in Role)
    return (
        f"{report_style()}:root{{{light}}}\n"
        f"@media (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}\n"
        f":root[data-theme=dark]{{{dark}}}\n{names}{_SHEET}"
    )


def _name(role: Role) -> str:
    return role.name.lower().replace("_", "-")


def _roles(dark: bool) -> str:
    return "".join(f"--f-{_name(role)}:{colour};" for role, colour in palette(dark).items())


_SHEET = """
body{max-width:76rem}
form{display:grid;gap:.75rem;margin-bottom:2rem}
fieldset{border:0;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.4rem .5rem}
legend{padding:.3rem 0;font-weight:600;font-size:.9rem}
label{display:inline-flex;cursor:pointer}
fieldset input{position:absolute;opacity:0}
fieldset span{padding:.3rem .8rem;border:1px solid var(--line);border-radius:99px;background:var(--card);
  font-size:.9rem}
fieldset input:checked+span{background:var(--ink);border-color:var(--ink);color:var(--ground)}
input:focus-visible+span{outline:3px solid var(--accent);outline-offset:2px}
.still-box label{gap:.5rem;align-items:center;font-size:.9rem}
main{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,21rem),1fr));gap:1.25rem;align-items:start}
main.one{grid-template-columns:minmax(0,34rem)}
.card{background:var(--card);border:1px solid var(--line);border-radius:14px;padding:1.25rem 1.4rem;
  content-visibility:auto;contain-intrinsic-size:auto 60rem;overflow-wrap:anywhere}
.card ol,.card ul,footer ul{margin:.25rem 0 0;padding-left:1.3rem;font-size:.95rem}
.card li+li{margin-top:.3rem}
.card .note{margin:0}
.card dl{margin:1rem 0 0;font-size:.9rem}
.card dt{color:var(--muted)}
.card dd{margin:0 0 .5rem}
.card a,footer a{color:inherit}
.sources{color:var(--muted);font-size:.875rem}
.nothing{display:none;grid-column:1/-1;color:var(--muted)}
.figure{margin:0 0 .75rem;border-radius:10px;background:var(--ground)}
.photo{display:block;max-width:100%;margin:0 auto .75rem;border-radius:10px}
.photo.still{display:none}
.figure path{fill:var(--c)}
.figure .line{fill:none;stroke:var(--c);stroke-linecap:round;stroke-linejoin:round}
.figure .still{display:none}
.figure .phase,.figure .phase path{animation-duration:var(--t);animation-iteration-count:infinite;
  animation-timing-function:linear}
.figure .phase{animation-timing-function:step-end}
@media (prefers-reduced-motion:reduce){
  .figure .phase,.photo.phase{display:none}
  .figure .still{display:inline}
  .photo.still{display:block}
  .still-box{display:none}
}
body:has(#still:checked) :is(.figure .phase,.photo.phase){display:none}
body:has(#still:checked) .figure .still{display:inline}
body:has(#still:checked) .photo.still{display:block}
@media print{form,.figure .phase,.photo.phase{display:none}.figure .still{display:inline}.photo.still{display:block}}
"""
