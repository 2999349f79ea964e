import csv
import math
from io import BytesIO, StringIO

import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from etl import tables
from etl.storage import csv_bytes, parquet_bytes, read_csv, xlsx_bytes
from etl.storage.exports import number_text

# Any text a frame may hold: no surrogates, which no encoding writes, and no NUL, which no reader of CSV accepts.
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8) | st.sampled_from(
    ['说“要”,"好"', "两行\r\n一格", "\r", "\n", " 前后空格 ", "NA", "null", "1.50", "=1+1", ",", '"']
)
NUMBERS = st.none() | st.integers(0, 10**13).map(lambda cents: cents / 100)
FRAMES = st.lists(st.tuples(TEXTS, NUMBERS, st.none() | st.integers(0, 10**9), TEXTS), max_size=6).map(
    lambda rows: tables.frame(rows, ("label", "value", "char_start", "sentence"))
)


def body(frame: pd.DataFrame) -> str:
    return csv_bytes(frame).decode("utf-8-sig").split("\r\n", 1)[1]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3000.0, "3000"),
        (0.0, "0"),
        (-0.0, "0"),
        (66.6667, "66.6667"),
        (0.3, "0.3"),
        (0.1 + 0.2, "0.3"),
        (226800.00000000003, "226800"),
        (1e-7, "0.0000001"),
        (12345678901.25, "12345678901.25"),
        (1e15, "1000000000000000"),
        (1e22, "10000000000000000000000"),
        (1234567890123456.0, "1234567890123456"),
        (-4.5, "-4.5"),
    ],
)
def test_a_number_has_no_exponent_no_needless_point_and_no_noise(value: float, text: str) -> None:
    assert number_text(value) == text


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_reads_back_to_fifteen_digits(value: float) -> None:
    assert math.isclose(float(number_text(value)), value, rel_tol=1e-14, abs_tol=0)
    assert number_text(float(number_text(value))) == number_text(value)


def test_a_csv_file_opens_in_excel_and_keeps_the_order_given() -> None:
    frame = tables.frame([("乙", 2.5, 7), ("甲", None, None)], ("label", "value", "char_start"))
    assert csv_bytes(frame) == b"\xef\xbb\xbf" + "label,value,char_start\r\n乙,2.5,7\r\n甲,,\r\n".encode()


@pytest.mark.parametrize(
    ("label", "written"),
    [
        ("慰问职工", "慰问职工"),
        ("一,二", '"一,二"'),
        ('说"好"', '"说""好"""'),
        ("两\r\n行", '"两\r\n行"'),
        ("两\n行", '"两\n行"'),
        ("“全角”引号", "“全角”引号"),
        ("", ""),
        ("=1+1", "=1+1"),
    ],
)
def test_texts_are_quoted_as_rfc_4180_says(label: str, written: str) -> None:
    assert body(tables.frame([(label, 1.0)], ("label", "value"))) == f"{written},1\r\n"


def test_whole_numbers_beyond_a_double_stay_whole() -> None:
    assert body(tables.frame([(2**53 + 1,)], ("char_start",))) == f"{2**53 + 1}\r\n"


@settings(deadline=None)
@given(FRAMES)
def test_what_is_written_as_csv_reads_back_the_same(frame: pd.DataFrame) -> None:
    read = read_csv(csv_bytes(frame))
    pd.testing.assert_frame_equal(read, frame)
    assert csv_bytes(read) == csv_bytes(frame)


@settings(deadline=None)
@given(FRAMES)
def test_another_reader_finds_the_same_rows(frame: pd.DataFrame) -> None:
    rows = list(csv.reader(StringIO(csv_bytes(frame).decode("utf-8-sig"), newline="")))
    assert rows[0] == list(frame.columns)
    assert [row[0] for row in rows[1:]] == list(frame["label"])


@pytest.mark.parametrize("content", [b"", b"value\r\nmany\r\n", b"a,b\r\n1,2,3\r\n4,5,6,7\r\n"], ids=["nothing", "no number", "ragged"])
def test_bytes_that_are_no_table_are_refused(content: bytes) -> None:
    with pytest.raises(ValueError):
        read_csv(content)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "#N/A", '=HYPERLINK("http://a")', "普通"])
def test_no_text_becomes_a_formula_in_excel(text: str) -> None:
    book = load_workbook(BytesIO(xlsx_bytes(tables.frame([(text, 1.5)], ("label", "value")))))
    (cell, number) = next(iter(book.active.iter_rows(min_row=2)))
    assert (cell.value, cell.data_type, number.value) == (text, "s", 1.5)
    assert book.active.freeze_panes == "A2"


def test_excel_gets_empty_cells_for_missing_numbers_and_only_what_a_cell_can_hold() -> None:
    frame = tables.frame([("a\x0bb", None, None), ("长" * 40_000, 2.0, 3)], ("label", "value", "char_start"))
    rows = list(load_workbook(BytesIO(xlsx_bytes(frame))).active.iter_rows(min_row=2, values_only=True))
    assert rows[0] == ("ab", None, None)
    assert (len(rows[1][0]), rows[1][0][-2:], rows[1][1:]) == (32_767, "长…", (2, 3))


def test_more_rows_than_excel_holds_are_refused() -> None:
    with pytest.raises(ValueError, match="1048575 rows"):
        xlsx_bytes(pd.DataFrame(index=range(1_048_576)))


def test_parquet_keeps_types_and_is_the_same_every_time() -> None:
    frame = tables.frame([("甲", None, None), ("", 2.0, 3)], ("label", "value", "char_start"))
    assert parquet_bytes(frame) == parquet_bytes(frame.copy())
    pd.testing.assert_frame_equal(pd.read_parquet(BytesIO(parquet_bytes(frame))), frame)
    assert pq.read_schema(BytesIO(parquet_bytes(frame))).names == ["label", "value", "char_start"]
