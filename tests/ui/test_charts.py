import json

import pandas as pd
import plotly.graph_objects as go
import pytest

from etl.rollup import statistics
from tests.ui.sample import observations
from ui.charts import Frame, chart_config, date_bars, figure_dots, figure_spans, palette, ranked_bars, tile_grid
from ui.charts.districts import ranked
from ui.charts.palette import ink_on, scale_colour
from ui.selection import Selection, rows
from ui.texts import speaker
from ui.view import axis_labels, date_rows, of_metric, place_rows, scoped

WORDS = {"市级": "市级", "全国": "全国", "": "未归区"}
BOTH = ["actual", "planned"]


def frame(theme: str = "light", unit: str = "人") -> Frame:
    return Frame("标题", "说明", "来源：某文件", unit, palette(theme), speaker("zh"))


def places(statuses: list[str], metric: str = "reached", unit: str = "人") -> pd.DataFrame:
    cells = statistics(observations(), ("all",))
    status = statuses[0] if len(statuses) == 1 else ""
    return place_rows(of_metric(rows(cells, Selection(city="北京市", status=status)), metric, unit), "北京市", statuses, WORDS)


def inside(status: str = "actual") -> pd.DataFrame:
    return scoped(of_metric(rows(observations(), Selection(city="北京市", status=status)), "reached", "人"), "districts")


def texts(figure: go.Figure) -> list[str]:
    return [note["text"] for note in figure.to_plotly_json()["layout"]["annotations"]]


def every_figure() -> list[go.Figure]:
    periods = date_rows(inside(), "month")
    keyed = inside().assign(key="k", place="昌平区")
    return [
        ranked_bars(places(BOTH), frame()),
        tile_grid(places(["actual"]), frame()),
        date_bars(periods, ["2023-08"], frame()),
        figure_spans(keyed, frame()),
        figure_dots(keyed, frame()),
    ]


@pytest.mark.parametrize("figure", every_figure())
def test_title_and_source_stand_inside_every_figure(figure: go.Figure) -> None:
    drawn = figure.to_plotly_json()["layout"]
    assert drawn["title"]["text"] == "<b>标题</b>"
    assert drawn["title"]["subtitle"]["text"] == "说明"
    assert "来源：某文件" in texts(figure)


@pytest.mark.parametrize("figure", every_figure())
def test_no_figure_names_an_outside_host_or_a_map(figure: go.Figure) -> None:
    spec = json.dumps(figure.to_plotly_json(), default=str)
    assert "http" not in spec and "geo" not in figure.to_plotly_json()["layout"]
    assert not any(trace.type.startswith(("choropleth", "scattergeo", "scattermap", "scattergl")) for trace in figure.data)


def test_bars_are_ranked_with_bounds_and_silence_in_words() -> None:
    figure = ranked_bars(places(["actual"]), frame())
    bars = figure.data[0]
    words = dict(zip(bars.y, bars.text, strict=True))
    assert words["昌平区"] == "<b>45,000</b>" and words["顺义区"] == "<b>≥ 3,000</b>" and words["大兴区"] == "<b>约 520–530</b>"
    assert words["延庆区"] == "无数据"
    top = list(figure.layout.yaxis.categoryarray)[::-1]
    assert top[:4] == ["昌平区", "顺义区", "大兴区", "东城区"]
    assert set(top[-3:]) == {"市级", "未归区", "经济技术开发区"}


def test_a_body_beside_the_districts_sets_neither_axis_nor_colours() -> None:
    figure = ranked_bars(places(["actual"], "spent", "元"), frame(unit="元"))
    bars, marks = figure.data
    assert figure.layout.xaxis.range[1] < 6660000 * 2
    assert bars.marker.color[list(bars.y).index("昌平区")] == palette("light").high
    assert " <b>120,000,000</b>" in marks.text and "市级" not in bars.y


def test_planned_amounts_are_hatched_beside_the_actual_ones() -> None:
    figure = ranked_bars(places(BOTH), frame())
    actual, planned = (trace for trace in figure.data if isinstance(trace, go.Bar))
    assert actual.marker.pattern.shape is None and planned.marker.pattern.shape == "/"
    assert list(planned.y) == ["顺义区"] and list(planned.customdata) == ["顺义区|planned"]


def test_a_district_with_planned_figures_only_ranks_below_those_with_actual_ones() -> None:
    rows_ = places(BOTH)
    rows_.loc[rows_["key"] == "顺义区|actual", ["value", "figures"]] = [None, 0]
    assert ranked(rows_)[:3] == ["昌平区", "大兴区", "顺义区"]


