"""Heads that amounts may be divided by: a CSV file that an administrator keeps. Never invented, never guessed."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO
from pathlib import Path

import pandas as pd

from etl.vocabulary.places import districts, resolve_name

DENOMINATORS = ("city", "district", "kind", "value", "source", "date")
KINDS = ("members", "workers")


class BadDenominators(ValueError):
    """The file is no table of denominators; the message says where and why, in both languages."""


def read_denominators(path: Path) -> pd.DataFrame:
    """A CSV file (UTF-8, or GB 18030 as Excel writes it) with exactly the columns DENOMINATORS -> the frame, value as float64.

    city and district: official names; kind: `members` (工会会员) or `workers` (职工); value: a whole number above 0; source: who says
    so; date: the day for which it holds, YYYY-MM-DD. One row per city, district, kind and date.
    Raises BadDenominators naming the line, OSError.
    """
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("gb18030", errors="replace")
    rows = list(csv.reader(StringIO(text, newline="")))
    header = [name.strip() for name in rows[0]] if rows else []
    if sorted(header) != sorted(DENOMINATORS):
        raise BadDenominators(_at(path, 1, f"列应为 {','.join(DENOMINATORS)}，现为 {','.join(header)}", "columns differ from these"))
    seen: dict[tuple[str, ...], int] = {}
    made = []
    for number, cells in enumerate(rows[1:], 2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            raise BadDenominators(
                _at(path, number, f"应有 {len(header)} 格，现有 {len(cells)} 格", f"{len(cells)} cells, not {len(header)}")
            )
        row = dict(zip(header, (cell.strip() for cell in cells), strict=True))
        if problem := _problem(row):
            raise BadDenominators(_at(path, number, *problem))
        key = (row["city"], row["district"], row["kind"], row["date"])
        if key in seen:
            raise BadDenominators(_at(path, number, f"与第 {seen[key]} 行重复", f"says the same as line {seen[key]}"))
        seen[key] = number
        made.append([row[name] for name in DENOMINATORS])
    return pd.DataFrame(made, columns=list(DENOMINATORS), dtype="str").astype({"value": "float64"})


def _at(path: Path, line: int, zh: str, en: str) -> str:
    return f"{path.name} 第 {line} 行：{zh} / line {line}: {en}"


def _problem(row: dict[str, str]) -> tuple[str, str] | None:
    """What is wrong with a row, in both languages; None where nothing is."""
    known = row["district"] in {place.district for place in resolve_name(row["district"])} | {known.name for known in districts()}
    if not row["city"] or not known:
        return (
            f"不认识的城市或区：{row['city']} {row['district']}（写全称，如 北京市,昌平区）",
            "no such city or district: use the official names",
        )
    if row["kind"] not in KINDS:
        return f"kind 应为 {' 或 '.join(KINDS)}，现为 {row['kind']}", f"kind is one of {', '.join(KINDS)}"
    if not row["value"].isascii() or not row["value"].isdigit() or not int(row["value"]):
        return f"value 应为大于 0 的整数，现为 {row['value']}", "value is a whole number above 0, digits only"
    if not row["source"]:
        return "source 不能为空：写明数字出自哪里", "source is empty: say where the number comes from"
    try:
        if date.fromisoformat(row["date"]).isoformat() != row["date"]:
            raise ValueError
    except ValueError:
        return f"date 应为 YYYY-MM-DD，现为 {row['date']}", "date is YYYY-MM-DD"
    return None
