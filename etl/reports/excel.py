"""Report -> an Excel workbook: numbers as numbers with their bound in the format, native charts, every text a text and never a formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from etl.reports import tables
from etl.reports.content import Amount, Report
from etl.reports.tables import Cell, Table, references
from etl.reports.words import Say, amount, basis, legal, metric_name, speaker, subtitle, title

CHARACTERS = 32_767
_HEAD = PatternFill("solid", fgColor="E9EFF4")
_GROUP = PatternFill("solid", fgColor="F5F8FA")
_LINE = Border(bottom=Side("thin", color="DFE5EA"))
_SIGN = {"at_least": '"≥ "', "at_most": '"≤ "', "approx": '"约 "', "exact": ""}


def xlsx_bytes(report: Report) -> bytes:
    """The report as .xlsx, one sheet for each of its tables."""
    say = speaker(report.language)
    book = Workbook()
    book.properties.title, book.properties.creator = title(report.city, report.district, report.period.grain, say), ""
    _summary(book.active, report, say)
    made = tables.tables(report, say)
    for table in made:
        if table.name in ("statistics", "bodies", "planned"):
            _sheet(book, table)
    if report.charts:
        _charts(book.create_sheet(say("sheet.charts")), report, say)
    for table in made:
        if table.name in ("longer", "undated", "left_out"):
            _sheet(book, table)
    _sources(book, report, say)
    for sheet in book.worksheets:
        _paper(sheet, say)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _put(sheet: Any, row: int, column: int, given: str | float | None) -> Any:
    """One cell. A text stays a text, also one that starts with = + - @ or #."""
    cell = sheet.cell(row, column)
    if isinstance(given, str) and (text := legal(given)):
        cell.value = text if len(text) <= CHARACTERS else f"{text[: CHARACTERS - 1]}…"
        cell.data_type = "s"
    elif not isinstance(given, str):
        cell.value = given
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    return cell


def _put_amount(sheet: Any, row: int, column: int, given: Cell) -> None:
    """The number itself, its bound as the format's sign; a range, or what is only listed, in words."""
    known: Amount | None = given.amount
    if known is None or known.value is None or known.value_max is not None:
        cell = _put(sheet, row, column, given.text)
    else:
        cell = _put(sheet, row, column, int(known.value) if known.value.is_integer() else known.value)
        cell.number_format = _SIGN[known.bound] + ("#,##0" if known.value.is_integer() else "#,##0.0###")
    cell.alignment = Alignment(vertical="top", horizontal="right", wrap_text=True)


