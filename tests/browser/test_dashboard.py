"""What only a browser can tell: clicks, downloads, looks, and that nothing leaves the machine."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Download, Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from etl import storage
from tests.browser.conftest import Server, Watched
from tests.ui.sample import publish

pytestmark = pytest.mark.browser
BOM = b"\xef\xbb\xbf"
NewPage = Callable[..., Page]
KPIS = {
    "慰问帮扶服务人数": ("reached", "人"),
    "投入资金": ("spent", "元"),
    "受理劳动争议": ("disputes_accepted", "件"),
    "新发展会员": ("recruited", "人"),
}
APART = ("市级", "全国", "")


@pytest.fixture
def page(new_page: NewPage, server: Server) -> Page:
    return opened(new_page(), server.url)


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    page.get_by_test_id("stMetric").nth(3).wait_for()
    settled(page)
    return page


def settled(page: Page) -> None:
    """Wait until the script has run and the charts stand."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning", timeout=20_000)
    expect(page.get_by_test_id("stException")).to_have_count(0)


def choose(page: Page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=label).first.click()
    page.get_by_role("option", name=option, exact=True).click()
    page.keyboard.press("Escape")  # a list of several choices stays open, and all behind it hidden
    settled(page)


def press(page: Page, name: str) -> None:
    page.get_by_role("radio", name=name, exact=True).first.click()
    settled(page)


def chart(page: Page, name: str) -> Locator:
    found = page.locator(f"[class*='st-key-{name}-']")
    found.locator(".main-svg").first.wait_for()
    return found


def headlines(page: Page) -> dict[str, str]:
    labels = page.get_by_test_id("stMetricLabel").all_inner_texts()
    values = page.get_by_test_id("stMetricValue").all_inner_texts()
    return {re.sub(r"[a-z_\s]", "", label): value.strip() for label, value in zip(labels, values, strict=True)}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def quotes(page: Page) -> list[str]:
    """The quotes marked in the drawer, as the CSV writes them."""
    page.locator("[role=dialog] mark").first.wait_for()
    return [re.sub(r"[\s↵]", "", text) for text in page.locator("[role=dialog] mark").all_inner_texts()]


def saved(page: Page, press_it: Callable[[], None]) -> tuple[str, bytes]:
    with page.expect_download() as waiting:
        press_it()
    download: Download = waiting.value
    return download.suggested_filename, download.path().read_bytes()


def click_at(spot: Locator, across: float | None = None, down: float | None = None) -> None:
    """Go to a place in something drawn (its middle, or so far from its corner) and click until the drawer opens.

    A chart or grid that is still being drawn hears no click.
    """
    page = spot.page
    for _ in range(4):
        spot.scroll_into_view_if_needed()
        box = spot.bounding_box()
        assert box is not None
        x = box["x"] + (box["width"] / 2 if across is None else across)
        y = box["y"] + (box["height"] / 2 if down is None else down)
        page.mouse.move(x - 30, y - 3)
        page.mouse.move(x, y, steps=4)
        page.mouse.click(x, y)
        try:
            return page.get_by_role("dialog").wait_for(timeout=4000)
        except PlaywrightTimeout:
            continue
    raise AssertionError("no click opened the figures")


def click_words(found: Locator, words: str) -> None:
    """Click where a chart shows these words."""
    click_at(found.locator("text", has_text=words).first)


def put_away(page: Page) -> None:
    """Close the drawer."""
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="detached")
    settled(page)


def agree(page: Page, home: Path) -> None:
    """The headline numbers are those of statistics.csv and, figure by figure, of observations.csv, to the digit."""
    shown, figures = headlines(page), {row["observation_id"]: row for row in rows(home / "observations.csv")}
    assert set(shown) == set(KPIS)
    for name, (metric, unit) in KPIS.items():
        wanted = {"city": "北京市", "metric": metric, "unit": unit, "status": "actual", "grain": "all"}
        cells = [row for row in rows(home / "statistics.csv") if all(row[column] == value for column, value in wanted.items())]
        cells = [cell for cell in cells if cell["district"] not in APART and cell["value"]]
        behind = [figures[one] for cell in cells for one in cell["counted_ids"].split(";")]
        low = sum(int(cell["value"]) for cell in cells)
        high = sum(int(cell["value_max"] or cell["value"]) for cell in cells)
        assert low == sum(int(figure["value"]) for figure in behind)
        digits = [int(part.replace(",", "")) for part in re.findall(r"[\d,]+", shown[name])]
        assert digits == ([low] if low == high else [low, high]), name
        assert shown[name].endswith(unit)


def test_the_headline_numbers_agree_with_the_files_to_the_digit(page: Page, server: Server) -> None:
    agree(page, server.home)


