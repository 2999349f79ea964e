from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from etl.__main__ import app
from tests.reports.sample import published


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    published(folder)
    return folder


def etl(data: Path, *words: str | Path) -> Result:
    return CliRunner().invoke(app, ["report", "--data", str(data), *map(str, words)])


def test_a_report_goes_to_stdout_as_html(data: Path) -> None:
    done = etl(data, "--district", "昌平区", "--period", "2023Q3")
    assert done.exit_code == 0
    assert done.stdout.startswith("<!doctype html>")
    assert "昌平区工会工作季报" in done.stdout


@pytest.mark.parametrize(("name", "start"), [("a.html", "<!doctype"), ("a.docx", "PK"), ("a.xlsx", "PK")])
def test_the_file_s_name_chooses_the_format(data: Path, tmp_path: Path, name: str, start: str) -> None:
    done = etl(data, "--district", "昌平区", "--period", "2023-07", "--output", tmp_path / name)
    assert (done.exit_code, done.stdout) == (0, "")
    assert (tmp_path / name).read_bytes().startswith(start.encode())


@pytest.mark.parametrize("district", ["市级", "全国"])
def test_municipal_and_national_bodies_have_reports(data: Path, district: str) -> None:
    assert etl(data, "--district", district, "--period", "2023").exit_code == 0


def test_a_district_may_be_named_in_short(data: Path) -> None:
    assert etl(data, "--district", "昌平", "--period", "2023").stdout == etl(data, "--district", "昌平区", "--period", "2023").stdout != ""


def test_a_report_can_be_had_in_english(data: Path) -> None:
    assert "Key figures" in etl(data, "--district", "昌平区", "--period", "2023Q3", "--language", "en").stdout


@pytest.mark.parametrize(
    "words",
    [
        ["--district", "无此区", "--period", "2023"],
        ["--district", "昌平区", "--period", "2023Q5"],
        ["--district", "昌平区", "--period", "2023", "--format", "docx"],
        ["--district", "昌平区", "--period", "2023", "--format", "pdf"],
        ["--district", "昌平区", "--period", "2023", "--output", "no/such/folder/a.html"],
    ],
)
def test_wrong_usage_is_told_and_writes_nothing(data: Path, words: list[str]) -> None:
    done = etl(data, *words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr


def test_without_a_build_there_is_no_report(tmp_path: Path) -> None:
    assert etl(tmp_path, "--district", "昌平区", "--period", "2023").exit_code == 1
