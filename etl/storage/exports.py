"""Frames -> bytes of CSV, Excel and Parquet, and CSV back. The CSV form is fixed by the columns' specification."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path

import pandas as pd

from etl import tables

BOM = b"\xef\xbb\xbf"
EXCEL_ROWS = 1_048_576
EXCEL_CHARACTERS = 32_767
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """UTF-8 with BOM, CRLF, RFC 4180 quoting; integers without point, other numbers with one and never an exponent; missing empty.

    The rows stay in the order given. Files, exports and downloads all come from here, so that they agree to the byte.
    """
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(frame.columns)
    writer.writerows(zip(*(_texts(frame[column]) for column in frame.columns), strict=True))
    return BOM + text.getvalue().encode("utf-8")


def number_text(value: float) -> str:
    """A number as the CSV writes it. Fifteen digits are what a binary fraction holds: beyond them stands only its noise."""
    short = value if value.is_integer() else float(f"{value:.15g}")
    return str(int(short)) if short.is_integer() else format(Decimal(repr(short)), "f")


def xlsx_bytes(frame: pd.DataFrame) -> bytes:
    """One sheet, header frozen; every text stays text, also one that starts with = + - @.

    Control characters that Excel refuses are left out; a text longer than a cell holds (32,767 characters) is cut and ends in ….
    Raises ValueError beyond Excel's 1,048,576 rows.
    """
    if len(frame) >= EXCEL_ROWS:
        raise ValueError(f"Excel holds {EXCEL_ROWS - 1} rows at most, not {len(frame)}: use csv or parquet")
    from openpyxl import Workbook  # loaded when needed: it takes as long as everything else in this stage together
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet("union-ledger")
    sheet.freeze_panes = "A2"

    def cell(value: object) -> object:
        if not isinstance(value, str):
            return None if pd.isna(value) else value  # type: ignore[call-overload]
        if not value.startswith(("=", "#")):  # openpyxl reads these two as a formula and an error value
            return _fitting_a_cell(value)
        made = WriteOnlyCell(sheet, _fitting_a_cell(value))
        made.data_type = "s"
        return made

    sheet.append([cell(name) for name in frame.columns])
    for row in zip(*(frame[column].tolist() for column in frame.columns), strict=True):
        sheet.append([cell(value) for value in row])
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def parquet_bytes(frame: pd.DataFrame) -> bytes:
    """Parquet (zstd); the same frame always gives the same bytes."""
    made = BytesIO()
    frame.to_parquet(made, engine="pyarrow", compression="zstd", index=False)
    return made.getvalue()


def read_csv(source: bytes | Path) -> pd.DataFrame:
    """What csv_bytes wrote -> the frame, with the types of `tables.TYPES`. Raises ValueError for bytes that are no such table."""
    content = source if isinstance(source, bytes) else source.read_bytes()
    read = pd.read_csv(BytesIO(content), dtype="str", keep_default_na=False, encoding="utf-8-sig", skip_blank_lines=False)
    kinds = {column: tables.TYPES[column] for column in read.columns if column in tables.TYPES}
    return read.assign(**{column: read[column].replace("", None) for column in kinds}).astype(kinds)


def _texts(column: pd.Series) -> list[str]:
    if pd.api.types.is_float_dtype(column):
        return ["" if pd.isna(value) else number_text(value) for value in column.tolist()]
    return column.astype("str").fillna("").tolist()


def _fitting_a_cell(text: str) -> str:
    legal = _ILLEGAL.sub("", text)
    return legal if len(legal) <= EXCEL_CHARACTERS else legal[: EXCEL_CHARACTERS - 1] + "…"
