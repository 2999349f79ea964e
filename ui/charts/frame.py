"""What every figure shares: a title that says something, the source line inside the picture, fonts of the reader's system.

Nothing here asks the network: no maps, no outside fonts, no logo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from ui.charts.palette import Palette
from ui.texts import Say

Notes = Sequence[dict[str, Any]]
FONT = "'PingFang SC', 'Source Han Sans SC', 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif"


@dataclass(frozen=True, slots=True)
class Frame:
    """Title (a statement), subtitle (definition or reading aid) and source line of one figure, its unit, its colours and its words."""

    title: str
    subtitle: str
    source: str
    unit: str
    colours: Palette
    say: Say


def figure(frame: Frame, height: int, left: int = 8, right: int = 12, notes: Notes = (), shapes: Notes = ()) -> go.Figure:
    """A figure without traces: title, subtitle and source line, and the annotations and shapes given.

    Texts, axes and grid have no colour of their own: the page gives them its theme's, and new ones at once when the theme is switched.
    Annotations go in at one stroke: plotly checks all of them again for each one that is added later.
    """
    made = go.Figure()
    made.update_layout(
        height=height,
        margin={"l": left, "r": right, "t": 62, "b": 54, "pad": 4},
        font={"family": FONT, "size": 13},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        showlegend=False,
        dragmode=False,
        clickmode="event+select",
        hoverlabel={"font": {"family": FONT, "size": 13}, "align": "left"},
        bargap=0.32,
        modebar={"bgcolor": "rgba(0,0,0,0)", "color": frame.colours.grey, "activecolor": frame.colours.accent},
        title={
            "text": f"<b>{frame.title}</b>",
            "subtitle": {"text": frame.subtitle, "font": {"size": 12}},
            "font": {"size": 15},
            "x": 0.0,
            "xref": "container",
            "xanchor": "left",
            "y": 1.0,
            "yref": "container",
            "yanchor": "top",
            "pad": {"l": 2, "t": 8},
        },
        annotations=[_source(frame.source, left), *notes],
        shapes=list(shapes),
    )
    return made


def _source(text: str, left: int) -> dict[str, Any]:
    """The source line at the figure's own left edge, whatever the plotting area's margin."""
    place = {"x": 0, "xref": "paper", "xanchor": "left", "xshift": 2 - left, "y": 0, "yref": "paper", "yanchor": "middle", "yshift": -44}
    return {"text": text, "showarrow": False, "align": "left", "font": {"size": 11}, **place}


def chart_config(file_name: str, language: str) -> dict[str, Any]:
    """Plotly's own settings: tool bar with the picture download only, Chinese words for it, no outside links."""
    words = {"Download plot as a PNG": "下载图片", "Download plot as a png": "下载图片", "Download plot": "下载图片"}
    return {
        "displaylogo": False,
        "displayModeBar": "hover",
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": {"format": "png", "filename": file_name, "scale": 2},
        "locale": "zh-CN" if language == "zh" else "en",
        "locales": {"zh-CN": {"dictionary": words, "format": {}}},
    }