def test_the_download_of_everything_is_the_file_of_the_build(page: Page, server: Server) -> None:
    page.get_by_role("link", name="明细").click()
    page.get_by_test_id("stDataFrame").wait_for()
    choose(page, "城市", "全部城市")
    press(page, "全部")
    name, content = saved(page, page.get_by_role("button", name="下载 CSV（16 行）").click)
    assert name == "工会统计明细_全部城市.csv"
    assert content == (server.home / "observations.csv").read_bytes()


def test_a_download_holds_exactly_the_rows_shown(page: Page, server: Server) -> None:
    page.get_by_role("link", name="明细").click()
    choose(page, "区", "顺义区")
    expect(page.get_by_text("3 条数字，共 16 条")).to_be_visible()
    _, content = saved(page, page.get_by_role("button", name=re.compile("下载 CSV")).click)
    kept = [row for row in rows(server.home / "observations.csv") if row["district"] == "顺义区" and row["status"] == "actual"]
    assert content.startswith(BOM)
    assert list(csv.DictReader(content.decode("utf-8-sig").splitlines())) == kept


def test_the_districts_download_is_their_part_of_the_statistics(page: Page, server: Server) -> None:
    name, content = saved(page, page.get_by_role("button", name=re.compile("下载 CSV")).first.click)
    assert name == "北京市各区_慰问帮扶服务人数_人.csv"
    cells = [
        row for row in rows(server.home / "statistics.csv") if (row["metric"], row["status"], row["grain"]) == ("reached", "actual", "all")
    ]
    key = lambda row: (row["city"], row["district"])  # noqa: E731
    got = list(csv.DictReader(content.decode("utf-8-sig").splitlines()))
    assert sorted(got, key=key) == sorted((row for row in cells if row["city"] != "天津市"), key=key)


def test_a_headline_opens_every_figure_it_counts_and_those_it_leaves_out(page: Page) -> None:
    page.get_by_role("button", name="看出处").first.click()
    assert quotes(page) == ["3000余名", "500人", "20至30人", "4.5万名", "800名", "3000余名"]
    drawer = page.get_by_role("dialog")
    expect(drawer).to_contain_text("约 48,520–48,530 人")
    expect(drawer).to_contain_text("由 2 份文件中的 4 条数字得出")
    expect(drawer).to_contain_text("未计入的 2 条")
    expect(drawer).to_contain_text("以顺义区总工会的 ≥ 3,000 人 为准")


def test_a_bar_a_tile_a_point_and_a_period_each_open_their_figures_again_and_again(page: Page) -> None:
    for _ in range(2):
        click_words(chart(page, "bars"), "45,000")
        assert quotes(page) == ["4.5万名"]
        put_away(page)
    for name, words, found in (("tiles", "大兴", ["500人", "20至30人"]), ("tiles", "市级", ["743人"]), ("bars", "743", ["743人"])):
        click_words(chart(page, name), words)
        assert quotes(page) == found
        put_away(page)
    click_at(chart(page, "dates").locator(".barlayer .point path").first)
    assert quotes(page) == ["4.5万名"]
    put_away(page)
    click_at(chart(page, "spans").locator(".scatterlayer .points path").first)
    assert quotes(page) == ["4.5万名"]


def test_a_row_opens_its_sentence_by_its_button_and_by_a_cell(page: Page) -> None:
    page.get_by_role("link", name="明细").click()
    canvas = page.get_by_test_id("stDataFrame").locator("canvas").first
    canvas.wait_for()
    settled(page)
    for across, down, quote in ((30, 50, "743人"), (300, 85, "1亿2000万元")):
        click_at(canvas, across, down)
        assert quotes(page) == [quote]
        put_away(page)


def test_a_document_full_of_markup_is_shown_as_text(page: Page) -> None:
    choose(page, "城市", "天津市")
    click_words(chart(page, "bars"), "77")
    assert quotes(page) == ["77人"]
    drawer = page.get_by_role("dialog")
    expect(drawer).to_contain_text("<img src=http://outside.example/a.png onerror=alert(1)>")
    expect(drawer).to_contain_text(":red[大]字")
    expect(drawer.locator("img")).to_have_count(0)


def test_the_drawer_of_a_hostile_name_reads_no_markup(page: Page) -> None:
    choose(page, "城市", "全部城市")
    page.get_by_role("link", name="明细").click()
    canvas = page.get_by_test_id("stDataFrame").locator("canvas").first
    canvas.wait_for()
    settled(page)
    click_at(canvas, 30, 35 + 4 * 35 + 17)
    assert quotes(page) == ["77人"]
    drawer = page.get_by_role("dialog")
    expect(drawer).to_contain_text("和平区<b>总工会 ![图](http://outside.example/c.png)")
    expect(drawer.locator("img")).to_have_count(0)


