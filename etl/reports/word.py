"""Report -> a Word document: A4, numbered pages, headers repeated, no row cut. Charts are a picture where a Chromium can take one."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from etl.reports import tables
from etl.reports.content import Report, Source
from etl.reports.pictures import chart_picture
from etl.reports.tables import Cell, Table, references
from etl.reports.words import Say, amount, basis, legal, metric_name, speaker, subtitle, title

FONT = "微软雅黑"
PAGE_WIDTH = 180
INK, BLUE, FAINT, SHADE, MARKED = "1B2733", "0A5C9E", "5B6874", "E9EFF4", "FFE39A"


def docx_bytes(report: Report) -> bytes:
    """The report as .docx."""
    say = speaker(report.language)
    document = Document()
    _page(document, title(report.city, report.district, report.period.grain, say), say)
    document.add_heading(title(report.city, report.district, report.period.grain, say), level=0)
    document.add_paragraph(subtitle(report, say)).runs[0].font.size = Pt(12)
    document.add_paragraph(basis(report, say))
    _note(document, say("reading"))
    if report.key:
        document.add_heading(say("key.title"), level=1)
        _table(document, _key_table(report, say))
    found = {table.name: table for table in tables.tables(report, say)}
    for name in ("statistics", "bodies"):
        _section(document, found.get(name))
    _charts(document, report, say)
    _section(document, found.get("planned"))
    document.add_heading(say("gaps.title"), level=1)
    for paragraph in tables.gap_paragraphs(report, say):
        document.add_paragraph(paragraph)
    for name in ("longer", "undated", "left_out"):
        _section(document, found.get(name))
    if report.sources:
        document.add_heading(say("sources.title"), level=1)
        _note(document, say("sources.note"))
        for source in report.sources:
            _endnote(document, source, say)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _page(document: Any, name: str, say: Say) -> None:
    """Paper, fonts, page numbers."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm((210 - PAGE_WIDTH) / 2)
    section.top_margin, section.bottom_margin = Mm(20), Mm(18)
    document.core_properties.title = name
    document.core_properties.author = ""
    for style, size in (("Normal", 10), ("Title", 20), ("Heading 1", 13)):
        font = document.styles[style].font
        font.name, font.size = FONT, Pt(size)
        font.color.rgb = RGBColor.from_string(INK if style != "Heading 1" else BLUE)
        fonts = document.styles[style].element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(theme), None)
        fonts.set(qn("w:eastAsia"), FONT)
    document.styles["Normal"].paragraph_format.space_after = Pt(4)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for part in re.split(r"(\x01|\x02)", say("page", page="\x01", pages="\x02")):
        if part in ("\x01", "\x02"):
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), "PAGE" if part == "\x01" else "NUMPAGES")
            foot._p.append(field)
        else:
            foot.add_run(part).font.size = Pt(8.5)


def _note(document: Any, text: str) -> None:
    run = document.add_paragraph().add_run(text)
    run.font.size, run.font.color.rgb = Pt(8.5), RGBColor.from_string(FAINT)


def _section(document: Any, table: Table | None) -> None:
    if table is None:
        return
    document.add_heading(table.title, level=1)
    if table.note:
        _note(document, table.note)
    _table(document, table)


def _key_table(report: Report, say: Say) -> Table:
    titles = tables.change_titles(report, say)
    shares = (32, 22, 8, *((30 // len(titles),) * len(titles)), 8)
    names = (say("column.metric"), say("column.value"), say("column.unit"), *titles, say("column.sources"))
    numeric = (False, True, False, *((True,) * len(titles)), False)
    columns = tuple(tables.Column(name, name, share, right) for name, share, right in zip(names, shares, numeric, strict=True))
    rows = []
    for line in report.key:
        told = (metric_name(line.metric, say), amount(line.amount, say), legal(line.amount.unit), *tables.changes(line, report, say))
        rows.append(tables.Row("line", (*map(Cell, told), Cell(sources=line.sources))))
    return Table("key", say("key.title"), "", columns, tuple(rows))


def _table(document: Any, table: Table) -> None:
    made = document.add_table(rows=1, cols=len(table.columns))
    made.style, made.autofit = "Table Grid", False
    widths = [Mm(PAGE_WIDTH * column.share / sum(c.share for c in table.columns)) for column in table.columns]
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
    head = made.rows[0]
    _flag(head._tr.get_or_add_trPr(), "w:tblHeader")
    for titled, cell in zip(table.columns, head.cells, strict=True):
        _write(cell, Cell(titled.title), titled.numeric, bold=True)
        _shade(cell, SHADE)
    for row in table.rows:
        filled = made.add_row()
        _flag(filled._tr.get_or_add_trPr(), "w:cantSplit")
        cells = filled.cells
        if row.kind == "group":
            joined = cells[0].merge(cells[-1])
            _write(joined, row.cells[0], False, bold=True)
            joined.paragraphs[0].paragraph_format.keep_with_next = True
            continue
        for titled, cell, given in zip(table.columns, cells, row.cells, strict=True):
            _write(cell, given, titled.numeric)
        if row.kind == "item":
            cells[0].paragraphs[0].paragraph_format.left_indent = Mm(4)
    _flag(head._tr.get_or_add_trPr(), "w:cantSplit")
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _write(cell: Any, given: Cell, right: bool, bold: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = paragraph.add_run(given.text)
    run.font.size, run.bold = Pt(8.5), bold
    if given.sources:
        noted = paragraph.add_run((" " if given.text else "") + references(given.sources))
        noted.font.size, noted.font.color.rgb = Pt(7.5), RGBColor.from_string(BLUE)


def _charts(document: Any, report: Report, say: Say) -> None:
    if not report.charts:
        return
    document.add_heading(say("charts.title"), level=1)
    picture = chart_picture(report, say)
    if picture is not None:
        shown = document.add_picture(BytesIO(picture), width=Mm(PAGE_WIDTH))
        told = "; ".join(
            f"{tables.chart_title(chart, say)}: "
            + ", ".join(
                f"{tables.bar_name(chart, b.name, report, say)} {amount(b.amount, say) if b.amount else say('chart.no_data')}"
                for b in chart.bars
            )
            for chart in report.charts
        )
        shown._inline.docPr.set("descr", told)
    else:
        _note(document, say("charts.note_table"))
        for chart in report.charts:
            table = tables.chart_table(chart, report, say)
            document.add_paragraph(table.title).paragraph_format.keep_with_next = True
            _table(document, table)
    _note(document, say("chart.source", date=report.data_date or say("unknown_date")))


def _endnote(document: Any, source: Source, say: Say) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_together = True
    paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Mm(9), Mm(-9)
    told = f"[{source.number}] {tables.source_line(source, say)}"
    parts = ((f"{told}\n", FAINT, ""), (source.before, INK, ""), (source.quote, INK, MARKED), (source.after, INK, ""))
    for text, colour, shade in (*parts, (f"\n{say('column.observation')} {source.observation_id}", FAINT, "")):
        run = paragraph.add_run(legal(text))
        run.font.size, run.font.color.rgb, run.bold = Pt(8.5), RGBColor.from_string(colour), bool(shade)
        if shade:
            run._r.get_or_add_rPr().append(_shading(shade))


def _flag(properties: Any, name: str) -> None:
    properties.append(OxmlElement(name))


def _shade(cell: Any, colour: str) -> None:
    cell._tc.get_or_add_tcPr().append(_shading(colour))


def _shading(colour: str) -> Any:
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shading.set(qn(f"w:{name}"), value)
    return shading
