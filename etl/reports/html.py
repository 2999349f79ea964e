"""Report -> one HTML page without any outside resource, laid out for the screen and for A4 paper. Every text is escaped."""

from __future__ import annotations

import re
from functools import cache, partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from etl.reports import tables
from etl.reports.content import Report
from etl.reports.svg import svg
from etl.reports.words import Say, amount, basis, legal, metric_name, period_name, speaker, subtitle, title


def html_bytes(report: Report) -> bytes:
    """The report as UTF-8; the same report always gives the same bytes."""
    say = speaker(report.language)
    page = _template().render(
        report=report,
        say=say,
        title=title(report.city, report.district, report.period.grain, say),
        period=period_name(report.period.name, report.period.grain, say),
        subtitle=subtitle(report, say),
        basis=basis(report, say),
        page_number=_page_number(say),
        change_titles=tables.change_titles(report, say),
        changes=partial(tables.changes, report=report, say=say),
        tables=tables.tables(report, say),
        pictures=[Markup(svg(chart, report, say)) for chart in report.charts],
        chart_source=say("chart.source", date=report.data_date or say("unknown_date")),
        gaps=tables.gap_paragraphs(report, say),
        source_line=partial(tables.source_line, say=say),
        metric_name=partial(metric_name, say=say),
        amount=partial(amount, say=say),
        legal=legal,
        css=_css_text,
        runs=tables.runs,
    )
    return page.encode("utf-8")


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("page.html")


def _css_text(text: str) -> Markup:
    """A text for a CSS string: everything but letters and digits as a code, so that nothing in it can end the string or the style."""
    return Markup(re.sub(r"[^0-9A-Za-z]", lambda sign: f"\\{ord(sign[0]):x} ", text))


def _page_number(say: Say) -> Markup:
    """`第 1 页，共 9 页` as the content of a page margin."""
    parts = re.split(r"[\x01\x02]", say("page", page="\x01", pages="\x02"))
    return Markup('"{}" counter(page) "{}" counter(pages) "{}"').format(*map(_css_text, parts))
