"""Charts as SVG: plain bars, readable in grey, self-contained. Every number stands at its bar in full."""

from __future__ import annotations

from html import escape

from etl.reports.content import Bar, Chart, Report
from etl.reports.tables import bar_name, chart_title
from etl.reports.words import Say, amount

HALF, FULL, COLUMNS_HEIGHT, ROW, TITLE = 330, 676, 190, 40, 34
# More bars than this need the whole width of a page for their numbers.
MOST_IN_HALF = 6
OWN, OTHER, INK, FAINT = "#0A5C9E", "#A9BBCB", "#1B2733", "#6B7885"


def width(chart: Chart) -> int:
    """The picture's width in pixels: half a page or a whole one."""
    return FULL if chart.kind == "trend" and len(chart.bars) > MOST_IN_HALF else HALF


def height(chart: Chart) -> int:
    """The picture's height in pixels."""
    return COLUMNS_HEIGHT if chart.kind == "trend" else TITLE + ROW * len(chart.bars)


def svg(chart: Chart, report: Report, say: Say) -> str:
    """The chart as one <svg> element; texts escaped."""
    draw = _columns if chart.kind == "trend" else _rows
    title, wide, tall = chart_title(chart, say), width(chart), height(chart)
    head = f'<text x="0" y="16" font-size="13" font-weight="600" fill="{INK}">{escape(title)}</text>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{tall}" viewBox="0 0 {wide} {tall}" role="img" '
        f'aria-label="{escape(title)}">{head}{"".join(draw(chart, report, say))}</svg>'
    )


def _top(bar: Bar) -> float:
    """How far a bar reaches: the value, which is what cells and tables compare by."""
    return bar.amount.value or 0.0 if bar.amount else 0.0


def _columns(chart: Chart, report: Report, say: Say) -> list[str]:
    """Periods from left to right; a period without data is told, not drawn as 0."""
    highest = max(map(_top, chart.bars)) or 1.0
    across = width(chart)
    slot = across / len(chart.bars)
    foot, room = COLUMNS_HEIGHT - 24, COLUMNS_HEIGHT - 24 - TITLE - 16
    wide = min(44.0, slot * 0.62)
    size = 11 if across == HALF else 9
    made = [f'<line x1="0" x2="{across}" y1="{foot}" y2="{foot}" stroke="{FAINT}" stroke-width="1"/>']
    for place, bar in enumerate(chart.bars):
        middle = slot * (place + 0.5)
        made.append(_text(middle, foot + 15, bar_name(chart, bar.name, report, say), size, INK if bar.own else FAINT, "middle"))
        if bar.amount is None:
            made.append(_text(middle, foot - 5, say("chart.no_data"), size, FAINT, "middle"))
            continue
        tall = max(1.0, room * _top(bar) / highest)
        colour = OWN if bar.own else OTHER
        made.append(f'<rect x="{middle - wide / 2:.1f}" y="{foot - tall:.1f}" width="{wide:.1f}" height="{tall:.1f}" fill="{colour}"/>')
        made.append(_text(middle, foot - tall - 4, amount(bar.amount, say), size, INK, "middle"))
    return made


def _rows(chart: Chart, report: Report, say: Say) -> list[str]:
    """One figure per row: its label above the bar, its number behind it."""
    highest = max(map(_top, chart.bars)) or 1.0
    made = []
    for place, bar in enumerate(chart.bars):
        top = TITLE + place * ROW
        name = bar_name(chart, bar.name, report, say)
        made.append(_text(0, top, name if len(name) <= 26 else f"{name[:25]}…", 11, FAINT, "start"))
        wide = max(1.0, (HALF - 110) * _top(bar) / highest)
        made.append(f'<rect x="0" y="{top + 5}" width="{wide:.1f}" height="15" fill="{OWN}"/>')
        if bar.amount:
            made.append(_text(wide + 6, top + 17, amount(bar.amount, say), 11, INK, "start"))
    return made


def _text(x: float, y: float, text: str, size: int, colour: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{colour}" text-anchor="{anchor}">{escape(text)}</text>'
