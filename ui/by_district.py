"""By district: the tile grid and the ranked bars of one metric, or the same cells as a table."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import pandas as pd
import streamlit as st

from etl.storage import Build
from etl.tables import STATISTICS
from ui.amounts import amount
from ui.cached import cells, facts
from ui.charts import Frame, figure_dots, ranked_bars, tile_grid
from ui.downloads import csv_download
from ui.marks import clickable_chart, clickable_table
from ui.places import MUNICIPAL, NATIONAL, UNPLACED
from ui.selection import ACTUAL, HOME_CITY, Selection
from ui.session import colours, language, words
from ui.texts import metric_definition, metric_name, plain
from ui.view import Opened, counted_ids, left_out, of_metric, place_rows, with_ids

TABLE_COLUMNS = ("place", "status", "value", "value_max", "bound", "figures", "documents")


def districts_section(build: Build, selection: Selection, metric: str, unit: str) -> None:
    """Draw the section for a selection of one city."""
    say = words()
    found = of_metric(_with_national(build, selection), metric, unit)
    statuses = [selection.status] if selection.status else [ACTUAL, "planned"]
    places = place_rows(found, selection.city, statuses, place_words())
    name = metric_name(metric, language())
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        st.subheader(say("district.title", city=plain(selection.city)), width="content", anchor=False)
        shown = st.segmented_control(
            say("view.label"),
            ("chart", "table"),
            default="chart",
            required=True,
            format_func=lambda kind: say(f"view.{kind}"),
            key="district-view",
            label_visibility="collapsed",
            persist_state="session",
        )
    if shown == "table":
        _table(places, metric, unit)
    else:
        _charts(build, places, found, selection, metric, unit)
    csv_download(found[list(STATISTICS)], say("district.file", name=name, unit=unit, city=selection.city), "districts")


def place_words() -> dict[str, str]:
    """What stands on screen for bodies that are no district."""
    say = words()
    return {MUNICIPAL: say("place.municipal"), NATIONAL: say("place.national"), UNPLACED: say("place.unplaced")}


def _with_national(build: Build, selection: Selection) -> pd.DataFrame:
    """The city's cells, and beside them those of national bodies, which belong to no city; the city's own where it has some."""
    found = cells(build, selection)
    if selection.districts or (found["district"] == NATIONAL).any():
        return found
    national = cells(build, replace(selection, city="", districts=(NATIONAL,)))
    return pd.concat([found, national[national["city"] == ""]], ignore_index=True)


def opened_place(places: pd.DataFrame, key: str, metric: str, unit: str) -> Opened:
    """The number of a place and status, for the drawer."""
    say, row = words(), places[places["key"] == key].iloc[0]
    number = "" if pd.isna(row["value"]) else f"{amount(row['value'], row['value_max'], row['bound'], say)} {unit}"
    title = say("drawer.title", place=row["place"], metric=metric_name(metric, language()))
    return Opened(title, number, counted_ids(row.to_frame().T), left_out(row.to_frame().T))


def statement(places: pd.DataFrame, metric: str, unit: str) -> str:
    """The figure's title: who leads with how much, or that nothing can be ranked."""
    say, name = words(), metric_name(metric, language())
    ranked = places[~places["apart"] & places["value"].notna() & (places["status"] == places["status"].iloc[0])]
    if places["value"].isna().all():
        return say("district.listed", name=name, figures=places["figures"].sum())
    if ranked.empty:
        return say("district.nothing_ranked", name=name)
    first = ranked.loc[ranked["value"].idxmax()]
    number = f"{amount(first['value'], first['value_max'], first['bound'], say)} {unit}"
    return say("district.statement" if len(ranked) > 1 else "district.only", name=name, place=first["place"], number=number)


def chart_frame(build: Build, counted: pd.DataFrame, title: str, subtitle: str, unit: str) -> Frame:
    """A figure's frame; its source line says how many figures and documents stand behind it, and how fresh the data are."""
    say = words()
    source = say(
        "chart.source",
        figures=len(counted),
        documents=counted["document"].nunique(),
        date=facts(build).date or say("header.no_date"),
    )
    return Frame(escape(title), subtitle, source, unit, colours(), say)


def _charts(build: Build, places: pd.DataFrame, found: pd.DataFrame, selection: Selection, metric: str, unit: str) -> None:
    say = words()
    counted = with_ids(build.observations, counted_ids(found))
    title = statement(places, metric, unit)

    def opened(key: str) -> Opened:
        return opened_place(places, key, metric, unit)

    if places["value"].isna().all():
        frame = chart_frame(build, counted, title, say("district.listed_subtitle", unit=unit), unit)
        named = counted.assign(place=counted["district"].replace(place_words()))
        dots = named.assign(key=named["district"] + "|" + named["status"])
        return clickable_chart(figure_dots(dots, frame), "district-dots", say("alt.dots", title=title), opened)
    with_grid = selection.city == HOME_CITY and not selection.districts
    left, right = st.columns([5, 6], gap="medium") if with_grid else (None, st.container())
    if left is not None:
        reported = int((places[~places["apart"] & (places["status"] == places["status"].iloc[0])]["figures"] > 0).sum())
        grid_frame = chart_frame(
            build,
            counted,
            say("grid.title_actual" if not selection.status else "grid.title"),
            say("grid.subtitle", reported=reported, unit=unit),
            unit,
        )
        with left:
            clickable_chart(tile_grid(places, grid_frame), "tiles", say("alt.tiles", title=title), opened)
    with right:
        hatched = "" if selection.status == ACTUAL else say("chart.hatched")
        frame = chart_frame(build, counted, title, metric_definition(metric, language()) + hatched, unit)
        clickable_chart(ranked_bars(places, frame), "bars", say("alt.bars", title=title), opened)


def _table(places: pd.DataFrame, metric: str, unit: str) -> None:
    say = words()
    rows = places[places["figures"] > 0].sort_values("value", ascending=False, na_position="last", ignore_index=True)
    shown = rows[list(TABLE_COLUMNS)].assign(
        status=[say(f"status.{status}") for status in rows["status"]],
        bound=[say(f"bound_name.{bound}") if bound else "" for bound in rows["bound"]],
    )
    columns = {name: st.column_config.Column(say(f"column.{name}")) for name in TABLE_COLUMNS if not name.startswith("value")}
    numbers = {name: st.column_config.NumberColumn(say(f"column.{name}"), format="localized") for name in ("value", "value_max")}
    clickable_table(
        shown,
        "district-table",
        say("alt.district_table"),
        columns | numbers,
        lambda row: opened_place(rows, rows["key"][row], metric, unit),
    )
