"""By date: amounts per year, quarter or month, and every figure on the stretch of time that it covers.

Periods are intervals: `date_bars` draws only what falls inside its periods, `figure_spans` draws each figure as long as it is.
"""

from __future__ import annotations

from datetime import date, timedelta
from html import escape

import pandas as pd
import plotly.graph_objects as go

from ui.amounts import amount, missing, short_amount, ticks
from ui.charts.frame import Frame, figure

HEIGHT = 340
LABELLED = 8
PERIOD_TICKS = 6
FEW_DAYS = 150
TOP_ROOM = 1.18


def date_bars(periods: pd.DataFrame, axis: list[str], frame: Frame) -> go.Figure:
    """Periods (`period`, `value`, `value_max`, `bound`, `figures`, `documents`, `status`, `key`) -> one bar per period and status.

    `axis` names every period from the first to the last, so that a gap stays a gap: nothing reported is not 0. Planned amounts
    are hatched. A period whose figures may only be listed gets an open mark.
    """
    made = figure(frame, height=HEIGHT, left=56, right=24)
    drawn = periods[periods["figures"] > 0]
    for status in ("actual", "planned"):
        rows = drawn[(drawn["status"] == status) & drawn["value"].notna()]
        if len(rows):
            made.add_trace(_bars(rows, status, len(axis), frame))
    listed = drawn[drawn["value"].isna()]
    if len(listed):
        made.add_trace(_listed(listed, frame))
    made.update_layout(hovermode="closest" if drawn["status"].nunique() > 1 else "x")
    tops = drawn["value_max"].fillna(drawn["value"])
    top = 0.0 if tops.isna().all() else float(tops.max())
    values, words = ticks(top, frame.say("language"))
    made.update_yaxes(range=[0, top * TOP_ROOM or 1], tickvals=values, ticktext=words, zeroline=False, fixedrange=True)
    made.update_xaxes(
        type="category",
        categoryorder="array",
        categoryarray=axis,
        range=[-0.5, max(len(axis), 4) - 0.5],
        tickvals=axis[:: -(-len(axis) // PERIOD_TICKS)],
        tickangle=0,
        fixedrange=True,
    )
    return made


def _hover(row: pd.Series, frame: Frame) -> str:
    listed = missing(row["value"])
    words = frame.say("chart.listed", figures=row["figures"]) if listed else amount(row["value"], row["value_max"], row["bound"], frame.say)
    sources = frame.say("sources", figures=row["figures"], documents=row["documents"])
    unit = "" if listed else f" {frame.unit}"
    return f"<b>{row['period']}</b><br>{words}{unit}<br>{sources}<br><i>{frame.say('chart.click')}</i>"


def _bars(rows: pd.DataFrame, status: str, crowd: int, frame: Frame) -> go.Bar:
    """`crowd` is the number of periods side by side: among many, only the highest bar has room for its amount."""
    planned = status == "planned"
    hatched = {"shape": "/", "fgcolor": frame.colours.planned, "bgcolor": frame.colours.surface, "size": 7, "fillmode": "replace"}
    labels = [f"<b>{short_amount(row['value'], row['value_max'], row['bound'], frame.say)}</b>" for _, row in rows.iterrows()]
    return go.Bar(
        x=rows["period"],
        y=rows["value"],
        name=frame.say(f"status.{status}"),
        width=0.55 if len(rows) < 6 else None,
        marker={"color": frame.colours.accent, "pattern": hatched if planned else {}, "line": {"width": 0}},
        text=labels
        if crowd <= LABELLED
        else [label if value == rows["value"].max() else "" for label, value in zip(labels, rows["value"], strict=True)],
        textposition="outside",
        constraintext="none",
        cliponaxis=False,
        customdata=rows["key"],
        hovertext=[_hover(row, frame) for _, row in rows.iterrows()],
        hoverinfo="text",
        unselected={"marker": {"opacity": 0.75}},
    )


def _listed(rows: pd.DataFrame, frame: Frame) -> go.Scatter:
    return go.Scatter(
        x=rows["period"],
        y=[0.0] * len(rows),
        mode="markers+text",
        marker={"symbol": "diamond-open", "size": 11, "color": frame.colours.accent},
        text=[frame.say("chart.listed_short", figures=row["figures"]) for _, row in rows.iterrows()],
        textposition="top center",
        cliponaxis=False,
        customdata=rows["key"],
        hovertext=[_hover(row, frame) for _, row in rows.iterrows()],
        hoverinfo="text",
    )


def _middle(start: str, end: str) -> str:
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    return (first + (last - first) / 2).isoformat()


def figure_spans(figures: pd.DataFrame, frame: Frame) -> go.Figure:
    """Observations with a period -> a point for each at its value, on a line as long as its period; planned ones hollow.

    `key` of the frame goes along as customdata.
    """
    made = figure(frame, height=HEIGHT, left=56)
    across: list[str | None] = []
    up: list[float | None] = []
    for start, end, value in zip(figures["period_start"], figures["period_end"], figures["value"], strict=True):
        across += [start, end, None]
        up += [value, value, None]
    made.add_trace(go.Scatter(x=across, y=up, mode="lines", line={"color": frame.colours.grey, "width": 5}, hoverinfo="skip"))
    planned = figures["status"] == "planned"
    made.add_trace(
        go.Scatter(
            x=[_middle(start, end) for start, end in zip(figures["period_start"], figures["period_end"], strict=True)],
            y=figures["value"],
            mode="markers",
            marker={
                "size": 11,
                "color": [frame.colours.surface if plan else frame.colours.accent for plan in planned],
                "line": {"width": 2, "color": [frame.colours.planned if plan else frame.colours.surface for plan in planned]},
            },
            customdata=figures["key"],
            hovertext=[_span_hover(row, frame) for _, row in figures.iterrows()],
            hoverinfo="text",
            cliponaxis=False,
            unselected={"marker": {"opacity": 0.75}},
        )
    )
    values, words = ticks(float(figures["value"].max()), frame.say("language"))
    made.update_yaxes(
        range=[0, max(values[-1], float(figures["value"].max())) * 1.12 or 1],
        tickvals=values,
        ticktext=words,
        zeroline=False,
        fixedrange=True,
    )
    first, last = (date.fromisoformat(day) for day in (figures["period_start"].min(), figures["period_end"].max()))
    room = timedelta(days=20 + (last - first).days // 20)
    made.update_xaxes(
        type="date",
        range=[(first - room).isoformat(), (last + room).isoformat()],
        tickformat=frame.say("chart.month_format"),
        dtick="M1" if (last - first).days < FEW_DAYS else None,
        nticks=6,
        fixedrange=True,
    )
    return made


def _span_hover(row: pd.Series, frame: Frame) -> str:
    words = amount(row["value"], row["value_max"], row["bound"], frame.say)
    period = row["period_start"] if row["period_start"] == row["period_end"] else f"{row['period_start']} – {row['period_end']}"
    return f"<b>{escape(row['organization'])}</b><br>{words} {frame.unit}<br>{period}<br><i>{frame.say('chart.click')}</i>"
