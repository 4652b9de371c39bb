"""The page's style sheet: the colours of the figure, light and dark, wide, narrow and on paper."""

from sitbreak.figure.palette import GROUND, palette
from sitbreak.figure.shapes import Role

# What the figure's palette has no role for: text, cards, lines.
_LIGHT = {"card": "#fffdfa", "ink": "#2b3040", "muted": "#666a76", "line": "#e3dfd6", "track": "#efebe3"}
_DARK = {"card": "#252a34", "ink": "#e9e7e2", "muted": "#a4a9b5", "line": "#363b47", "track": "#2e343f"}
# How much of the ink is in the pale figure: on either ground its skin is the light part.
_PERSON = {"skin": 0.16, "shirt": 0.25, "cloth": 0.36, "hair": 0.52}
_PERSON_DARK = {"skin": 0.45, "shirt": 0.36, "cloth": 0.27, "hair": 0.18}
_PAPER = {"ground": "#ffffff", "card": "#ffffff"}


def _colours(dark: bool) -> dict[str, str]:
    roles, own = palette(dark), _DARK if dark else _LIGHT
    return {
        "ground": GROUND[dark],
        **own,
        "sitting": roles[Role.SHIRT],
        "standing": roles[Role.TROUSERS],
        "accent": roles[Role.MARK],
        **{part: _mixed(own["ink"], own["card"], share) for part, share in (_PERSON_DARK if dark else _PERSON).items()},
    }