def test_unresolved_figures_are_listed_with_their_reason_and_place(page: Page) -> None:
    page.get_by_role("link", name="待处理").click()
    expect(page.get_by_text("说不清是谁做的 · 环节：normalization")).to_be_visible()
    expect(page.locator("mark")).to_have_text(["800名"])


def test_filters_stay_when_the_page_changes(page: Page) -> None:
    choose(page, "区", "顺义区")
    page.get_by_role("link", name="明细").click()
    expect(page.get_by_text("3 条数字，共 16 条")).to_be_visible()
    page.get_by_role("link", name="总览").click()
    page.get_by_test_id("stMetric").nth(3).wait_for()
    assert headlines(page)["慰问帮扶服务人数"] == "≥ 3,000 人"


@pytest.mark.parametrize(("width", "height", "scheme"), [(1366, 900, "light"), (390, 844, "dark")])
def test_every_headline_number_is_whole_and_nothing_runs_off_the_side(
    new_page: NewPage, server: Server, width: int, height: int, scheme: str
) -> None:
    page = opened(new_page(width, height, color_scheme=scheme), server.url)
    chart(page, "spans")
    for value in page.get_by_test_id("stMetricValue").all():
        assert value.evaluate("box => [...box.querySelectorAll('*'), box].every(part => part.scrollWidth <= part.clientWidth + 1)")
    main = page.get_by_test_id("stMain")
    assert main.evaluate("box => box.scrollWidth <= box.clientWidth")
    background = page.get_by_test_id("stApp").evaluate("box => getComputedStyle(box).backgroundColor")
    assert background == {"light": "rgb(255, 255, 255)", "dark": "rgb(16, 23, 31)"}[scheme]


def test_charts_stay_legible_when_the_theme_is_switched(page: Page) -> None:
    title = chart(page, "bars").locator(".gtitle")
    label = chart(page, "bars").locator(".bartext").first
    colour = "text => getComputedStyle(text).fill"
    before = title.evaluate(colour), label.evaluate(colour)
    page.get_by_test_id("stMainMenu").click()
    page.get_by_test_id("stMainMenuItem-theme-Dark").click()
    expect(page.get_by_test_id("stApp")).to_have_css("background-color", "rgb(16, 23, 31)")
    page.wait_for_timeout(800)
    after = title.evaluate(colour), label.evaluate(colour)
    assert all(sum(map(int, re.findall(r"\d+", new)[:3])) > 3 * 128 for new in after), after
    assert before[0] != after[0] and before[1] != after[1]


def test_charts_and_tables_have_names_for_those_who_do_not_see_them(page: Page) -> None:
    chart(page, "spans")
    names = page.locator("[role=figure][aria-label]").evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")
    assert len(names) == 4 and all("慰问帮扶服务人数" in name for name in names)


def test_two_visitors_of_a_first_run_see_it_build_once_and_then_the_numbers(
    start: Callable[[Path], Server], new_page: NewPage, tmp_path: Path
) -> None:
    server = start(tmp_path / "data")
    first, second = new_page(), new_page()
    first.goto(server.url, wait_until="commit")
    second.goto(server.url, wait_until="commit")
    first.get_by_text(re.compile("首次打开|各区")).first.wait_for()
    for page in (first, second):
        page.get_by_test_id("stMetric").nth(3).wait_for(timeout=60_000)
        settled(page)
        agree(page, server.home)
    assert len(list((server.home / "builds").iterdir())) == 1
    assert server.outside() == []


def test_the_server_asks_nobody_outside(page: Page, server: Server) -> None:
    page.get_by_role("button", name="看出处").first.click()
    assert quotes(page)
    assert server.outside() == []


def test_the_watch_on_the_server_would_tell(watched: Callable[[], Watched]) -> None:
    process = watched()
    call = "import socket; s = socket.socket(); s.settimeout(.1); s.connect_ex(('203.0.113.7', 9)); s.connect_ex(('127.0.0.1', 9))"
    subprocess.run([sys.executable, "-c", call], env=process.environment, check=True)
    assert process.contacts.read_text(encoding="utf-8").split() == ["203.0.113.7"]


def test_the_sample_is_a_build_like_any_other(tmp_path: Path) -> None:
    build = publish(tmp_path)
    texts = dict(zip(build.documents["name"], build.documents["text"], strict=True))
    for row in storage.open_build(tmp_path).observations.to_dict("records"):
        assert "".join(texts[row["document"]][row["char_start"] : row["char_end"]].split()) == row["quote"]
