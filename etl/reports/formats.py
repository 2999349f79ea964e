"""The formats that a report comes in. What writes each is loaded when it is asked for: the command line starts without them."""

from __future__ import annotations

import re

from etl.reports.content import Report
from etl.reports.periods import Period
from etl.reports.words import period_name, speaker, title

FORMATS = ("html", "docx", "xlsx")
_UNSAFE = re.compile(r'[\\/:*?"<>|\s]+')


def render(report: Report, format_: str) -> bytes:
    """The report in one of FORMATS. Raises ValueError for another."""
    if format_ == "html":
        from etl.reports.html import html_bytes

        return html_bytes(report)
    if format_ == "docx":
        from etl.reports.word import docx_bytes

        return docx_bytes(report)
    if format_ == "xlsx":
        from etl.reports.excel import xlsx_bytes

        return xlsx_bytes(report)
    raise ValueError(f"unknown format {format_!r}; known: {', '.join(FORMATS)}")


def file_name(city: str, district: str, period: Period, language: str, format_: str) -> str:
    """A name that every system takes: `顺义区工会工作季报_2023年第3季度.docx`."""
    say = speaker(language)
    named = f"{title(city, district, period.grain, say)}_{period_name(period.name, period.grain, say).replace(' ', '')}"
    return f"{_UNSAFE.sub('_', named).strip('_.')}.{format_}"
