"""Numbers that several reruns and sessions ask for, worked out once: keyed by the build, shared, never changed by who reads them."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from etl.rollup import statistics
from etl.storage import Build, select
from ui.selection import Facts, Selection, rows
from ui.selection import facts as facts_of
from ui.view import date_rows, longer_total, of_metric, scope_totals


@st.cache_resource(show_spinner=False, max_entries=2)
def _texts(_build: Build, build_id: str) -> dict[str, str]:
    return dict(zip(_build.documents["name"], _build.documents["text"], strict=True))


def texts(build: Build) -> dict[str, str]:
    """Document -> its original text."""
    return _texts(build, build.build_id)


@st.cache_resource(show_spinner=False, max_entries=32)
def _window_cells(_build: Build, build_id: str, start: str, end: str) -> pd.DataFrame:
    """Cells at grain `all` of the figures inside a window of days; the build's own cells where no window is asked for."""
    if not (start or end):
        return _build.statistics[_build.statistics["grain"] == "all"]
    return statistics(select(_build.observations, start=start, end=end), ("all",))


@st.cache_resource(show_spinner=False, max_entries=4)
def _facts(_build: Build, build_id: str) -> Facts:
    return facts_of(_build.observations)


def facts(build: Build) -> Facts:
    """What the header and the filters say about the build."""
    return _facts(build, build.build_id)


def cells(build: Build, selection: Selection) -> pd.DataFrame:
    """The all-time cells that the selection asks for, or those of its days."""
    return rows(_window_cells(build, build.build_id, selection.start, selection.end), replace(selection, start="", end=""))


@st.cache_resource(show_spinner=False, max_entries=8)
def _figures(_build: Build, build_id: str, selection: Selection) -> pd.DataFrame:
    return rows(_build.observations, selection)


def figures(build: Build, selection: Selection) -> pd.DataFrame:
    """The observations that the selection asks for."""
    return _figures(build, build.build_id, selection)


@st.cache_resource(show_spinner=False, max_entries=128)
def _headline(_build: Build, build_id: str, selection: Selection, metric: str, unit: str) -> tuple[dict[str, pd.Series], pd.DataFrame]:
    found = of_metric(cells(_build, selection), metric, unit)
    return scope_totals(found, _build.observations), found


def headline(build: Build, selection: Selection, metric: str, unit: str) -> tuple[dict[str, pd.Series], pd.DataFrame]:
    """The totals by scope of one metric and unit that the selection asks for, and the cells behind them."""
    return _headline(build, build.build_id, selection, metric, unit)


@st.cache_resource(show_spinner=False, max_entries=128)
def by_date(_figures: pd.DataFrame, build_id: str, asked: tuple[object, ...], grain: str) -> pd.DataFrame:
    """`view.date_rows` of the figures that `asked` (selection, metric, unit, scope) names."""
    return date_rows(_figures, grain)


@st.cache_resource(show_spinner=False, max_entries=128)
def longer(_figures: pd.DataFrame, build_id: str, asked: tuple[object, ...], grain: str) -> tuple[pd.Series | None, pd.DataFrame]:
    """`view.longer_total` of the figures that `asked` names."""
    return longer_total(_figures, grain)