def _summary(sheet: Any, report: Report, say: Say) -> None:
    sheet.title = say("sheet.key")
    lines = (
        title(report.city, report.district, report.period.grain, say),
        subtitle(report, say),
        basis(report, say),
        say("reading"),
        say("build", build=report.build_id),
    )
    for row, text in enumerate(lines, 1):
        _put(sheet, row, 1, text).alignment = Alignment(vertical="top")
    sheet.cell(1, 1).font = Font(bold=True, size=16)
    row = len(lines) + 2
    if report.key:
        titles = tables.change_titles(report, say)
        names = (say("key.title"), say("column.value"), say("column.unit"), *titles, say("column.sources"))
        _heading(sheet, row, names)
        for line in report.key:
            row += 1
            _put(sheet, row, 1, metric_name(line.metric, say))
            _put_amount(sheet, row, 2, Cell(amount(line.amount, say), line.amount))
            told = (line.amount.unit, *tables.changes(line, report, say), references(line.sources))
            for column, text in enumerate(told, 3):
                _put(sheet, row, column, text)
        row += 2
    _put(sheet, row, 1, say("gaps.title")).font = Font(bold=True)
    for place, text in enumerate(tables.gap_paragraphs(report, say), row + 1):
        sheet.merge_cells(start_row=place, start_column=1, end_row=place, end_column=6)
        _put(sheet, place, 1, text)
        sheet.row_dimensions[place].height = 15 * (len(text) // 55 + 1)
    for letter, width in zip("ABCDEF", (30, 18, 10, 22, 22, 16), strict=True):
        sheet.column_dimensions[letter].width = width


def _heading(sheet: Any, row: int, names: Iterable[str]) -> None:
    for column, name in enumerate(names, 1):
        cell = _put(sheet, row, column, name)
        cell.font, cell.fill = Font(bold=True), _HEAD


def _sheet(book: Any, table: Table) -> None:
    sheet = book.create_sheet(table.title[:31])
    _heading(sheet, 1, (column.title for column in table.columns))
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    for number, row in enumerate(table.rows, 2):
        if row.kind == "group":
            _put(sheet, number, 1, row.cells[0].text).font = Font(bold=True)
            for column in range(1, len(table.columns) + 1):
                sheet.cell(number, column).fill = _GROUP
            continue
        for place, given in enumerate(row.cells, 1):
            if table.columns[place - 1].numeric:
                _put_amount(sheet, number, place, given)
            else:
                _put(sheet, number, place, " ".join(filter(None, (given.text, references(given.sources)))))
            sheet.cell(number, place).border = _LINE
        if row.kind == "item":
            sheet.cell(number, 1).alignment = Alignment(vertical="top", wrap_text=True, indent=2)
    if table.note:
        _put(sheet, len(table.rows) + 3, 1, table.note).alignment = Alignment(wrap_text=False)
    _widths(sheet, [max(8, column.share * 1.1) for column in table.columns])


def _charts(sheet: Any, report: Report, say: Say) -> None:
    """Each chart's numbers as a table, and a chart on them beside it."""
    row = 1
    for chart in report.charts:
        table = tables.chart_table(chart, report, say)
        _put(sheet, row, 1, table.title).font = Font(bold=True)
        _heading(sheet, row + 1, (column.title for column in table.columns))
        for place, line in enumerate(table.rows, row + 2):
            _put(sheet, place, 1, line.cells[0].text)
            _put_amount(sheet, place, 2, line.cells[1])
        last = row + 1 + len(table.rows)
        drawn = BarChart()
        drawn.type, drawn.title, drawn.legend, drawn.gapWidth = "col" if chart.kind == "trend" else "bar", table.title, None, 60
        drawn.add_data(Reference(sheet, min_col=2, min_row=row + 2, max_row=last))
        drawn.set_categories(Reference(sheet, min_col=1, min_row=row + 2, max_row=last))
        drawn.x_axis.delete = drawn.y_axis.delete = False
        drawn.y_axis.number_format, drawn.y_axis.scaling.min = "#,##0", 0
        drawn.width, drawn.height = 16, 7.5
        if chart.kind == "makeup":
            drawn.x_axis.scaling.orientation = "maxMin"
        sheet.add_chart(drawn, f"D{row}")
        row = max(last + 2, row + 17)
    _widths(sheet, [34, 18, 4])


def _sources(book: Any, report: Report, say: Say) -> None:
    if not report.sources:
        return
    sheet = book.create_sheet(say("sources.title"))
    names = ("number", "document", "headline", "published", "organization", "sentence", "observation")
    _heading(sheet, 1, (say(f"column.{name}") for name in names))
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    for row, source in enumerate(report.sources, 2):
        document = f"{source.document} {say('source.cell', cell=source.cell)}" if source.cell else source.document
        sentence = f"{source.before}【{source.quote}】{source.after}"
        told = (f"[{source.number}]", document, source.headline, source.published, source.organization, sentence, source.observation_id)
        for column, text in enumerate(told, 1):
            _put(sheet, row, column, text).border = _LINE
    _widths(sheet, [7, 18, 30, 12, 20, 70, 19])


def _widths(sheet: Any, widths: Sequence[float]) -> None:
    for place, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width


def _paper(sheet: Any, say: Say) -> None:
    """A4, as wide as the page, numbered."""
    sheet.page_setup.paperSize, sheet.page_setup.orientation = sheet.PAPERSIZE_A4, "landscape"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToHeight = 0
    sheet.oddFooter.center.text = say("page", page="&P", pages="&N")
