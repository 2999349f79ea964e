from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from etl.storage import Build
from tests.reports.sample import published
from ui.reports import report_periods


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return published(tmp_path_factory.mktemp("data"))


def drawn(build: Build, city: str) -> AppTest:
    def page(folder: str, city: str) -> None:
        from pathlib import Path

        from etl.storage import open_build
        from ui.reports import report_button

        report_button(open_build(Path(folder)), city, "昌平区")

    home = Path(build.folder).parent.parent
    return AppTest.from_function(page, args=(str(home), city), default_timeout=30).run()


def test_the_periods_offered_are_those_that_hold_figures(build: Build) -> None:
    offered = [period.name for period in report_periods(build, "北京市", "昌平区")]
    assert offered == ["2023", "2022", "2023Q3", "2023Q2", "2022Q3", "2023-07", "2023-05", "2022-08"]


def test_the_button_offers_places_periods_and_formats_and_begins_with_the_district_looked_at(build: Build) -> None:
    page = drawn(build, "北京市")
    assert not page.exception
    place, period = page.selectbox
    assert place.value == "昌平区"
    assert period.options[:3] == ["2023 年", "2022 年", "2023 年第 3 季度"]
    assert page.get("download_button")[0].proto.label == "生成并下载"


def test_a_city_without_dated_figures_offers_no_report(build: Build) -> None:
    page = drawn(build, "上海市")
    assert not page.exception
    assert not page.selectbox
    assert [caption.value for caption in page.caption] == ["没有可以落入年、季、月的数字"]