def test_tiles_show_short_amounts_and_no_data_and_open_their_place() -> None:
    figure = tile_grid(places(["actual"]), frame())
    words = texts(figure)
    assert (
        "昌平<br><b>4.5万</b>" in words and "顺义<br><b>≥ 3,000</b>" in words and "延庆<br>无数据" in words and "经开区<br>无数据" in words
    )
    assert not any(text.endswith(("<b>0</b>", "<br>0")) for text in words)
    keys = list(figure.data[0].customdata)
    assert len(keys) == 19 and "昌平区|actual" in keys and "市级|actual" in keys
    dotted = [shape for shape in figure.layout.shapes if shape.line.dash == "dot"]
    assert len(dotted) == 14


def test_figures_that_may_not_be_added_get_an_open_mark_and_no_bar() -> None:
    figure = ranked_bars(places(["actual"], "rate", "%"), frame(unit="%"))
    bars, marks = figure.data
    assert "昌平区" not in bars.y
    assert marks.text[list(marks.y).index("昌平区")] == " 1 条，不相加"
    assert marks.marker.symbol[list(marks.y).index("昌平区")] == "diamond-open"


def test_dates_keep_their_gaps_and_bars_open_their_period() -> None:
    periods = date_rows(inside(""), "month")
    axis = axis_labels(periods["period_start"].min(), periods["period_end"].max(), "month")
    figure = date_bars(periods, axis, frame())
    actual, planned = figure.data
    assert axis == ["2023-08", "2023-09"]
    assert list(actual.customdata) == ["2023-08-01|actual"] and list(planned.customdata) == ["2023-09-01|planned"]
    assert planned.marker.pattern.shape == "/" and list(actual.text) == ["<b>约 3,520–3,530</b>"]


def test_among_many_periods_only_the_highest_says_its_amount() -> None:
    one = date_rows(inside(), "month").iloc[0]
    many = pd.DataFrame([{**one, "period": f"2023-{month:02}", "value": float(month), "value_max": None} for month in range(1, 13)])
    labels = [text for text in date_bars(many, list(many["period"]), frame()).data[0].text if text]
    assert labels == ["<b>约 12</b>"]


def test_each_figure_lies_on_its_own_stretch_of_time() -> None:
    shown = inside("").query("role == 'total'").assign(key=lambda rows_: rows_["observation_id"])
    lines, points = figure_spans(shown, frame()).data
    at = list(shown["observation_id"]).index("id01")
    assert list(lines.x)[3 * at : 3 * at + 3] == ["2022-01-01", "2022-12-31", None]
    assert points.x[at] == "2022-07-02" and points.customdata[at] == "id01"
    hollow = [colour == palette("light").surface for colour in points.marker.color]
    assert [one for one, empty in zip(points.customdata, hollow, strict=True) if empty] == ["id08"]


def test_a_body_named_in_markup_is_escaped_where_plotly_reads_tags() -> None:
    hostile = rows(observations(), Selection(city="天津市")).assign(
        period_start="2024-01-01", period_end="2024-01-02", key="k", place="和平区"
    )
    assert "<b>总" not in figure_spans(hostile, frame()).data[1].hovertext[0]
    assert "<i>职工" not in figure_dots(hostile, frame()).data[0].hovertext[0]


def test_an_empty_unit_of_time_draws_an_empty_frame() -> None:
    nothing = date_rows(inside(), "month").iloc[:0]
    assert len(date_bars(nothing, ["2023-08"], frame()).data) == 0


def test_small_amounts_stay_visible_and_large_ones_are_darkest() -> None:
    light = palette("light")
    assert scale_colour(0, 100, light) == light.low != light.surface
    assert scale_colour(100, 100, light) == scale_colour(200, 100, light) == light.high
    assert scale_colour(5, 0, light) == light.low
    assert palette("dark") != palette("light") == palette(None)


@pytest.mark.parametrize(
    ("colour", "ink"), [("#FFFFFF", "#0B1016"), ("#0A4F86", "#FFFFFF"), ("#D3E4F2", "#0B1016"), ("#000000", "#FFFFFF")]
)
def test_words_on_a_colour_take_the_ink_with_the_better_contrast(colour: str, ink: str) -> None:
    assert ink_on(colour) == ink


def test_the_tool_bar_offers_the_picture_only() -> None:
    config = chart_config("各区_投入资金", "zh")
    assert config["modeBarButtons"] == [["toImage"]] and not config["displaylogo"]
    assert config["toImageButtonOptions"]["filename"] == "各区_投入资金"
