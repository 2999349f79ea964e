"""By date: one metric per year, quarter or month, what lies in longer periods, and every figure on its own stretch of time."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from etl.storage import Build
from ui.amounts import amount
from ui.by_district import chart_frame
from ui.cached import by_date, figures, longer
from ui.charts import date_bars, figure_spans
from ui.downloads import csv_download
from ui.marks import clickable_chart
from ui.selection import ACTUAL, Selection
from ui.session import language, open_number, words
from ui.texts import metric_name, plain
from ui.view import SCOPES, Opened, axis_labels, counted_ids, left_out, of_metric, scoped, with_ids

GRAINS = ("year", "quarter", "month")
SPANS = 300


def dates_section(build: Build, selection: Selection, metric: str, unit: str) -> None:
    """Draw the section for a selection of one city."""
    say = words()
    found = of_metric(figures(build, selection), metric, unit)
    st.subheader(say("date.title"), anchor=False)
    with st.container(horizontal=True, vertical_alignment="center"):
        grain = _control("date-grain", say("date.grain"), GRAINS, "grain")
        scopes = [scope for scope in SCOPES if len(scoped(found, scope))] or ["districts"]
        scope = _control("date-scope", say("date.scope"), scopes, "scope") if len(scopes) > 1 else scopes[0]
    inside = scoped(found, scope)
    asked = (selection, metric, unit, scope)
    periods = by_date(inside, build.build_id, asked, grain)
    left, right = st.columns(2, gap="medium")
    with left:
        if len(periods):
            _bars(build, periods, grain, metric, unit)
        else:
            st.caption(say("date.none", grain=say(f"grain.{grain}")))
        _longer(inside[inside["status"] == (selection.status or ACTUAL)], build.build_id, asked, grain)
    with right:
        _spans(build, inside, metric, unit)
    if len(periods):
        name = say("date.file", name=metric_name(metric, language()), unit=unit, grain=say(f"grain.{grain}"))
        csv_download(periods.drop(columns=["period", "key"]), name, "dates")


def _control(key: str, label: str, options: tuple[str, ...] | list[str], text: str) -> str:
    say = words()
    if st.session_state.get(key) not in options:
        st.session_state[key] = options[0]
    chosen = st.segmented_control(
        label,
        options,
        required=True,
        format_func=lambda option: say(f"{text}.{option}"),
        key=key,
        label_visibility="collapsed",
        persist_state="session",
    )
    return chosen or options[0]


def _bars(build: Build, periods: pd.DataFrame, grain: str, metric: str, unit: str) -> None:
    say, name = words(), metric_name(metric, language())
    axis = axis_labels(periods["period_start"].min(), periods["period_end"].max(), grain)
    counted = with_ids(build.observations, counted_ids(periods))
    title = say("date.statement", name=name, grain=say(f"grain.{grain}"), unit=unit)
    hatched = say("chart.hatched") if (periods["status"] == "planned").any() else ""
    frame = chart_frame(build, counted, title, say("date.subtitle") + hatched, unit)

    def opened(key: str) -> Opened:
        row = periods[periods["key"] == key]
        one = row.iloc[0]
        number = "" if pd.isna(one["value"]) else f"{amount(one['value'], one['value_max'], one['bound'], say)} {unit}"
        return Opened(say("drawer.title", place=one["period"], metric=name), number, counted_ids(row), left_out(row))

    clickable_chart(date_bars(periods, axis, frame), "dates", say("alt.dates", title=title), opened)


def _longer(inside: pd.DataFrame, build_id: str, asked: tuple[object, ...], grain: str) -> None:
    """How much no period of this grain holds, and the way to it."""
    say = words()
    total, cells = longer(inside, build_id, asked, grain)
    if total is None:
        return
    unit = str(asked[2])
    number = say("chart.listed_short", figures=total["figures"])
    if not pd.isna(total["value"]):
        number = f"{amount(total['value'], total['value_max'], total['bound'], say)} {unit}"
    words_ = say("date.longer", count=total["figures"], number=number, grain=say(f"grain.{grain}"))
    title = say("date.longer_title", grain=say(f"grain.{grain}"))
    opened = Opened(title, number, counted_ids(cells), left_out(cells))
    st.button(plain(words_), key="open-longer", type="tertiary", icon=":material/date_range:", on_click=open_number, args=(opened,))


def _spans(build: Build, inside: pd.DataFrame, metric: str, unit: str) -> None:
    """The figures that count, each as long as its period; the largest where there are too many to tell apart."""
    say, name = words(), metric_name(metric, language())
    dated = inside[(inside["role"] == "total") & (inside["period_start"] != "")]
    if dated.empty:
        return
    shown = dated.nlargest(SPANS, "value", keep="first").assign(key=lambda frame: frame["observation_id"])
    note = say("spans.subtitle") if len(shown) == len(dated) else say("spans.subtitle_cut", shown=SPANS, count=len(dated))
    frame = chart_frame(build, shown, say("spans.title", name=name, unit=unit), note, unit)
    clickable_chart(figure_spans(shown, frame), "spans", say("alt.spans", name=name), lambda key: opened_figure(shown, key))


def opened_figure(figures: pd.DataFrame, observation_id: str) -> Opened:
    """One figure, for the drawer."""
    say, row = words(), figures[figures["observation_id"] == observation_id].iloc[0]
    number = f"{amount(row['value'], row['value_max'], row['bound'], say)} {row['unit']}"
    place = row["organization"] or say("card.no_organization")
    return Opened(say("drawer.title", place=place, metric=metric_name(row["metric"], language())), number, (observation_id,))
