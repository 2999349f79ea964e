"""Charts and tables whose marks open the figures behind them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from ui.charts import chart_config
from ui.session import language, mark_key, open_number, words
from ui.view import Opened

OPEN = "open"


def clickable_chart(figure: go.Figure, name: str, alt: str, opened: Callable[[str], Opened | None]) -> None:
    """Draw a figure; a click on a mark opens `opened(its customdata)`."""
    key = mark_key(name)

    def react() -> None:
        points = st.session_state[key].selection.points
        chosen = _customdata(points[0]) if points else None
        number = opened(chosen) if chosen is not None else None
        if number is not None:
            open_number(number)

    config = chart_config(alt, language())
    st.plotly_chart(figure, key=key, on_select=react, selection_mode="points", config=config, alt=alt)


def _customdata(point: dict[str, Any]) -> str | None:
    found = point.get("customdata")
    return found[0] if isinstance(found, list) else found


def clickable_table(
    frame: pd.DataFrame,
    name: str,
    alt: str,
    columns: dict[str, Any],
    opened: Callable[[int], Opened],
    height: int | Literal["auto"] = "auto",
) -> None:
    """Draw a table; the button at the head of a row, or a click into the row, opens `opened(row number)`."""
    key, button = mark_key(name), mark_key(f"{name}-button")

    def press() -> None:
        open_number(opened(int(st.session_state[button].row)))

    def touch() -> None:
        cells = st.session_state[key].selection.cells
        if cells:
            open_number(opened(int(cells[0][0])))

    shown = frame.copy()
    shown.insert(0, OPEN, words()("table.open"))
    config = {
        OPEN: st.column_config.ButtonColumn("", key=button, on_click=press, pinned=True, width=64, type="tertiary"),
        **columns,
    }
    st.dataframe(
        shown,
        key=key,
        hide_index=True,
        column_config=config,
        on_select=touch,
        selection_mode="single-cell",
        height=height,
        placeholder="",
        alt=alt,
    )
