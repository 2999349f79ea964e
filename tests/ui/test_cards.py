import pandas as pd
import pytest

from tests.ui.sample import DOCUMENTS, observations
from ui.cards import figure_card, period_words, source_html
from ui.downloads import file_name
from ui.texts import speaker

ZH = speaker("zh")


def row(observation_id: str, **changes: object) -> dict[str, object]:
    seen = observations()
    found = seen[seen["observation_id"] == observation_id].iloc[0].to_dict()
    return {str(name): value for name, value in found.items()} | changes


def card(observation_id: str, reason: str = "", **changes: object) -> str:
    figure = row(observation_id, **changes)
    return figure_card(figure, DOCUMENTS[str(figure["document"])], ZH, reason)


@pytest.mark.parametrize(
    "part",
    [
        "≥ 3,000 人",
        "慰问帮扶服务人数",
        "顺义区总工会",
        "走访慰问一线职工",
        "2023-08-05（按发表日期）",
        "实际",
        "总数",
        "至少",
        "未审核",
        "置信度 0.90",
        "summer.txt · 第 1 篇",
        "2023-08-05 发表（清单）",
        "规则：number.plain → unit.measure_word",
        ">3000余名</mark>",
    ],
)
def test_a_card_says_what_where_who_when_and_how(part: str) -> None:
    assert part in card("id05")


def test_a_figure_left_out_says_why_first() -> None:
    html = card("id07", "未计入：重复")
    assert html.index("未计入：重复") < html.index("3,000")
    assert "未计入" not in card("id07")


def test_headline_newspaper_and_cell_are_shown_where_there_are_any() -> None:
    html = card("id05", headline="清凉送到工地", newspaper="某报", page="02版", cell="1月!D7")
    assert "《清凉送到工地》 · 某报 02版 1月!D7" in html
    assert "《》" not in card("id05")


def test_what_is_not_known_is_said() -> None:
    html = card("id15", organization="", published="")
    assert "未写明单位" in html and "发表日期不明" in html
    assert "期间不明" in card("id15", period_start="", period_end="", period_basis="")


@pytest.mark.parametrize("name", ["organization", "label", "headline", "document", "rules", "unit", "newspaper"])
def test_no_column_can_bring_markup(name: str) -> None:
    html = figure_card(row("id05", **{name: "<img src=x>&<script>"}), DOCUMENTS["summer.txt"], ZH)
    assert "<img" not in html and "<script" not in html and "&lt;img" in html


def test_a_hostile_document_is_shown_as_it_is_written() -> None:
    seen = observations()
    hostile = next(one for one in seen.to_dict("records") if one["document"] == "hostile.txt")
    html = figure_card({str(name): value for name, value in hostile.items()}, DOCUMENTS["hostile.txt"], ZH)
    assert "<script" not in html and "<img" not in html and ">77人</mark>" in html


def test_a_row_of_a_table_shows_its_sentence() -> None:
    returned = row("id05", char_start=pd.NA, char_end=pd.NA, sentence="本月会员12人", quote="12人")
    assert ">12人</mark>" in source_html(returned, "")


def test_a_period_of_one_day_is_one_date() -> None:
    assert period_words(row("id05"), ZH) == "2023-08-05（按发表日期）"
    assert period_words(row("id01"), ZH) == "2022-01-01 – 2022-12-31（由“去年、今年”等推算）"


@pytest.mark.parametrize(
    ("title", "name"),
    [("北京市各区_投入资金_元", "北京市各区_投入资金_元.csv"), ("出处_a/b: c?", "出处_a_b_c.csv"), ("昌平区 · 投入", "昌平区_·_投入.csv")],
)
def test_a_download_is_named_after_what_it_holds(title: str, name: str) -> None:
    assert file_name(title) == name
