"""What stands in a report: frozen records, no layout and no wording. Numbers in `sources` are those of the endnotes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from etl.reports.periods import Period


@dataclass(frozen=True, slots=True)
class Amount:
    """A value with its upper end and bound, as its cell or observation has them. `value` None: there are figures, never added."""

    value: float | None
    value_max: float | None
    bound: str
    unit: str


@dataclass(frozen=True, slots=True)
class Change:
    """Against another period's cell: the difference, in percent too where that cell is not 0, and the bound of both."""

    difference: float
    percent: float | None
    bound: str


@dataclass(frozen=True, slots=True)
class Item:
    """One figure. `organization`: who reports it, "" for the district's own union. `source` is its endnote.

    `remark` of a figure that is left out: the reason's code and the endnote of the one that stands instead (`part:3`, `superseded:`).
    """

    metric: str
    organization: str
    label: str
    amount: Amount
    status: str
    period_start: str
    period_end: str
    source: int
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One cell. `previous`, `year_before`: None where that period has no number to compare with. `listed`: its figures, where they
    are not added; `parts`: what the text gives as an “of which”. `overlapping`: how many of its figures may overlap with another."""

    metric: str
    amount: Amount
    figures: int
    documents: int
    organizations: int
    reviewed_share: float
    previous: Change | None
    year_before: Change | None
    overlapping: int
    sources: tuple[int, ...]
    listed: tuple[Item, ...]
    parts: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class BodyLine:
    """One body's own cell. `counted`: all its figures are in the place's cell, "part" of them, or none ("")."""

    organization: str
    metric: str
    amount: Amount
    figures: int
    counted: str
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: `name` a period's name or a figure's label; amount None: no data."""

    name: str
    amount: Amount | None
    own: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """`kind` trend: a metric over periods; `makeup`: the figures that one cell is made of."""

    kind: str
    metric: str
    unit: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Gaps:
    """What is missing. `silent`: metrics with no figure at all; `only_longer`: metrics whose figures all lie in longer periods;
    `longer`, `undated`: those figures; `townships`, `zones`: (reported on, not reported on), None where no gazetteer knows them."""

    silent: tuple[str, ...]
    only_longer: tuple[str, ...]
    longer: tuple[Item, ...]
    undated: tuple[Item, ...]
    townships: tuple[tuple[str, ...], tuple[str, ...]] | None
    zones: tuple[tuple[str, ...], tuple[str, ...]] | None


@dataclass(frozen=True, slots=True)
class Source:
    """An endnote: where a figure stands. `before` + `quote` + `after` is its sentence. `cell` is set for returns."""

    number: int
    document: str
    headline: str
    published: str
    organization: str
    before: str
    quote: str
    after: str
    cell: str
    observation_id: str


@dataclass(frozen=True, slots=True)
class Report:
    """A work report. `key` are lines that stand out, in order; `repeated`: how many restatements are left out without being listed.

    `reasons`: code -> words, in the report's language. `data_date`: the newest publication date of the build.
    """

    city: str
    district: str
    period: Period
    language: str
    build_id: str
    data_date: str
    figures: int
    documents: int
    reviewed: int
    key: tuple[Line, ...]
    actual: tuple[Line, ...]
    planned: tuple[Line, ...]
    bodies: tuple[BodyLine, ...]
    charts: tuple[Chart, ...]
    gaps: Gaps
    left_out: tuple[Item, ...]
    repeated: int
    sources: tuple[Source, ...]
    reasons: Mapping[str, str]
