"""By district: ranked bars and the tile grid, one metric and unit, one colour scale.

In: a frame with one row per place and status: `place`, `short` (for tiles), `apart` (shown beside the districts, outside the colour
scale), `row`, `column` (1-based tile position, or missing), `value`, `value_max`, `bound`, `figures`, `documents`, `status`, `key`.
`figures` 0 = no data; a missing value with figures = they may only be listed. Marks carry `key` as customdata.
"""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from ui.amounts import amount, missing, short_amount, ticks
from ui.charts.frame import Frame, figure
from ui.charts.palette import ink_on, scale_colour

BAR_HEIGHT = 20
TILE_HEIGHT = 72
AROUND = 130
LEFT = 104
TILE_GAP = 0.045
LABEL_ROOM = 1.42
MARK_SHIFT = 0.02


def highest(places: pd.DataFrame) -> float:
    """The top of the colour scale: the largest amount of a district; bodies shown apart do not set it."""
    inside = places[~places["apart"]]
    tops = inside["value_max"].fillna(inside["value"])
    return 0.0 if tops.isna().all() else float(tops.max())


def _fill(row: pd.Series, top: float, frame: Frame) -> str:
    return frame.colours.grey if row["apart"] else scale_colour(float(row["value"]), top, frame.colours)


def _words(row: pd.Series, frame: Frame) -> str:
    """What stands at the end of a bar: the amount, or that the figures may not be added, or that there are none."""
    if row["figures"] == 0:
        return frame.say("chart.no_data")
    if missing(row["value"]):
        return frame.say("chart.listed", figures=row["figures"])
    return f"<b>{amount(row['value'], row['value_max'], row['bound'], frame.say)}</b>"


def hover(row: pd.Series, frame: Frame) -> str:
    """The full digits of a place, its unit and its sources."""
    words, place = _words(row, frame), escape(str(row["place"]))
    if row["figures"] == 0:
        return f"<b>{place}</b><br>{words}"
    unit = "" if missing(row["value"]) else f" {frame.unit}"
    sources = frame.say("sources", figures=row["figures"], documents=row["documents"])
    return f"<b>{place}</b><br>{words}{unit}<br>{sources}<br><i>{frame.say('chart.click')}</i>"


def ranked(places: pd.DataFrame) -> list[str]:
    """Place names from the top of the chart to its foot: districts by actual amount, then by planned, those without data, places apart."""
    rows = places.assign(empty=places["figures"] == 0)
    best = rows.sort_values(["empty", "status", "value"], ascending=[True, True, False], kind="stable").drop_duplicates("place")
    return [str(place) for place in best.sort_values("apart", kind="stable")["place"]]


def ranked_bars(places: pd.DataFrame, frame: Frame) -> go.Figure:
    """Places -> horizontal bars, largest first; planned amounts hatched beside the actual ones.

    Places apart stand below a line with their amount at a mark: a bar of the municipal body would dwarf every district's.
    """
    order = ranked(places)
    statuses = list(places["status"].unique())
    made = figure(frame, height=AROUND + max(5 * TILE_HEIGHT, BAR_HEIGHT * len(order) * len(statuses)), left=LEFT)
    widest, marked = highest(places), places["apart"] | (places["value"].isna() & (places["figures"] > 0))
    silent = ~places["place"].isin(places.loc[places["figures"] > 0, "place"])
    for turn, status in enumerate(statuses):
        shown = (places["status"] == status) & ((places["figures"] > 0) | (silent & (turn == 0)))
        made.add_trace(_bars(places[shown & ~marked], status, highest(places[places["status"] == statuses[0]]), frame))
        made.add_trace(_marks(places[shown & marked], (MARK_SHIFT + turn / 2) * (widest or 1.0), status, frame))
    made.update_layout(hovermode="closest" if len(statuses) > 1 else "y")
    values, words = ticks(widest, frame.say("language"))
    made.update_xaxes(range=[0, widest * LABEL_ROOM or 1], tickvals=values, ticktext=words, zeroline=False, fixedrange=True)
    made.update_yaxes(categoryorder="array", categoryarray=order[::-1], showgrid=False, fixedrange=True, ticks="")
    apart = int(places.loc[places["apart"], "place"].nunique())
    if 0 < apart < len(order):
        made.add_hline(y=apart - 0.5, line={"color": frame.colours.grey, "width": 1, "dash": "dot"})
    return made


def _bars(rows: pd.DataFrame, status: str, top: float, frame: Frame) -> go.Bar:
    planned = status == "planned"
    fills = [scale_colour(value, top, frame.colours) for value in rows["value"].fillna(0.0)]
    hatched = {"shape": "/", "fgcolor": frame.colours.planned, "bgcolor": frame.colours.surface, "size": 7, "fillmode": "replace"}
    outline = frame.colours.planned if planned else frame.colours.grey
    return go.Bar(
        orientation="h",
        x=rows["value"].fillna(0.0),
        y=rows["place"],
        name=frame.say(f"status.{status}"),
        marker={
            "color": frame.colours.planned if planned else fills,
            "pattern": hatched if planned else {},
            "line": {"color": outline, "width": 0.6},
        },
        text=[_words(row, frame) for _, row in rows.iterrows()],
        textposition="outside",
        textfont={"size": 12},
        constraintext="none",
        cliponaxis=False,
        customdata=rows["key"],
        hovertext=[hover(row, frame) for _, row in rows.iterrows()],
        hoverinfo="text",
        unselected={"marker": {"opacity": 0.75}},
    )