def _mixed(a: str, b: str, share: float) -> str:
    """Return the colour between two, `share` of it the first."""
    pairs = ((int(a[at : at + 2], 16), int(b[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(share * x + (1 - share) * y):02x}" for x, y in pairs)


def _variables(colours: dict[str, str]) -> str:
    return "".join(f"--{name}:{value};" for name, value in colours.items())


def style() -> str:
    light, dark = _variables(_colours(False)), _variables(_colours(True))
    paper = _variables(_colours(False) | _PAPER)
    return (
        f":root{{color-scheme:light dark;{light}}}\n"
        f"@media (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}\n"
        f":root[data-theme=dark]{{color-scheme:dark;{dark}}}\n"
        f":root[data-theme=light]{{color-scheme:light}}\n"
        f"{_SHEET}"
        f"@media print{{:root,:root[data-theme],:root:not([data-theme=light]){{color-scheme:light;{paper}}}{_PRINT}}}\n"
    )


_SHEET = """
*{box-sizing:border-box}
html{background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,"Segoe UI","Noto Sans",sans-serif;
  -webkit-text-size-adjust:100%;-webkit-print-color-adjust:exact;print-color-adjust:exact}
body{max-width:62rem;margin:0 auto;padding:3rem 1.5rem 4rem}
header{margin-bottom:2rem}
h1{font-size:1.9rem;line-height:1.2;font-weight:650;letter-spacing:-.01em;margin:0}
h2{font-size:1.15rem;font-weight:650;margin:0 0 .25rem}
h3{font-size:.95rem;font-weight:600;margin:1.25rem 0 .5rem}
p{margin:0}
.when,.note,.below,.legend,footer,summary{color:var(--muted)}
.note,.legend,summary,table,footer{font-size:.875rem}
.note{max-width:44rem;margin-bottom:1.25rem}
.figures{display:grid;grid-template-columns:repeat(3,1fr);gap:1rem;margin:0 0 1.25rem}
.figures>div,section{background:var(--card);border:1px solid var(--line);border-radius:14px}
.figures>div{padding:1.25rem 1.4rem;display:flex;flex-direction:column}
.figures dt{font-size:.9rem;color:var(--muted)}
.figures dd{margin:0}
.value{font-size:2rem;line-height:1.25;font-weight:650;letter-spacing:-.02em;font-variant-numeric:tabular-nums}
.below{font-size:.875rem;margin:.15rem 0 0}
.change{font-size:1.1rem;margin:0 0 2rem;padding-left:1rem;border-left:3px solid var(--accent)}
.advice{max-width:44rem;margin:-1rem 0 2rem;padding-left:1rem;border-left:3px solid var(--line)}
section{padding:1.5rem 1.6rem 1.25rem;margin-bottom:1.25rem}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:0 3rem}
.row{display:grid;grid-template-columns:var(--label,6.5rem) minmax(0,1fr) var(--value,5.5rem);gap:0 .9rem;
  align-items:center;min-height:1.7rem;font-size:.875rem}
.row>:last-child{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.row>:first-child{line-height:1.25}
.none{color:var(--muted)}
svg{display:block;width:100%}
.strip{height:26px;overflow:visible}
.days .row{align-items:end}
.days .row>span{line-height:18px}
.off{color:var(--muted)}
.bar{height:12px}
.weeks .row{--label:9rem}
.cells{height:20px}
.axis{position:relative;height:1.3rem;color:var(--muted);font-size:.75rem;font-variant-numeric:tabular-nums}
.axis span{position:absolute;transform:translateX(-50%)}
.track{fill:var(--track)}
.sitting{fill:var(--sitting)}
.break{fill:var(--sitting);fill-opacity:.16}
.pause{fill:var(--sitting);fill-opacity:.45}
.standing{fill:var(--standing)}
.shade1{fill-opacity:.2}
.shade2{fill-opacity:.4}
.shade3{fill-opacity:.6}
.shade4{fill-opacity:.8}
.long{fill:var(--accent)}
.reminder{stroke:var(--accent);stroke-width:7;stroke-linecap:round;vector-effect:non-scaling-stroke;fill:none}
.legend{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin-top:1rem}
.legend span{display:inline-flex;align-items:center;gap:.45rem}
.legend svg{width:14px;height:14px;border-radius:4px}
.bins{display:grid;grid-template-columns:repeat(10,minmax(0,1fr));gap:.5rem;text-align:center;
  font-size:.8rem;font-variant-numeric:tabular-nums}
.bins svg{height:130px;border-bottom:1px solid var(--line)}
.bins .label{color:var(--muted);font-size:.75rem;white-space:nowrap}
.ledger .row{--label:11rem;--value:2.5rem}
.body{display:grid;grid-template-columns:15rem 1fr;gap:2rem;align-items:center}
.body .row{--label:9.5rem;--value:2rem}
.person{display:grid;grid-template-columns:1fr 1fr;text-align:center;color:var(--muted);font-size:.75rem}
.skin{fill:var(--skin)}
.shirt{fill:var(--shirt)}
.cloth{fill:var(--cloth)}
.hair{fill:var(--hair)}
.area{fill:var(--accent)}
.paper{fill:var(--card)}
.edge{fill:var(--ink)}
.curious{display:grid;grid-template-columns:repeat(auto-fit,minmax(15rem,1fr));gap:1.25rem 2rem;margin:1rem 0 0}
.curious dt{font-size:.875rem;color:var(--muted)}
.curious dd{margin:0}
.curious .value{font-size:1.25rem}
details{margin-top:1rem}
summary{cursor:pointer;width:fit-content;padding:.2rem 0}
summary:focus-visible{outline:2px solid var(--accent);outline-offset:3px;border-radius:4px}
.scroll:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:4px}
.scroll{overflow-x:auto;margin-top:.5rem;max-height:26rem}
table{border-collapse:collapse;font-variant-numeric:tabular-nums}
th,td{padding:.3rem 1.5rem .3rem 0;text-align:left;font-weight:400;
  border-bottom:1px solid var(--line);white-space:nowrap}
thead th{color:var(--muted)}
footer{max-width:44rem;margin-top:2.5rem}
footer p+p{margin-top:.5rem}
.empty{padding:3rem 1.6rem;text-align:center;color:var(--muted)}
@media (max-width:40rem){
  body{padding:1.75rem 1rem 3rem}
  h1{font-size:1.5rem}
  .figures{grid-template-columns:1fr;gap:.6rem}
  .figures>div{padding:.9rem 1.1rem}
  .value{font-size:1.6rem}
  section{padding:1.15rem 1rem 1rem}
  .row{--label:5.4rem;--value:5.4rem;gap:0 .6rem;font-size:.8rem}
  .weeks .row{--label:5.4rem}
  .heat .row{--label:2.2rem;--value:4.6rem}
  .days .row{grid-template-columns:1fr auto}
  .days .row>:nth-child(2){grid-area:2/1/3/3}
  .days .row{margin-bottom:.35rem}
  .pair,.body{grid-template-columns:1fr}
  .person{max-width:15rem;margin:0 auto;width:100%}
  .ledger .row{--label:9rem;--value:1.8rem}
  .body .row{--label:8.5rem;--value:1.8rem}
  .bins{gap:.2rem}
  .bins .upto{display:none}
}
"""
_PRINT = """
@page{margin:14mm}
html{font-size:12px}
body{max-width:none;padding:0}
section,.figures>div,.row{break-inside:avoid}
section{padding:1rem 1.2rem;margin-bottom:.8rem}
.days .row{min-height:0}
.strip{height:19px}
.days .row>span{line-height:13px}
.bins svg{height:100px}
h2,h3{break-after:avoid}
details{display:none}
"""
