"""Material -> Report: which cells stand in it, what they are compared with, and what each is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from etl.reports import periods
from etl.reports.charts import charts
from etl.reports.content import BodyLine, Change, Item, Line, Report, Source
from etl.reports.gaps import gaps, left_out
from etl.reports.periods import Period
from etl.reports.rows import Numbers, Row, amount, cite, has_value, ids, item, metric_order, reasons_of
from etl.vocabulary.metrics import metrics

# What a reader asks for first. A report shows the first of them that have a number.
KEY_METRICS = (
    *("reached", "spent", "recruited", "established", "disputes_accepted", "disputes_resolved", "recovered", "legal_aid"),
    *("insured", "insurance_claims", "claims_paid", "events", "served", "participants", "distributed", "stock"),
)
KEY_LINES = 8
_TURNED = {"at_least": "at_most", "at_most": "at_least"}


@dataclass(frozen=True, eq=False)
class Material:
    """What the other stages know of one place, as the pipeline hands it over.

    `cells`: its rows of statistics, of every period. `bodies`: cells of the period for each body below it, with the column
    `organization`. `observations`: all its rows. `beyond`: those whose period is longer than the grain, crosses its border, or is not
    known. `overlaps`: the period's counted figures that may overlap, with their cell's key. `coverage`: its townships and zones with
    `name`, `kind`, `figures` and `named` in the period, None where no gazetteer knows them. `add_bounds`: how bounds add. `one_thing`:
    whether figures of a standing number name one thing. `passages`: ids -> sentence before the quote, quote, rest. `reasons`: in words.
    """

    cells: pd.DataFrame
    bodies: pd.DataFrame
    observations: pd.DataFrame
    beyond: pd.DataFrame
    overlaps: pd.DataFrame
    coverage: pd.DataFrame | None
    add_bounds: Callable[[Sequence[str]], str]
    one_thing: Callable[[Sequence[str]], bool]
    passages: Callable[[Sequence[str]], Mapping[str, tuple[str, str, str]]]
    reasons: Mapping[str, str]
    build_id: str
    data_date: str


@dataclass(frozen=True, eq=False)
class _Context:
    """What the lines are made with: cells by status, metric, unit and first day; observations by id; endnotes so far."""

    material: Material
    period: Period
    cells: Mapping[tuple[str, str, str, str], Row]
    rows: Mapping[str, Row]
    numbers: Numbers


def compose(city: str, district: str, period: Period, language: str, material: Material) -> Report:
    """One place and period -> its report. Endnotes are numbered in the order of the report's pages."""
    of_grain = material.cells[material.cells["grain"] == period.grain]
    cells: dict[tuple[str, str, str, str], Row] = {
        (cell["status"], cell["metric"], cell["unit"], cell["period_start"]): cell for cell in of_grain.to_dict("records")
    }
    rows: dict[str, Row] = {row["observation_id"]: row for row in material.observations.to_dict("records")}
    context = _Context(material, period, cells, rows, {})
    inside = [cell for key, cell in cells.items() if key[3] == period.start]
    actual, planned = (_lines(context, inside, status) for status in ("actual", "planned"))
    shown = {part.source for line in (*actual, *planned) for part in line.parts}
    bodies = _bodies(context, inside)
    missing = gaps(material.beyond, material.cells, inside, period, material.coverage, context.numbers)
    others, repeated = left_out(inside, rows, context.numbers, shown)
    counted = [rows[one] for cell in inside for one in ids(cell["counted_ids"])]
    key = _key(actual)
    return Report(
        city=city,
        district=district,
        period=period,
        language=language,
        build_id=material.build_id,
        data_date=material.data_date,
        figures=len(counted),
        documents=len({row["document"] for row in counted}),
        reviewed=sum(row["review"] in ("accepted", "corrected") for row in counted),
        key=key,
        actual=actual,
        planned=planned,
        bodies=bodies,
        charts=charts(key, cells, rows, period),
        gaps=missing,
        left_out=others,
        repeated=repeated,
        sources=_sources(context),
        reasons=material.reasons,
    )


def _lines(context: _Context, inside: Iterable[Row], status: str) -> tuple[Line, ...]:
    wanted = [cell for cell in inside if cell["status"] == status and cell["figures"]]
    wanted.sort(key=lambda cell: (-cell["figures"], cell["unit"]))
    return tuple(_line(context, cell) for cell in metric_order(wanted))


