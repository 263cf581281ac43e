"""Page: one HTML file that needs no network, made of text that is always shown as text."""

import html
from collections.abc import Iterable, Sequence
from typing import NewType

import plotly.graph_objects as go
from plotly.io import to_html
from plotly.offline import get_plotlyjs

from core.charts.theme import Picture
from core.table.wording import one_line

Markup = NewType("Markup", str)  # text that was escaped, with tags of ours: nothing else is put on a page
NOTHING = Markup("")
CONFIG = {"displaylogo": False, "modeBarButtonsToRemove": ["zoom2d", "select2d", "lasso2d", "autoScale2d"]}
# The browser itself keeps the page from asking anyone for anything, whatever stands on it.
POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:"
# Text and lines of the pictures follow the page, light or dark; their hover labels have colours of their own.
STYLE = """
:root { color-scheme: light dark; --ink: #101420; --soft: #565d70; --paper: #fff; --tint: #f3f4f8;
  --line: #d5d8e2; --accent: #4a4fb5; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eaf1; --soft: #a9afc0; --paper: #0e1016;
  --tint: #1b1e28; --line: #3a3f50; --accent: #a5aaf5; } }
@media print { :root { color-scheme: light; --ink: #000; --soft: #444; --paper: #fff; --tint: #fff;
  --line: #bbb; --accent: #000; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 52rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; overflow-wrap: anywhere; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .75rem; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .5rem; padding-top: 1rem; border-top: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 1.5rem 0 .25rem; }
p { margin: .5rem 0; }
.lead { font-size: 1.125rem; }
.soft, figcaption { color: var(--soft); font-size: .875rem; }
.tiles { display: grid; gap: .75rem; grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr));
  margin: 1.25rem 0; padding: 0; }
.tiles div { background: var(--tint); border: 1px solid var(--line); border-radius: .5rem; padding: .75rem; }
.tiles dt { color: var(--soft); font-size: .875rem; }
.tiles dd { margin: 0; font-size: 1.25rem; line-height: 1.3; }
.tiles dd small { display: block; font-size: .875rem; color: var(--soft); }
.note { border-left: 4px solid var(--accent); background: var(--tint); padding: .5rem .75rem;
  margin: .75rem 0; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--line);
  vertical-align: top; overflow-wrap: normal; }
th { color: var(--soft); font-weight: 600; }
td.number, th.number { text-align: right; }
tr.marked td { background: var(--tint); font-weight: 600; }
figure { margin: 1rem 0; }
details { margin: .5rem 0; }
summary { cursor: pointer; color: var(--accent); }
.js-plotly-plot .main-svg { background: none !important; }
.js-plotly-plot .main-svg g:not(.hovertext) > text { fill: var(--ink) !important; }
.js-plotly-plot .hoverlayer text { fill: revert-layer; }
.js-plotly-plot .gridlayer path, .js-plotly-plot .zerolinelayer path { stroke: var(--line) !important; }
@media print { main { max-width: none; padding: 0; } details::details-content { content-visibility: visible;
  block-size: auto; } summary, .modebar { display: none !important; } figure, tr, .tiles div, .note {
  break-inside: avoid; } h2, h3 { break-after: avoid; } }
"""
# Pictures are as wide as the paper while the page is printed.
PRINTING = """
const drawn = () => document.querySelectorAll(".js-plotly-plot");
addEventListener("beforeprint", () => drawn().forEach((each) => Plotly.relayout(each, {width: 660})));
addEventListener("afterprint", () => drawn().forEach((each) => Plotly.relayout(each, {autosize: true,
  width: null})));
"""


def text(value: object) -> Markup:
    """Show anything as the text it is, on one line, without control characters: no page may hold them."""
    return Markup(html.escape(" ".join(one_line(value).split())))


def joined(parts: Iterable[Markup]) -> Markup:
    """Put parts of a page below each other."""
    return Markup("\n".join(part for part in parts if part))


def paragraph(said: object, kind: str = "") -> Markup:
    """A paragraph of text.

    Parameters
    ----------
    said : what it says; nothing is no paragraph.
    kind : of the style: "lead", "soft", "note".

    Returns
    -------
    Markup
    """
    if not said:
        return NOTHING
    return Markup(f'<p class="{kind}">{text(said)}</p>' if kind else f"<p>{text(said)}</p>")


