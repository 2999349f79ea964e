"""Word documents: paragraphs and tables in order, dates never from the file."""

from __future__ import annotations

import io

import docx
import pytest

from etl.documents.content import Unreadable
from etl.documents.docx import is_docx, read_docx
from tests.documents.formats import archive, word


def saved(document: docx.document.Document) -> bytes:
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def test_paragraphs_and_tables_come_in_order_and_merged_cells_once() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "内部资料 共印300份"
    document.add_paragraph("送温暖情况")
    table = document.add_table(rows=3, cols=3)
    for place, text in (
        ((1, 0), "昌平区总工会"),
        ((1, 1), "慰问职工120人"),
        ((1, 2), "3万元"),
        ((2, 0), "密云区总工会"),
        ((2, 2), "2万元"),
    ):
        table.cell(*place).text = text
    table.cell(0, 0).merge(table.cell(0, 2)).text = "各区情况"
    document.add_paragraph("下一步继续走访。")
    document.core_properties.title = "标题"
    read = read_docx(saved(document))
    assert read.text.split("\n\n") == [
        "送温暖情况",
        "各区情况",
        "昌平区总工会 | 慰问职工120人 | 3万元",
        "密云区总工会 | 2万元",
        "下一步继续走访。",
    ]
    assert read.published is None


def test_a_table_that_lays_out_a_page_is_read_cell_by_cell() -> None:
    document = docx.Document()
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "昌平区总工会走访慰问快递员。" * 12
    table.cell(0, 1).text = "密云区总工会举办培训。"
    assert " | " not in read_docx(saved(document)).text


def test_an_empty_document_has_no_text() -> None:
    assert read_docx(word([])).text == ""


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04", archive({"a.txt": b"1"})], ids=["nothing", "cut off", "archive"])
def test_what_is_no_word_document_is_not_taken_for_one(raw: bytes) -> None:
    assert not is_docx(raw)


def test_a_damaged_document_says_so() -> None:
    with pytest.raises(Unreadable, match="damaged or locked"):
        read_docx(archive({"word/document.xml": b"<w:document"}))