def _marks(rows: pd.DataFrame, across: float, status: str, frame: Frame) -> go.Scatter:
    """Places apart, and places whose figures may not be added: a mark near the axis that opens them, open where there is no amount."""
    symbols = ["diamond-open" if missing(value) else "diamond" for value in rows["value"]]
    opacity = [1.0 if count else 0.0 for count in rows["figures"]]
    return go.Scatter(
        x=[across] * len(rows),
        y=rows["place"],
        mode="markers+text",
        marker={
            "symbol": symbols,
            "size": 10,
            "color": frame.colours.planned if status == "planned" else frame.colours.accent,
            "opacity": opacity,
        },
        text=[f" {_words(row, frame)}" for _, row in rows.iterrows()],
        textfont={"size": 12},
        textposition="middle right",
        cliponaxis=False,
        customdata=rows["key"],
        hovertext=[hover(row, frame) for _, row in rows.iterrows()],
        hoverinfo="text",
    )


def tile_grid(places: pd.DataFrame, frame: Frame) -> go.Figure:
    """Places with tile positions -> equal squares where the districts lie; 无数据 is outlined and said in words, never 0.

    Tiles of places apart (市级 and the like) stand in a corner of their own, in grey.
    """
    tiles = places[places["row"].notna() & (places["status"] == places["status"].iloc[0])]
    rows, columns = int(tiles["row"].max()), int(tiles["column"].max())
    top = highest(tiles)
    fills = [None if missing(tile["value"]) else _fill(tile, top, frame) for _, tile in tiles.iterrows()]
    drawn = [(tile, fill) for (_, tile), fill in zip(tiles.iterrows(), fills, strict=True)]
    squares = [_square(tile, fill, frame) for tile, fill in drawn]
    notes = [_tile_words(tile, None if fill is None else ink_on(fill), frame) for tile, fill in drawn]
    made = figure(frame, height=AROUND + TILE_HEIGHT * rows, notes=notes, shapes=squares)
    made.add_trace(
        go.Scatter(
            x=tiles["column"],
            y=tiles["row"],
            mode="markers",
            marker={"symbol": "square", "size": 52, "color": "rgba(0,0,0,0)"},
            customdata=tiles["key"],
            hovertext=[hover(row, frame) for _, row in tiles.iterrows()],
            hoverinfo="text",
        )
    )
    made.update_xaxes(range=[0.5, columns + 0.5], visible=False, fixedrange=True)
    made.update_yaxes(range=[rows + 0.5, 0.5], visible=False, fixedrange=True)
    return made


def _square(tile: pd.Series, fill: str | None, frame: Frame) -> dict[str, Any]:
    x, y, half = float(tile["column"]), float(tile["row"]), 0.5 - TILE_GAP
    line = {"color": frame.colours.grey, "width": 1, "dash": "dot" if fill is None else "solid"}
    edges = {"x0": x - half, "x1": x + half, "y0": y - half, "y1": y + half}
    return {"type": "rect", "layer": "below", "fillcolor": fill or "rgba(0,0,0,0)", "line": line, **edges}


def _tile_words(tile: pd.Series, ink: str | None, frame: Frame) -> dict[str, Any]:
    if tile["figures"] == 0:
        words = frame.say("chart.no_data")
    elif missing(tile["value"]):
        words = frame.say("chart.listed_short", figures=tile["figures"])
    else:
        words = short_amount(tile["value"], tile["value_max"], tile["bound"], frame.say)
    weight = f"<b>{words}</b>" if tile["figures"] else words
    return {
        "x": float(tile["column"]),
        "y": float(tile["row"]),
        "text": f"{tile['short']}<br>{weight}",
        "showarrow": False,
        "font": {"size": 12, "color": ink},
        "captureevents": False,
    }


def figure_dots(figures: pd.DataFrame, frame: Frame) -> go.Figure:
    """Figures that may not be added (rates, numbers under several names): `place`, `value`, `label`, `key` -> one point each, by place."""
    places = list(dict.fromkeys(figures.sort_values("value", ascending=False)["place"]))
    made = figure(frame, height=AROUND + (BAR_HEIGHT + 7) * max(len(places), 3), left=LEFT)
    words = [amount(row["value"], row["value_max"], row["bound"], frame.say) for _, row in figures.iterrows()]
    hovers = [
        f"<b>{escape(row['place'])}</b><br>{word} {frame.unit}<br>{escape(row['label'])}<br><i>{frame.say('chart.click')}</i>"
        for word, (_, row) in zip(words, figures.iterrows(), strict=True)
    ]
    made.add_trace(
        go.Scatter(
            x=figures["value"],
            y=figures["place"],
            mode="markers",
            marker={"size": 12, "color": frame.colours.accent, "opacity": 0.8, "line": {"width": 1, "color": frame.colours.surface}},
            customdata=figures["key"],
            hovertext=hovers,
            hoverinfo="text",
            cliponaxis=False,
            unselected={"marker": {"opacity": 0.55}},
        )
    )
    values, marks = ticks(float(figures["value"].max()), frame.say("language"))
    top = max(values[-1], float(figures["value"].max())) * 1.05 or 1
    made.update_xaxes(range=[0, top], tickvals=values, ticktext=marks, zeroline=False, fixedrange=True)
    made.update_yaxes(categoryorder="array", categoryarray=places[::-1], fixedrange=True)
    return made
