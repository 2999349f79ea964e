import re
from html.parser import HTMLParser
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

from etl import pipeline
from etl.reports import FORMATS, Period, Report, file_name, pictures, render
from etl.reports.tables import references
from etl.storage import Build
from tests.reports.sample import FIGURES, HOSTILE, published


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return published(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def report(build: Build) -> Report:
    return pipeline.report(build, "昌平区", "2023Q3")


@pytest.fixture
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "browser", lambda: None)


class Elements(HTMLParser):
    """Every element of a page with its attributes, and its text."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def test_html_escapes_what_texts_say(report: Report) -> None:
    page = Elements(render(report, "html"))
    assert "script" not in {tag for tag, _ in page.found}
    assert HOSTILE in page.text


def test_html_asks_for_nothing_outside_itself(report: Report) -> None:
    page = Elements(render(report, "html"))
    addresses = [given for _, attributes in page.found for name, given in attributes.items() if name in ("src", "href", "srcset", "action")]
    assert addresses and all(given and given.startswith("#s") for given in addresses)
    assert not re.search(rb"@import|url\(", render(report, "html"))


def test_every_reference_of_the_html_leads_to_an_endnote(report: Report) -> None:
    found = Elements(render(report, "html")).found
    targets = {f"#{attributes['id']}" for tag, attributes in found if tag == "li"}
    assert {attributes["href"] for tag, attributes in found if tag == "a"} <= targets
    assert len(targets) == len(report.sources)


def test_a_place_cannot_break_out_of_the_style(build: Build, tmp_path_factory: pytest.TempPathFactory) -> None:
    hostile = '"; } </style><img src=x onerror=alert(1)>{{ 7*7 }}'
    figures = tuple(figure | {"district": hostile} for figure in FIGURES)
    made = published(tmp_path_factory.mktemp("hostile"), figures)
    page = Elements(render(pipeline.report(made, hostile, "2023Q3"), "html"))
    assert "img" not in {tag for tag, _ in page.found}
    assert hostile in page.text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_same_report_is_the_same_page_to_the_byte(build: Build, language: str) -> None:
    first, second = (render(pipeline.report(build, "昌平区", "2023Q3", language=language), "html") for _ in range(2))
    assert first == second


def test_excel_holds_numbers_as_numbers_and_texts_as_texts(report: Report) -> None:
    book = load_workbook(BytesIO(render(report, "xlsx")))
    cells = {(cell.value, cell.data_type, cell.number_format) for sheet in book for row in sheet.iter_rows() for cell in row}
    assert {kind for _, kind, _ in cells} <= {"s", "n"}
    assert (HOSTILE, "s", "General") in cells
    assert (1234567.5, "n", "#,##0.0###") in cells
    assert (200, "n", '"≥ "#,##0') in cells


def test_excel_draws_its_own_charts(report: Report) -> None:
    names = ZipFile(BytesIO(render(report, "xlsx"))).namelist()
    assert sum("charts/chart" in name for name in names) == len(report.charts) > 0


def test_excel_leaves_a_period_without_data_empty(report: Report) -> None:
    sheet = load_workbook(BytesIO(render(report, "xlsx")))["图"]
    rows = {row[0].value: row[1] for row in sheet.iter_rows(min_row=3, max_row=7)}
    assert rows["2022Q4"].value == "无数据"
    assert (rows["2023Q2"].value, rows["2023Q2"].data_type) == (80, "n")


def test_word_cuts_no_row_and_repeats_every_header(report: Report, no_browser: None) -> None:
    document = Document(BytesIO(render(report, "docx")))
    assert document.tables
    for table in document.tables:
        assert all(row._tr.trPr is not None and row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
        assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows][:2] == [True, False]
    footer = document.sections[0].footer._element.xml
    assert 'w:instr="PAGE"' in footer and 'w:instr="NUMPAGES"' in footer


def test_word_says_so_where_no_browser_can_draw_and_gives_the_charts_as_tables(report: Report, no_browser: None) -> None:
    document = Document(BytesIO(render(report, "docx")))
    assert any("没有可用的 Chromium" in paragraph.text for paragraph in document.paragraphs)
    assert ["2022Q4", "无数据"] in [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    assert not document.inline_shapes


def test_word_marks_the_quote_in_its_sentence(report: Report, no_browser: None) -> None:
    document = Document(BytesIO(render(report, "docx")))
    marked = [run.text for paragraph in document.paragraphs for run in paragraph.runs if run._r.xpath("./w:rPr/w:shd")]
    assert marked == [source.quote for source in report.sources]


@pytest.mark.parametrize("format_", FORMATS)
def test_control_characters_and_lone_surrogates_do_no_harm(
    format_: str, tmp_path_factory: pytest.TempPathFactory, no_browser: None
) -> None:
    broken = "慰问\x00\x0b\x1b职工\ufffe"
    figures = tuple(figure | {"label": broken, "sentence": broken, "headline": broken, "quote": "\x00"} for figure in FIGURES)
    made = pipeline.report(published(tmp_path_factory.mktemp("broken"), figures), "昌平区", "2023Q3")
    assert len(render(made, format_)) > 1000


@pytest.mark.parametrize("format_", FORMATS)
def test_a_report_without_figures_can_be_written(build: Build, format_: str) -> None:
    assert len(render(pipeline.report(build, "通州区", "2023"), format_)) > 1000


def test_an_unknown_format_is_refused(report: Report) -> None:
    with pytest.raises(ValueError, match="known: html, docx, xlsx"):
        render(report, "pdf")


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [((), ""), ((4,), "[4]"), ((1, 2), "[1] [2]"), ((1, 2, 3, 7, 8), "[1]–[3] [7] [8]"), ((5, 3, 4, 9), "[3]–[5] [9]")],
)
def test_references_are_told_in_runs(numbers: tuple[int, ...], expected: str) -> None:
    assert references(numbers) == expected


@pytest.mark.parametrize(
    ("place", "period", "expected"),
    [
        (("北京市", "顺义区"), Period("2023Q3", "quarter", "", ""), "顺义区工会工作季报_2023年第3季度.docx"),
        (("北京市", "市级"), Period("2023-09", "month", "", ""), "北京市市级工会工作月报_2023年9月.docx"),
        (("天津市", "a/b:c"), Period("2023", "year", "", ""), "a_b_c工会工作年报_2023年.docx"),
    ],
)
def test_a_file_is_named_after_its_report(place: tuple[str, str], period: Period, expected: str) -> None:
    assert file_name(*place, period, "zh", "docx") == expected