def section(title: str, parts: Iterable[Markup], level: int = 2) -> Markup:
    """A heading with what stands below it.

    Parameters
    ----------
    title : as text.
    parts : if there is none, there is no heading either.
    level : of the heading: 2, or 3 for a part of a section.

    Returns
    -------
    Markup
    """
    body = joined(parts)
    return Markup(f"<h{level}>{text(title)}</h{level}>\n{body}") if body else NOTHING


def tiles(numbers: Sequence[tuple[str, str, str]]) -> Markup:
    """The few numbers of a page: what each is, its value, and a word on it."""
    each = [
        f"<div><dt>{text(name)}</dt><dd>{text(value)}<small>{text(said)}</small></dd></div>"
        for name, value, said in numbers
    ]
    return Markup(f'<dl class="tiles">{"".join(each)}</dl>')


def table(
    header: Sequence[str],
    lines: Iterable[Sequence[object]],
    numbers: Sequence[int] = (),
    marked: Sequence[int] = (),
) -> Markup:
    """A table of texts.

    Parameters
    ----------
    header : one name a column.
    lines : of as many cells.
    numbers : positions of the columns to be set to the right.
    marked : positions of the lines that stand out.

    Returns
    -------
    Markup
    """

    def cells(tag: str, line: Sequence[object]) -> str:
        sides = [' class="number"' if at in numbers else "" for at in range(len(line))]
        return "".join(f"<{tag}{side}>{text(each)}</{tag}>" for side, each in zip(sides, line, strict=True))

    kinds = {True: ' class="marked"', False: ""}
    rows = [f"<tr{kinds[at in marked]}>{cells('td', line)}</tr>" for at, line in enumerate(lines)]
    head = f"<thead><tr>{cells('th', header)}</tr></thead>"
    return Markup(f'<div class="wide"><table>{head}<tbody>{"".join(rows)}</tbody></table></div>')


def behind(title: str, body: Markup) -> Markup:
    """Hide a part of a page behind its title.

    Parameters
    ----------
    title : as text.
    body : what is shown once the title is clicked, and in print.

    Returns
    -------
    Markup
    """
    return Markup(f"<details><summary>{text(title)}</summary>{body}</details>")


def figure(picture: Picture, name: str) -> Markup:
    """A picture with how it is read.

    Parameters
    ----------
    picture : its own texts are escaped already, as all charts do.
    name : of the picture on the page, letters and hyphens; each once.

    Returns
    -------
    Markup
    """
    plain = go.Figure(picture.figure).update_layout(
        template=go.layout.Template(), paper_bgcolor="rgba(0,0,0,0)", plot_bgcolor="rgba(0,0,0,0)"
    )
    drawn = to_html(
        plain,
        config=CONFIG,
        include_plotlyjs=False,
        include_mathjax=False,
        full_html=False,
        default_height=f"{plain.layout.height or 400}px",
        div_id=name,
    )
    said = f'<div role="img" aria-label="{text(picture.alt)}">{drawn}</div>'
    reading = f"<figcaption>{text(picture.how_to_read)}</figcaption>" if picture.how_to_read else ""
    return Markup(f"<figure>{said}{reading}</figure>")


def page(title: str, parts: Iterable[Markup]) -> bytes:
    """The whole page.

    Parameters
    ----------
    title : as text: its heading, and that of the window.
    parts : what stands below.

    Returns
    -------
    An HTML file in UTF-8 that holds all it needs, the library of its pictures among it: it is read without
    a network, in light or dark as the browser is, on a phone and on paper.
    """
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f'<link rel="icon" href="data:,"><title>{text(title)}</title><style>{STYLE}</style>'
        f"<script>{get_plotlyjs()}</script><script>{PRINTING}</script>"
    )
    body = f"<main><h1>{text(title)}</h1>\n{joined(parts)}</main>"
    written = f'<!doctype html>\n<html lang="en"><head>{head}</head>\n<body>{body}</body></html>\n'
    return written.encode()
