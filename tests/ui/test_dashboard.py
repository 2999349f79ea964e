import csv
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from etl import pipeline, storage
from tests.ui import sample
from ui import opening

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60


@pytest.fixture(autouse=True)
def no_memory() -> Iterator[None]:
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    monkeypatch.setenv("UNION_LEDGER_HOME", str(folder))
    return folder


@pytest.fixture
def page(home: Path) -> AppTest:
    sample.publish(home)
    return opened(ROOT / "dashboard.py")


def opened(script: Path) -> AppTest:
    page = AppTest.from_file(str(script), default_timeout=PATIENCE).run()
    assert not page.exception
    return page


def metrics(page: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in page.metric}


def test_the_four_headline_numbers_stand_there_with_bound_and_sources(page: AppTest) -> None:
    assert metrics(page) == {
        "慰问帮扶服务人数": "约 48,520–48,530 人",
        "投入资金": "6,660,000 元",
        "受理劳动争议": "263 件",
        "新发展会员": "19,239 人",
    }
    assert page.metric[0].delta == "4 条数字 · 2 份文件"
    assert "各区之和" in page.metric[0].help and "合 666万元" in page.metric[1].help


def test_the_municipal_figure_stands_apart_from_the_districts_sum(page: AppTest) -> None:
    labels = [button.label for button in page.button]
    assert "市级另计 743 人" in labels and "市级另计 120,000,000 元" in labels and "未归区另计 12 人" in labels


def test_the_header_says_how_fresh_and_how_many(page: AppTest) -> None:
    assert page.title[0].value == "工会统计看板"
    assert page.caption[0].value == "数据截至 **2024\\-01\\-12** · 4 份文件 · 16 条数字 · 待处理 1 条"


def test_every_number_of_the_headlines_is_in_the_statistics_file(page: AppTest, home: Path) -> None:
    with (home / "statistics.csv").open(encoding="utf-8-sig", newline="") as handle:
        cells = [cell for cell in csv.DictReader(handle) if cell["grain"] == "all" and cell["status"] == "actual"]
    spent = sum(int(cell["value"]) for cell in cells if (cell["metric"], cell["district"]) == ("spent", "昌平区"))
    assert f"{spent:,} 元" == metrics(page)["投入资金"]


def test_the_district_filter_narrows_the_headlines(page: AppTest) -> None:
    page.multiselect(key="filter-districts").select("顺义区").run()
    assert not page.exception
    assert metrics(page)["慰问帮扶服务人数"] == "≥ 3,000 人"
    assert metrics(page)["投入资金"] == "无数据"


def test_a_year_takes_only_what_lies_inside(page: AppTest) -> None:
    page.selectbox(key="filter-span").select("2022").run()
    assert not page.exception
    assert metrics(page) == {
        "慰问帮扶服务人数": "45,000 人",
        "投入资金": "6,660,000 元",
        "受理劳动争议": "263 件",
        "新发展会员": "19,239 人",
    }


def test_days_of_ones_own_can_be_asked_for(page: AppTest) -> None:
    page.selectbox(key="filter-span").select("custom").run()
    page.date_input(key="filter-days").set_value(("2023-08-01", "2023-08-31")).run()
    assert not page.exception
    assert metrics(page)["慰问帮扶服务人数"] == "约 3,520–3,530 人"


def test_planned_figures_are_shown_only_when_asked_for(page: AppTest) -> None:
    page.segmented_control(key="filter-status").set_value("planned").run()
    assert not page.exception
    assert metrics(page)["慰问帮扶服务人数"] == "20,000 人"
    assert page.metric[0].delta.startswith("计划")
    page.segmented_control(key="filter-status").set_value("").run()
    assert metrics(page)["慰问帮扶服务人数"] == "约 48,520–48,530 人"


def test_group_metric_and_unit_narrow_the_charts_but_not_the_headlines(page: AppTest) -> None:
    page.selectbox(key="filter-group").select("funds").run()
    assert not page.exception
    assert page.selectbox(key="chart-metric").options == ["投入资金（元）"]
    assert metrics(page)["受理劳动争议"] == "263 件"
    page.multiselect(key="filter-metrics").select("spent").run()
    page.multiselect(key="filter-units").select("元").run()
    assert not page.exception and page.selectbox(key="chart-metric").options == ["投入资金（元）"]


def test_a_metric_chosen_before_its_group_went_away_is_forgotten(page: AppTest) -> None:
    page.multiselect(key="filter-metrics").select("recruited").run()
    page.selectbox(key="filter-group").select("funds").run()
    assert not page.exception
    assert page.multiselect(key="filter-metrics").value == []


def test_filters_that_nothing_answers_say_so_and_lead_back(page: AppTest) -> None:
    page.multiselect(key="filter-districts").select("大兴区").run()
    page.selectbox(key="filter-span").select("2022").run()
    assert not page.exception
    assert any("没有符合条件的数字" in text.value for text in page.markdown)
    page.button(key="reset-overview").click().run()
    assert metrics(page)["投入资金"] == "6,660,000 元"


