"""总览: headline numbers, then one metric by district and by date."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from etl.storage import Build
from ui import chrome
from ui.by_date import dates_section
from ui.by_district import districts_section
from ui.cached import cells, facts
from ui.headlines import KPIS, kpi_row
from ui.reports import report_button
from ui.selection import Selection
from ui.session import language, words
from ui.texts import metric_name, plain
from ui.view import metric_choices

CHART_METRIC = "chart-metric"


def render(build: Build, selection: Selection) -> None:
    """Draw the page."""
    say = words()
    asked = one_city(build, selection)
    if asked.city != selection.city:
        st.caption(say("overview.one_city", city=plain(asked.city)))
    kpi_row(build, asked)
    found = cells(build, asked)
    choices = metric_choices(found)
    if not choices:
        return chrome.nothing("overview")
    metric, unit = _chosen(choices)
    districts_section(build, asked, metric, unit)
    dates_section(build, asked, metric, unit)
    report_button(build, asked.city, next(iter(asked.districts), ""))


def one_city(build: Build, selection: Selection) -> Selection:
    """Sums are of one city: with all cities asked for, the main one is shown."""
    return selection if selection.city else replace(selection, city=next(iter(facts(build).cities), ""))


def _chosen(choices: list[tuple[str, str]]) -> tuple[str, str]:
    """The metric and unit of the charts; the first headline number to begin with where it has figures."""
    say = words()
    first = next(((kpi.metric, kpi.unit) for kpi in KPIS if (kpi.metric, kpi.unit) in choices), choices[0])
    if st.session_state.get(CHART_METRIC) not in choices:
        st.session_state[CHART_METRIC] = first
    chosen: tuple[str, str] = st.selectbox(
        say("overview.metric"),
        choices,
        format_func=lambda pair: say("overview.metric_unit", name=metric_name(pair[0], language()), unit=pair[1]),
        key=CHART_METRIC,
        persist_state="session",
        width=420,
    )
    return chosen
