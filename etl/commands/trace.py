"""etl trace: how one figure was read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import pandas as pd
import typer

from etl import storage
from etl.commands.console import Data, amount_told, fail, open_data, period_told, print_text, reason_told
from etl.storage import number_text
from etl.vocabulary.metrics import metrics


def trace(
    observation_id: Annotated[str, typer.Argument(metavar="ID", help="observation_id", show_default=False)],
    data: Data = None,
) -> None:
    """一个数字是怎么读出来的。 / How one figure was read."""
    try:
        found = storage.trace(open_data(data), observation_id)
    except KeyError:
        fail(2, f"没有这个编号：{observation_id}", f"no such observation: {observation_id}")
    print_text("\n".join(_told(found)))


def _told(found: storage.Trace) -> list[str]:
    """The chain from paper to cell, in reading order."""
    row = found.observation
    metric = metrics()[row["metric"]]
    place = f"第 {found.line} 行第 {found.column} 字 / line {found.line}, column {found.column}" if found.line else row["cell"]
    return [
        f"{row['observation_id']}: {row['document']}, {place}",
        f"文章 article: {row['article'] or ''} {row['headline']}".rstrip(),
        f"日期 published: {row['published']} {row['published_basis']} {found.published_reason}".rstrip(),
        f"原文 sentence: {found.before}【{found.marked}】{found.after}",
        "规则 rules:",
        *(f"  {number}. {rule}" for number, rule in enumerate(filter(None, row["rules"].split(";")), 1)),
        f"数值 value: {amount_told(row)}",
        f"指标 metric: {row['group']}/{row['metric']} {metric.zh} / {metric.en}",
        f"口径 label: {row['label']}",
        f"单位 organization: {row['organization']} {row['level']}".rstrip(),
        f"地区 district: {row['city']} {row['district']}".rstrip(),
        f"时段 period: {period_told(row)} {row['period_basis']}".rstrip(),
        f"状态 status: {row['status']}",
        f"角色 role: {row['role']} {row['whole_id']}".rstrip(),
        f"把握 confidence: {number_text(row['confidence'])}",
        f"审核 review: {row['review']}",
        "计入 counted in:" if len(found.cells) else "未计入任何合计 / counted in no cell",
        *(f"  {_cell_told(cell)}" for cell in found.cells.to_dict("records")),
        *(["不计入 left out of:"] if found.left_out else []),
        *(f"  {_cell_told(cell)}: {_why_told(why)}" for cell, why in found.left_out),
    ]


def _cell_told(cell: Mapping[Any, Any]) -> str:
    value = "" if pd.isna(cell["value"]) else f" = {number_text(cell['value'])} {cell['unit']} ({cell['bound']})"
    return f"{cell['grain']} {period_told(cell)}".rstrip() + f"{value}, {cell['figures']} 条 figures"


def _why_told(why: str) -> str:
    reason, _, standing_id = why.partition(":")
    return reason_told(reason, standing_id)
