"""Amounts, changes, periods and titles in the words of a report. No number is computed here, only written."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path

from etl.reports.content import Amount, Change, Report
from etl.reports.periods import part_of
from etl.vocabulary.load import load_yaml
from etl.vocabulary.metrics import metrics

Say = Callable[..., str]
LANGUAGES = ("zh", "en")
MISSING = "—"
# What neither XML nor Excel may hold; no reader misses it.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@cache
def _catalogue() -> dict[str, dict[str, str]]:
    texts: dict[str, dict[str, str]] = load_yaml(Path(__file__).with_name("texts.yaml"))
    return texts


@cache
def speaker(language: str) -> Say:
    """A language of LANGUAGES -> `say(key, **values)`, which fills in the catalogue's text. Raises KeyError for an unknown key."""
    texts = _catalogue()

    def say(key: str, **values: object) -> str:
        return texts[key][language].format(**values)

    return say


def legal(text: str) -> str:
    """A text from a document without the control characters that Word and Excel refuse."""
    return _CONTROL.sub("", text)


def metric_name(code: str, say: Say) -> str:
    """The metric's name."""
    metric = metrics()[code]
    return metric.zh if say("language") == "zh" else metric.en[:1].upper() + metric.en[1:]


def number(value: float) -> str:
    """Every digit as the tables have them, thousands parted: `6,660,000`, `66.6667`."""
    return f"{int(value):,}" if value.is_integer() else format(Decimal(f"{value:.15g}"), ",f")


def amount(given: Amount, say: Say) -> str:
    """Value, upper end and bound: `≥ 43,035`, `20–30`; — where there is no value."""
    if given.value is None:
        return MISSING
    written = number(given.value) if given.value_max is None else f"{number(given.value)}–{number(given.value_max)}"
    return say(f"bound.{given.bound}", number=written)


def change(given: Change | None, say: Say) -> str:
    """`+120（+12.5%）`; — where there is nothing to compare with."""
    if given is None:
        return say("change.none")
    if not given.difference and given.bound == "exact":
        return say("change.same")
    told = _signed(number(abs(given.difference)), given.difference)
    if given.percent is not None:
        told = say("change.percent", change=told, percent=_signed(f"{abs(given.percent):,.1f}%", given.difference))
    return say(f"bound.{given.bound}", number=told)


def _signed(written: str, value: float) -> str:
    return ("+" if value > 0 else "-" if value < 0 else "±") + written


def period_name(name: str, grain: str, say: Say, form: str = "period") -> str:
    """`2023Q3` -> `2023 年第 3 季度`; `form` short for tight places."""
    return say(f"{form}.{grain}", year=name[:4], part=part_of(name))


def title(city: str, district: str, grain: str, say: Say) -> str:
    """`顺义区工会工作季报`."""
    place = say("place.municipal", city=city) if district == "市级" else district
    return say(f"title.{grain}", place=legal(place))


def subtitle(report: Report, say: Say) -> str:
    """`2023 年第 3 季度（2023-07-01 至 2023-09-30）`."""
    period = report.period
    return say("subtitle", period=period_name(period.name, period.grain, say), start=period.start, end=period.end)


def basis(report: Report, say: Say) -> str:
    """How many figures and documents the report stands on, and how fresh the data are."""
    date = report.data_date or say("unknown_date")
    if not report.figures:
        return say("basis.none", date=date)
    return say("basis", documents=report.documents, figures=report.figures, reviewed=report.reviewed, date=date)
