"""A report's tables in words, the same for every format: what a cell says, the number behind it, the endnotes it refers to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from etl.reports.content import Amount, BodyLine, Chart, Item, Line, Report, Source
from etl.reports.words import MISSING, Say, amount, change, legal, metric_name, period_name
from etl.vocabulary.metrics import metrics


@dataclass(frozen=True, slots=True)
class Cell:
    """`text` as people read it; `amount`: the number behind it, for a spreadsheet; `sources`: endnotes, told behind the text."""

    text: str = ""
    amount: Amount | None = None
    sources: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """`kind`: line; item (one figure of the line above, set in); group (one cell over the whole width)."""

    kind: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """`share`: of the table's width, in percent; `numeric`: set to the right."""

    name: str
    title: str
    share: int
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """`name` is its key in the catalogue of texts."""

    name: str
    title: str
    note: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def change_titles(report: Report, say: Say) -> tuple[str, ...]:
    """What each change is against: one for a year, whose previous period is the year before, else two."""
    grain = report.period.grain
    before = [say(f"change.{grain}")]
    return tuple(before if grain == "year" else [*before, say(f"change.year_before.{grain}")])


def changes(line: Line, report: Report, say: Say) -> tuple[str, ...]:
    """The line's changes, as many as `change_titles`."""
    told = (change(line.previous, say), change(line.year_before, say))
    return told[: len(change_titles(report, say))]


def tables(report: Report, say: Say) -> tuple[Table, ...]:
    """The tables that have rows, in the report's order; endnotes last."""
    made = (
        _lines("statistics", report.actual, report, say),
        _lines("planned", report.planned, report, say),
        _bodies(report.bodies, say),
        _items("longer", report.gaps.longer, ("period", "status"), say),
        _items("undated", report.gaps.undated, ("status",), say),
        _items("left_out", report.left_out, ("reason",), say, report),
    )
    return tuple(table for table in made if table.rows)


def chart_table(chart: Chart, report: Report, say: Say) -> Table:
    """A chart's numbers as a table."""
    columns = _columns(say, ("bar", 60, False), ("value", 40, True))
    rows = [
        Row(
            "line",
            (
                Cell(bar_name(chart, bar.name, report, say)),
                Cell(amount(bar.amount, say) if bar.amount else say("chart.no_data"), bar.amount),
            ),
        )
        for bar in chart.bars
    ]
    return Table("charts", chart_title(chart, say), "", columns, tuple(rows))


def chart_title(chart: Chart, say: Say) -> str:
    """What a chart shows."""
    return say(f"chart.{chart.kind}", name=metric_name(chart.metric, say), unit=legal(chart.unit))


def bar_name(chart: Chart, name: str, report: Report, say: Say) -> str:
    """What stands at a bar: a period or a label."""
    return period_name(name, report.period.grain, say, "short") if chart.kind == "trend" else legal(name)


def gap_paragraphs(report: Report, say: Say) -> tuple[str, ...]:
    """What is missing, in sentences."""
    gaps, told = report.gaps, []

    def names(of: Iterable[str]) -> str:
        return say("separator").join(of)

    for key, codes in (("silent", gaps.silent), ("only_longer", gaps.only_longer)):
        if codes:
            told.append(say(key, count=len(codes), names=names(metric_name(code, say) for code in codes)))
    if not gaps.silent and not gaps.only_longer:
        told.append(say("silent.none"))
    if gaps.townships:
        there, silent = gaps.townships
        told.append(say("townships" if there else "townships.none", all=len(there) + len(silent), there=len(there), names=names(there)))
        if there and silent:
            told.append(say("townships.silent", count=len(silent), names=names(silent)))
    if gaps.zones and gaps.zones[1]:
        told.append(say("zones.silent", names=names(gaps.zones[1])))
    if report.repeated:
        told.append(say("repeated", count=report.repeated))
    return tuple(told)


def source_line(source: Source, say: Say) -> str:
    """An endnote without its sentence: document, headline, publication date."""
    told = [
        source.document,
        say("source.cell", cell=source.cell) if source.cell else f"《{source.headline}》" if source.headline else say("source.no_headline"),
        say("source.published", date=source.published or say("unknown_date")),
    ]
    return legal(" · ".join(told))


def runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Endnote numbers -> runs of three and more as first and last, every other number by itself: 1 2 3 7 8 -> 1–3, 7, 8."""
    found: list[list[int]] = []
    for number in sorted(set(numbers)):
        if found and found[-1][-1] == number - 1:
            found[-1].append(number)
        else:
            found.append([number])
    return [pair for run in found for pair in ([(run[0], run[-1])] if len(run) > 2 else [(one, one) for one in run])]


def references(numbers: Sequence[int]) -> str:
    """`[1]–[3] [7]`."""
    return " ".join(f"[{first}]" if first == last else f"[{first}]–[{last}]" for first, last in runs(numbers))


def _columns(say: Say, *given: tuple[str, int, bool]) -> tuple[Column, ...]:
    return tuple(Column(name, say(f"column.{name}"), share, numeric) for name, share, numeric in given)


def _lines(name: str, lines: Sequence[Line], report: Report, say: Say) -> Table:
    titles = change_titles(report, say)
    metric, share = (22, 14) if len(titles) > 1 else (32, 18)
    head, tail = (
        _columns(say, ("metric", metric, False), ("value", 14, True), ("unit", 6, False), ("bound", 8, False)),
        _columns(say, ("figures", 7, True), ("documents", 7, True), ("sources", 9, False)),
    )
    compared = tuple(Column(f"change{place}", text, share, True) for place, text in enumerate(titles))
    rows: list[Row] = []
    group = ""
    for line in lines:
        if (now := metrics()[line.metric].group) != group:
            group = now
            rows.append(Row("group", (Cell(say(f"group.{group}")),)))
        rows += [_line(line, report, say), *_inner(line, len(titles), say)]
    return Table(name, say(f"{name}.title"), say(f"{name}.note"), (*head, *compared, *tail), tuple(rows))


def _line(line: Line, report: Report, say: Say) -> Row:
    name = metric_name(line.metric, say)
    if line.overlapping:
        name = say("by", label=name, organization=say("overlapping", count=line.overlapping))
    value = amount(line.amount, say) if line.amount.value is not None else say("listed", figures=line.figures)
    counts = tuple(Cell(str(count), Amount(float(count), None, "exact", "")) for count in (line.figures, line.documents))
    told = tuple(Cell(text) for text in changes(line, report, say))
    sources = Cell(sources=() if line.listed else line.sources)
    return Row("line", (Cell(name), Cell(value, line.amount), *_unit_bound(line.amount, say), *told, *counts, sources))


def _inner(line: Line, width: int, say: Say) -> list[Row]:
    """The figures of a line that are told one by one."""
    empty = (Cell(),) * (width + 2)
    inner = [(one, _what(one, say)) for one in line.listed] + [(one, say("part", label=_what(one, say))) for one in line.parts]
    return [
        Row("item", (Cell(label), Cell(amount(i.amount, say), i.amount), *_unit_bound(i.amount, say), *empty, Cell(sources=(i.source,))))
        for i, label in inner
    ]


def _what(item: Item, say: Say) -> str:
    """A figure's label, and its body where that is not the place's own union."""
    return legal(say("by", label=item.label, organization=item.organization) if item.organization else item.label)


def _unit_bound(given: Amount, say: Say) -> tuple[Cell, Cell]:
    return Cell(legal(given.unit)), Cell(say(f"bound_name.{given.bound}") if given.bound else MISSING)


def _bodies(lines: Sequence[BodyLine], say: Say) -> Table:
    columns = _columns(
        say,
        *(("metric", 34, False), ("value", 18, True), ("unit", 8, False), ("bound", 11, False)),
        *(("figures", 8, True), ("counted", 9, False), ("sources", 12, False)),
    )
    rows: list[Row] = []
    body = None
    for line in lines:
        if line.organization != body:
            body = line.organization
            rows.append(Row("group", (Cell(legal(body)),)))
        value = amount(line.amount, say) if line.amount.value is not None else say("listed", figures=line.figures)
        cells = (Cell(metric_name(line.metric, say)), Cell(value, line.amount), *_unit_bound(line.amount, say))
        counts = (Cell(str(line.figures), Amount(float(line.figures), None, "exact", "")), Cell(say(f"counted.{line.counted}")))
        rows.append(Row("line", (*cells, *counts, Cell(sources=line.sources))))
    return Table("bodies", say("bodies.title"), say("bodies.note"), columns, tuple(rows))


def _items(name: str, items: Sequence[Item], more: Sequence[str], say: Say, report: Report | None = None) -> Table:
    """Figures one by one, in groups of one metric."""
    widths = {"period": (22, False), "status": (7, False), "reason": (29, False)}
    left = 100 - 15 - 7 - 8 - sum(widths[column][0] for column in more)
    given = (("label", left, False), ("value", 15, True), ("unit", 7, False), *((column, *widths[column]) for column in more))
    columns = _columns(say, *given, ("sources", 8, False))
    tellers: dict[str, Callable[[Item], Cell]] = {
        "period": lambda item: Cell(f"{item.period_start} – {item.period_end}"),
        "status": lambda item: Cell(say(f"status.{item.status}")),
        "reason": lambda item: _reason(item, report),
    }
    rows: list[Row] = []
    metric = ""
    for item in items:
        if item.metric != metric:
            metric = item.metric
            rows.append(Row("group", (Cell(metric_name(metric, say)),)))
        cells = (Cell(_what(item, say)), Cell(amount(item.amount, say), item.amount), Cell(legal(item.amount.unit)))
        rows.append(Row("line", (*cells, *(tellers[column](item) for column in more), Cell(sources=(item.source,)))))
    return Table(name, say(f"{name}.title"), say("longer.note") if name == "longer" else "", columns, tuple(rows))


def _reason(item: Item, report: Report | None) -> Cell:
    code, _, standing = item.remark.partition(":")
    return Cell(report.reasons[code] if report else code, sources=(int(standing),) if standing else ())