@pytest.mark.parametrize(
    ("metric", "view", "grain"),
    [
        (("rate", "%"), "chart", "year"),
        (("rate", "%"), "table", "month"),
        (("spent", "元"), "chart", "quarter"),
        (("reached", "人"), "table", "year"),
        (("reached", "人"), "chart", "month"),
    ],
)
def test_every_kind_of_metric_is_drawn_at_every_grain(page: AppTest, metric: tuple[str, str], view: str, grain: str) -> None:
    page.selectbox(key="chart-metric").set_value(metric)
    page.segmented_control(key="district-view").set_value(view)
    page.segmented_control(key="date-grain").set_value(grain).run()
    assert not page.exception
    assert len(page.dataframe) == (view == "table")
    assert page.get("plotly_chart")


def test_what_lies_in_longer_periods_is_told_below_the_months(page: AppTest) -> None:
    page.segmented_control(key="date-grain").set_value("month").run()
    assert "另有 1 条数字的期间长于一月、跨月或未知：45,000 人" in page.button(key="open-longer").label


def test_another_city_has_its_own_districts_and_no_grid(page: AppTest) -> None:
    page.selectbox(key="filter-city").select("天津市").run()
    assert not page.exception
    assert metrics(page)["慰问帮扶服务人数"] == "77 人"


def test_with_all_cities_the_overview_adds_up_one_and_says_which(page: AppTest) -> None:
    page.selectbox(key="filter-city").select("").run()
    assert not page.exception
    assert metrics(page)["投入资金"] == "6,660,000 元"
    assert any("北京市" in caption.value and "明细" in caption.value for caption in page.caption)


def test_the_page_speaks_english_when_asked(page: AppTest) -> None:
    page.segmented_control(key="language").set_value("en").run()
    assert not page.exception
    assert page.title[0].value == "Union Ledger"
    assert metrics(page)["People reached"] == "≈ 48,520–48,530 人"


def test_a_number_opens_its_figures_and_those_left_out(page: AppTest) -> None:
    page.button(key="open-reached-districts").click().run()
    assert not page.exception
    cards = [html.value for html in page.html]
    assert len(cards) == 6
    assert sum("4.5万" in card and "<mark" in card for card in cards) == 1
    assert sum("未计入：" in card for card in cards) == 2


@pytest.fixture
def small_seeds(tmp_path: Path) -> Path:
    """The script beside seeds of its own, as in a checkout."""
    script = Path(shutil.copy(ROOT / "dashboard.py", tmp_path))
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    seeds.joinpath("a.txt").write_text("本报讯 2023年5月8日，昌平区总工会走访慰问职工120人，投入资金36000元。", encoding="utf-8")
    return script


def test_a_first_run_reads_the_seeds_and_then_shows_them(home: Path, small_seeds: Path) -> None:
    page = opened(small_seeds)
    assert len(page.metric) == 4
    assert storage.current(home)
    assert metrics(page)["慰问帮扶服务人数"] == "120 人"
    assert not page.status


def test_without_seeds_the_page_says_what_to_do(home: Path, tmp_path: Path) -> None:
    page = opened(Path(shutil.copy(ROOT / "dashboard.py", tmp_path)))
    assert "python -m etl build" in page.error[0].value
    assert not page.metric and not home.exists()


def test_a_data_folder_that_cannot_be_written_is_named(small_seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("", encoding="utf-8")
    monkeypatch.setenv("UNION_LEDGER_HOME", str(in_the_way))
    page = opened(small_seeds)
    assert "UNION_LEDGER_HOME" in page.error[0].value and not page.metric


def test_a_build_of_another_version_is_not_shown_wrongly(home: Path) -> None:
    build = sample.publish(home)
    (build.folder / "observations.parquet").unlink()
    page = opened(ROOT / "dashboard.py")
    assert "重新运行" in page.error[0].value and not page.metric


@pytest.mark.filterwarnings("ignore")
def test_sessions_that_come_together_build_once(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def slow(inputs: object, folder: Path, progress: object = None) -> None:
        calls.append(folder)
        time.sleep(0.3)
        sample.publish(folder)

    monkeypatch.setattr(pipeline, "build", slow)
    sessions = [threading.Thread(target=opening.ensure_build, args=(ROOT / "seeds",)) for _ in range(3)]
    for session in sessions:
        session.start()
    for session in sessions:
        session.join()
    assert calls == [home]


def test_a_new_build_is_shown_at_the_next_look(page: AppTest, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = sample.observations()
    seen.loc[seen["metric"] == "disputes_accepted", "value"] = 264.0
    monkeypatch.setattr(sample, "observations", lambda: seen)
    sample.publish(home)
    page.run()
    assert metrics(page)["受理劳动争议"] == "264 件"


def test_with_both_statuses_asked_for_the_rest_is_still_of_one(page: AppTest) -> None:
    page.segmented_control(key="filter-status").set_value("")
    page.segmented_control(key="date-grain").set_value("month").run()
    assert not page.exception
    assert page.button(key="open-longer").label.endswith("45,000 人")
