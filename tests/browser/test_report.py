"""A report on paper: printed to A4, its pages are numbered and no row of a table is cut."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO

import pypdfium2
import pytest
from docx import Document
from playwright.sync_api import Browser, Page

from etl import pipeline
from etl.reports import Report, pictures, render
from tests.reports.sample import FIGURES, Q3, published

pytestmark = pytest.mark.browser
LINES = 90
A4 = (595, 842)


def long_label(number: int) -> str:
    """Some lines of a table's cell, the first and the last sign telling which row it is."""
    return f"始{number:03}" + "向坚守岗位的一线职工送去清凉和问候" * (number % 5 + 1) + f"终{number:03}"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """Several pages of rows that are several lines high."""
    rates = tuple(
        Q3 | {"observation_id": f"rate{number:03}", "metric": "rate", "unit": "%", "value": number / 10, "label": long_label(number)}
        for number in range(LINES)
    )
    return pipeline.report(published(tmp_path_factory.mktemp("data"), (*FIGURES, *rates)), "昌平区", "2023Q3")


@pytest.fixture
def pages(report: Report, new_page: Callable[..., Page]) -> list[str]:
    """The text of each printed page, without white space."""
    page = new_page()
    page.set_content(render(report, "html").decode("utf-8"))
    with pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True, print_background=True)) as printed:
        assert {tuple(round(side) for side in sheet.get_size()) for sheet in printed} == {A4}
        return [re.sub(r"\s", "", sheet.get_textpage().get_text_bounded()) for sheet in printed]


def test_every_printed_page_has_its_number(pages: list[str]) -> None:
    assert len(pages) > 4
    assert [f"第{number}页，共{len(pages)}页" in text for number, text in enumerate(pages, 1)] == [True] * len(pages)


def test_no_row_of_a_table_is_cut_by_the_end_of_a_page(pages: list[str]) -> None:
    for number in range(LINES):
        begins, ends = ([place for place, text in enumerate(pages) if f"{mark}{number:03}" in text] for mark in "始终")
        assert len(begins) == 1 and begins == ends


def test_the_header_of_a_table_stands_on_every_page_of_it(pages: list[str]) -> None:
    held = [text for text in pages if "始0" in text and "终0" in text]
    assert len(held) > 2
    assert all("准确度较上季度较上年同季" in text for text in held)


def test_word_shows_the_charts_as_a_picture_with_its_numbers_in_words(report: Report, browser: Browser) -> None:
    if pictures.browser() is None:
        pytest.skip("no Chromium on the path")
    document = Document(BytesIO(render(report, "docx")))
    (picture,) = document.inline_shapes
    assert picture.width / picture.height > 1
    assert "2022Q3 100" in picture._inline.docPr.get("descr")
    assert not any("Chromium" in paragraph.text for paragraph in document.paragraphs)
