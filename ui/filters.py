"""The filters in the side bar: one set for all pages, kept while the visitor stays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from etl.storage import Build
from etl.vocabulary.metrics import metrics
from ui.cached import cells, facts
from ui.places import district_order
from ui.selection import ACTUAL, Facts, Selection
from ui.session import language, words
from ui.texts import metric_name

CITY, DISTRICTS, SPAN, DAYS, GROUP, METRICS, UNITS, STATUS = (
    f"filter-{name}" for name in ("city", "districts", "span", "days", "group", "metrics", "units", "status")
)
KEYS = (CITY, DISTRICTS, SPAN, DAYS, GROUP, METRICS, UNITS, STATUS)
STATUSES = (ACTUAL, "planned", "")
CUSTOM = "custom"
ALL = ""


def reset() -> None:
    """Take every filter back to where it stood at first (for callbacks)."""
    for key in KEYS:
        st.session_state.pop(key, None)


def sidebar(build: Build) -> Selection:
    """Draw the filters over a build's figures; what they ask for."""
    say, about = words(), facts(build)
    with st.sidebar:
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.subheader(say("filter.title"), width="content")
            st.button(say("filter.reset"), icon=":material/restart_alt:", type="tertiary", on_click=reset, key="reset-filters")
        city = _choice(CITY, say("filter.city"), [*about.cities, ALL], lambda value: value or say("filter.all_cities"))
        offered = cells(build, Selection(city=city, status=""))
        districts = _choices(DISTRICTS, say("filter.district"), district_order(offered["district"]), str)
        start, end = _span(about)
        st.session_state.setdefault(STATUS, ACTUAL)
        status = st.segmented_control(
            say("filter.status"),
            STATUSES,
            required=True,
            format_func=lambda value: say(f"status.{value}") if value else say("filter.all"),
            key=STATUS,
            help=say("filter.status_help"),
            persist_state="session",
        )
        group, chosen, units = _subject(offered)
    return Selection(city, tuple(districts), start, end, group, tuple(chosen), tuple(units), status or "")


def _subject(offered: pd.DataFrame) -> tuple[str, Sequence[str], Sequence[str]]:
    """Cells to choose from -> group, metrics of that group, units of those metrics, the most used first."""
    say, here = words(), set(offered["metric"])
    groups = dict.fromkeys(metric.group for code, metric in metrics().items() if code in here)
    group = _choice(GROUP, say("filter.group"), [ALL, *groups], lambda value: say(f"group.{value}") if value else say("filter.all"))
    codes = [code for code, metric in metrics().items() if code in here and group in (ALL, metric.group)]
    chosen = _choices(METRICS, say("filter.metric"), codes, lambda code: metric_name(code, language()))
    used = offered[offered["metric"].isin(chosen or codes)].groupby("unit")["figures"].sum().sort_values(ascending=False, kind="stable")
    units = _choices(UNITS, say("filter.unit"), list(used.index), str)
    return group, chosen, units


def _choice(key: str, label: str, options: Sequence[str], shown: Callable[[str], str]) -> str:
    """One of the options, the first to begin with; a remembered one that is no longer offered is forgotten."""
    if st.session_state.get(key) not in options:
        st.session_state.pop(key, None)
    return st.selectbox(label, options, format_func=shown, key=key, persist_state="session") or ALL


def _choices(key: str, label: str, options: Sequence[str], shown: Callable[[str], str]) -> list[str]:
    """Any number of the options; remembered ones that are no longer offered are forgotten."""
    if key in st.session_state:
        st.session_state[key] = [value for value in st.session_state[key] if value in options]
    return st.multiselect(
        label, options, format_func=shown, key=key, placeholder=words()("filter.everything"), select_all=False, persist_state="session"
    )


def _span(about: Facts) -> tuple[str, str]:
    """All time, a year that holds figures, or days of one's own."""
    say = words()
    offered = [ALL, *about.years, *([CUSTOM] if about.first_day else [])]
    names = {ALL: say("filter.all_time"), CUSTOM: say("filter.own_days")}
    span = _choice(SPAN, say("filter.date"), offered, lambda value: names.get(value) or say("filter.year", year=value))
    if span == CUSTOM:
        return _own_days(date.fromisoformat(about.first_day), date.fromisoformat(about.last_day))
    if span:
        st.caption(say("filter.date_help"))
    return (f"{span}-01-01", f"{span}-12-31") if span else ("", "")


def _own_days(first: date, last: date) -> tuple[str, str]:
    say = words()
    if any(not first <= day <= last for day in st.session_state.get(DAYS, ())):
        del st.session_state[DAYS]
    chosen: Any = st.date_input(
        say("filter.days"), (first, last), first, last, key=DAYS, format="YYYY-MM-DD", help=say("filter.date_help"), persist_state="session"
    )
    ends = [day.isoformat() for day in chosen] if isinstance(chosen, tuple) else [chosen.isoformat()]
    return (ends[0], ends[-1]) if len(ends) == 2 else (first.isoformat(), last.isoformat())
