import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner, Result

from etl import storage, tables
from etl.__main__ import app
from etl.rollup import statistics
from tests.rollup.examples import observations

TEXT = "昌平区总工会走访一线\n本报讯（记者 文一）日前，昌平区总工会走访慰问一线职工300名，发放慰问金15万元。\n"
SENTENCE = "昌平区总工会慰问职工100名。"


def etl(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of four figures: two of one cell, one of another district, one that is part of the first."""
    folder = tmp_path_factory.mktemp("data")
    rows = observations(
        {"char_start": 10, "char_end": 14, "sentence": SENTENCE},
        {"value": 20.0, "value_max": 30.0},
        {"district": "朝阳区", "metric": "spent", "unit": "元", "value": 2500.5},
        {"role": "part", "whole_id": "a", "value": 7.0},
    )
    documents = tables.frame([("a.txt", SENTENCE, "", "", "2023-03-01")], storage.DOCUMENTS)
    articles = tables.frame([("a.txt", 1, "送温暖到一线", "2023-03-01", "manifest", "由 manifest.csv 给出")], storage.ARTICLES)
    unresolved = tables.frame([("b.pdf", None, "documents", "文件不完整", "", "", None, None)], tables.UNRESOLVED)
    articles = articles.astype({"number": "Int64"})
    storage.publish(storage.Tables(rows, statistics(rows), unresolved, documents, articles), folder)
    return folder


def test_build_prints_a_short_summary(report: Path, tmp_path: Path) -> None:
    done = etl("build", report, "--out", tmp_path / "data")
    assert (done.exit_code, done.stderr) == (0, "")
    lines = dict(line.split(": ") for line in done.stdout.splitlines())
    assert {name: count for name, count in lines.items() if "seconds" not in name} == {
        "文档 documents": "1",
        "文章 articles": "1",
        "数字 observations": "2",
        "待查 unresolved": "0",
    }
    assert float(lines["秒 seconds"]) >= 0
    assert {path.name for path in (tmp_path / "data").iterdir()} == {
        *("CURRENT", "builds", "observations.csv", "statistics.csv", "unresolved.csv")
    }


def test_build_goes_to_the_data_folder_unless_told_otherwise(report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNION_LEDGER_HOME", str(tmp_path / "home"))
    assert etl("build", report).exit_code == 0
    assert storage.current(tmp_path / "home")


def test_build_names_what_it_cannot_read_and_builds_the_rest(report: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 cut off")
    done = etl("build", report, tmp_path / "broken.pdf", "--out", tmp_path / "data")
    assert done.exit_code == 0
    assert "broken.pdf: " in done.stderr
    assert "broken.pdf" in (tmp_path / "data/unresolved.csv").read_text("utf-8-sig")


def test_build_of_nothing_readable_exits_1_and_changes_nothing(report: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 cut off")
    assert etl("build", report, "--out", tmp_path / "data").exit_code == 0
    before = storage.current(tmp_path / "data")
    done = etl("build", tmp_path / "broken.pdf", "--out", tmp_path / "data")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "broken.pdf: " in done.stderr and "nothing could be read" in done.stderr
    assert storage.current(tmp_path / "data") == before


@pytest.mark.parametrize(
    "words",
    [
        ["build", "nowhere.txt"],
        ["build"],
        ["build", __file__, "--out", __file__],
        ["build", __file__, "--speed", "fast"],
        ["export", "--table", "everything"],
        ["export", "--format", "doc"],
        ["export", "--format", "xlsx"],
        ["export", "--grain", "year"],
        ["explain", "--district", "昌平区"],
        ["explain", "--district", "昌平区", "--metric", "visitors"],
        ["explain", "--district", "昌平区", "--metric", "spent"],
        ["explain", "--district", "昌平区", "--metric", "reached", "--unit", "户"],
        ["explain", "--district", "昌平区", "--metric", "reached", "--period", "去年"],
        ["explain", "--district", "昌平区", "--metric", "reached", "--grain", "year"],
        ["explain", "--district", "昌平区", "--metric", "reached", "--grain", "year", "--period-start", "2023-02-01"],
        ["explain", "--district", "昌平区", "--metric", "reached", "--period", "2022", "--grain", "all"],
        ["export", "--period-start", "2023", "--table", "unresolved"],
        ["export", "--output", "no/such/folder/rows.csv"],
        ["trace"],
        ["trace", "nobody"],
        ["sum"],
    ],
    ids=" ".join,
)
def test_wrong_usage_exits_2_and_says_why(words: list[str], data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNION_LEDGER_HOME", str(data))
    done = etl(*words)
    assert done.exit_code == 2
    assert done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize("words", [["export"], ["trace", "a"], ["explain", "--district", "昌平区", "--metric", "spent"]])
def test_without_a_build_the_user_is_told_what_to_do(words: list[str], tmp_path: Path) -> None:
    done = etl(*words, "--data", tmp_path)
    assert done.exit_code == 1
    assert done.stderr.count("etl build") == 2


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ([], "abcd"),
        (["--district", "昌平区"], "abd"),
        (["--district", "昌平区", "--district", "朝阳区", "--metric", "spent"], "c"),
        (["--role", "total", "--period-start", "2023-02-01", "--period-end", "2023-02-28"], "abc"),
        (["--period-end", "2023-01-31"], ""),
        (["--observation-id", "b"], "b"),
        (["--article", "1", "--published-basis", "manifest"], "abcd"),
    ],
)
def test_export_writes_the_slice_asked_for(words: list[str], ids: str, data: Path) -> None:
    done = etl("export", "--data", data, *words)
    assert done.exit_code == 0
    assert "".join(storage.read_csv(done.stdout_bytes)["observation_id"]) == ids


def test_export_of_everything_is_the_file_to_the_byte(data: Path, tmp_path: Path) -> None:
    for name in ("observations", "statistics", "unresolved"):
        assert etl("export", "--data", data, "--table", name).stdout_bytes == (data / f"{name}.csv").read_bytes()
        assert etl("export", "--data", data, "--table", name, "--output", tmp_path / "rows.csv").exit_code == 0
        assert (tmp_path / "rows.csv").read_bytes() == (data / f"{name}.csv").read_bytes()


def test_export_takes_the_format_from_the_name_of_the_file(data: Path, tmp_path: Path) -> None:
    for name in ("rows.xlsx", "rows.parquet", "rows.CSV", "rows.txt"):
        assert etl("export", "--data", data, "--metric", "spent", "--output", tmp_path / name).exit_code == 0
    sheet = load_workbook(BytesIO((tmp_path / "rows.xlsx").read_bytes())).active
    assert (sheet.max_row, sheet["A2"].value) == (2, "c")
    assert list(pd.read_parquet(tmp_path / "rows.parquet")["value"]) == [2500.5]
    assert list(storage.read_csv(tmp_path / "rows.CSV")["value"]) == [2500.5]
    assert list(storage.read_csv(tmp_path / "rows.txt")["value"]) == [2500.5]


def test_trace_tells_the_chain_from_paper_to_cell(data: Path) -> None:
    done = etl("trace", "a", "--data", data)
    assert done.exit_code == 0
    for told in (
        "a: a.txt, 第 1 行第 11 字 / line 1, column 11",
        "送温暖到一线",
        "2023-03-01 manifest 由 manifest.csv 给出",
        "昌平区总工会慰问职工【100名】。",
        "  1. arabic\n  2. subject\n",
        "100 人 (exact)",
        "people/reached 慰问帮扶服务人数 / people reached",
        "计入 counted in:",
        "  month 2023-02-01 – 2023-02-28 = 120 人 (exact), 2 条 figures",
        "  all = 120 人 (exact), 2 条 figures",
    ):
        assert told in done.stdout


def test_trace_says_why_a_figure_is_left_out(data: Path) -> None:
    told = etl("trace", "d", "--data", data).stdout
    assert "未计入任何合计 / counted in no cell" in told
    assert "  all = 120 人 (exact), 2 条 figures: part (已包含在另一条数字之中" in told
    assert told.count("→ a") == 4


def test_explain_tells_what_a_cell_counts_what_not_and_what_lies_outside(data: Path) -> None:
    done = etl("explain", "--data", data, "--district", "昌平区", "--metric", "reached", "--period", "2023-02")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "格 cell: 北京市 昌平区, people/reached 慰问帮扶服务人数 / people reached, 人, actual, month 2023-02-01 – 2023-02-28",
        "数值 value: 120 – 130 人 (exact); 2 条 figures, 1 份 documents, 1 个单位 organizations",
        "计入 counted:",
        "  a: 100名 = 100 人 (exact), 昌平区总工会 2023-02-01 – 2023-02-28 a.txt",
        f"    {SENTENCE}",
        "  b: 100名 = 20 – 30 人 (exact), 昌平区总工会 2023-02-01 – 2023-02-28 a.txt",
        f"    {SENTENCE}",
        "不计入 left out:",
        "  d: 100名 = 7 人 (exact), 昌平区总工会 2023-02-01 – 2023-02-28 a.txt",
        "    part (已包含在另一条数字之中（其中项、分项） / an “of which” of another figure) → a",
        f"    {SENTENCE}",
    ]


@pytest.mark.parametrize(
    "words",
    [
        ["--district", "昌平", "--metric", "reached", "--period", "2023"],
        ["--district", "昌平区", "--metric", "慰问帮扶服务人数", "--unit", "人", "--grain", "year", "--period-start", "2023-01-01"],
        ["--district", "昌平区", "--metric", "reached", "--period", "2023Q1", "--city", "北京市"],
        ["--district", "昌平区", "--metric", "reached", "--grain", "all"],
    ],
)
def test_explain_takes_short_names_and_the_columns_of_statistics(words: list[str], data: Path) -> None:
    done = etl("explain", "--data", data, *words)
    assert done.exit_code == 0
    assert "数值 value: 120 – 130 人 (exact)" in done.stdout


def test_explain_shows_what_the_period_does_not_hold_and_says_so(data: Path) -> None:
    told = etl("explain", "--data", data, "--district", "朝阳区", "--metric", "spent", "--period", "2023-02").stdout
    assert "数值 value: 2500.5 元 (exact)" in told
    done = etl("explain", "--data", data, "--district", "朝阳区", "--metric", "spent", "--period", "2022")
    assert (done.exit_code, done.stdout) == (2, "")


@pytest.mark.parametrize(
    ("table", "first"),
    [("overlaps", "city,district,group,metric"), ("ratios", "city,district,organization"), ("funnels", "city,district,organization"),
     ("coverage", "city,district,kind,name"), ("comparison", "city,district,group,metric")],
)  # fmt: skip
def test_derived_tables_are_exported_like_stored_ones(table: str, first: str, data: Path, tmp_path: Path) -> None:
    done = etl("export", "--data", data, "--table", table, "--district", "昌平区")
    assert done.exit_code == 0
    assert done.stdout_bytes.decode("utf-8-sig").startswith(first)
    assert etl("export", "--data", data, "--table", table, "--output", tmp_path / "rows.xlsx").exit_code == 0


def test_a_comparison_says_how_much_per_head_only_where_heads_are_given(data: Path, tmp_path: Path) -> None:
    heads = tmp_path / "heads.csv"
    heads.write_text("city,district,kind,value,source,date\n北京市,昌平区,workers,60,统计年鉴,2022-12-31\n", "utf-8")
    words = ("export", "--data", data, "--table", "comparison", "--metric", "reached", "--grain", "all")
    assert etl(*words).stdout.splitlines()[1].endswith(",1,1,100,exact,,,,,,")
    done = etl(*words, "--per-head", heads, "--heads", "workers")
    assert done.stdout.splitlines()[1].endswith(",1,1,100,exact,2,exact,60,workers,统计年鉴,2022-12-31")
    heads.write_text("city,district,kind,value,source,date\n北京市,昌平区,workers,六十,统计年鉴,2022-12-31\n", "utf-8")
    wrong = etl(*words, "--per-head", heads)
    assert wrong.exit_code == 2 and "第 2 行" in wrong.stderr and "line 2" in wrong.stderr
    assert etl(*words, "--per-head", tmp_path / "nowhere.csv").exit_code == 2


def test_help_speaks_two_languages() -> None:
    for command in ([], ["build"], ["export"], ["trace"], ["explain"]):
        done = etl(*command, "--help")
        assert done.exit_code == 0
        assert any("一" <= sign <= "鿿" for sign in done.stdout)
        assert " / " in done.stdout


def run(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "etl", *map(str, words)]
    return subprocess.run(command, capture_output=True, env=os.environ | environment, check=False)


def test_the_module_runs_as_a_program_and_shows_no_bar_without_a_terminal(report: Path, tmp_path: Path) -> None:
    done = run("build", report, "--out", tmp_path / "data")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "数字 observations: 2" in done.stdout.decode("utf-8")


@pytest.mark.parametrize(("encoding", "shown_in"), [("ascii", "utf-8"), ("gbk", "gbk")])
def test_a_console_that_lacks_our_characters_does_no_harm(encoding: str, shown_in: str, data: Path) -> None:
    for words in (["export", "--help"], ["trace", "a", "--data", data], ["trace", "一", "--data", data]):
        done = run(*words, PYTHONIOENCODING=encoding)
        assert b"Traceback" not in done.stderr
        assert (done.stdout + done.stderr).decode(shown_in)
    assert run("export", "--data", data, PYTHONIOENCODING=encoding).stdout == (data / "observations.csv").read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="pipes close differently on Windows")
@pytest.mark.parametrize("words", [["export"], ["trace", "a"]])
def test_a_reader_that_has_seen_enough_is_no_mistake(words: list[str], data: Path) -> None:
    source, sink = os.pipe()
    os.close(source)
    environment = os.environ | {"UNION_LEDGER_HOME": str(data)}
    done = subprocess.run([sys.executable, "-m", "etl", *words], stdout=sink, stderr=subprocess.PIPE, env=environment, check=False)
    os.close(sink)
    assert done.stderr == b""