def _line(context: _Context, cell: Row) -> Line:
    period, counted = context.period, ids(cell["counted_ids"])
    flags = context.material.overlaps
    flagged = flags[(flags[["metric", "unit", "status"]] == pd.Series({k: cell[k] for k in ("metric", "unit", "status")})).all(axis=1)]
    sources = cite(context.numbers, counted)
    return Line(
        metric=cell["metric"],
        amount=amount(cell),
        figures=int(cell["figures"]),
        documents=int(cell["documents"]),
        organizations=int(cell["organizations"]),
        reviewed_share=float(cell["reviewed_share"]),
        previous=_change(context, cell, periods.shifted(period.name, period.grain, -1)),
        year_before=_change(context, cell, periods.a_year_before(period.name, period.grain)),
        overlapping=int(flagged["observation_id"].isin(counted).sum()),
        sources=sources,
        listed=tuple(item(context.rows[one], context.numbers) for one in counted) if pd.isna(cell["value"]) else (),
        parts=_parts(context, cell, counted),
    )


def _parts(context: _Context, cell: Row, counted: Sequence[str]) -> tuple[Item, ...]:
    """The “of which” of the cell's figures, in the order of the texts."""
    reasons = reasons_of(cell["left_out"])
    parts = [context.rows[one] for one, why in reasons.items() if why.partition(":")[0] == "part" and why.partition(":")[2] in counted]
    return tuple(item(row, context.numbers) for row in parts)


def _change(context: _Context, cell: Row, other_period: str) -> Change | None:
    """None where one of the two has no number, or where standing numbers name different things: no data is not 0."""
    start = periods.first_day(other_period, context.period.grain)
    other = context.cells.get((cell["status"], cell["metric"], cell["unit"], start))
    if other is None or not (has_value(other) and has_value(cell)):
        return None
    if metrics()[cell["metric"]].adds == "latest" and not _one_thing(context, cell, other):
        return None
    difference = round(float(cell["value"]) - float(other["value"]), 6)
    bounds: list[str] = ["approx" if pd.notna(one["value_max"]) else one["bound"] for one in (cell, other)]
    # What is taken away, or divided by, turns its bound around: at least 200 less exactly 80 is at least 120, less at least 80 is neither.
    bound = context.material.add_bounds([bounds[0], _TURNED.get(bounds[1], bounds[1])])
    return Change(difference, difference / float(other["value"]) * 100 if other["value"] else None, bound)


def _one_thing(context: _Context, cell: Row, other: Row) -> bool:
    if any("new_site" in reasons_of(one["left_out"]).values() for one in (cell, other)):
        return False
    return context.material.one_thing([*ids(cell["counted_ids"]), *ids(other["counted_ids"])])


def _bodies(context: _Context, inside: Iterable[Row]) -> tuple[BodyLine, ...]:
    """The bodies below the place, in the order of their names; the unions' own order of metrics within each."""
    in_place = {one for cell in inside for one in ids(cell["counted_ids"])}
    made = []
    for organization, cells in context.material.bodies.groupby("organization", sort=True):
        for cell in metric_order(cells[cells["figures"] > 0].to_dict("records")):
            counted = ids(cell["counted_ids"])
            held = sum(one in in_place for one in counted)
            made.append(
                BodyLine(
                    organization=str(organization),
                    metric=cell["metric"],
                    amount=amount(cell),
                    figures=int(cell["figures"]),
                    counted="all" if held == len(counted) else "part" if held else "",
                    sources=cite(context.numbers, counted),
                )
            )
    return tuple(made)


def _key(lines: Sequence[Line]) -> tuple[Line, ...]:
    """One line of each key metric that has a number: the one with most figures."""
    found: dict[str, Line] = {}
    for line in lines:
        if line.amount.value is not None:
            found.setdefault(line.metric, line)
    return tuple(found[metric] for metric in KEY_METRICS if metric in found)[:KEY_LINES]


def _sources(context: _Context) -> tuple[Source, ...]:
    told = context.material.passages(list(context.numbers))
    made = []
    for one, number in context.numbers.items():
        row, (before, quote, after) = context.rows[one], told[one]
        made.append(
            Source(
                number=number,
                document=row["document"],
                headline=row["headline"],
                published=row["published"],
                organization=row["organization"],
                before=before,
                quote=quote,
                after=after,
                cell=row["cell"],
                observation_id=one,
            )
        )
    return tuple(made)
