import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from types import ModuleType

import pandas as pd
import pytest

import etl
from etl import extraction, pipeline, storage, tables
from etl.pipeline import NothingReadable
from etl.records import Reading, Sentence

TEXTS = {
    "changping.txt": "昌平区总工会走访一线\n本报讯（记者 文一）日前，昌平区总工会走访慰问一线职工300名，发放慰问金15万元。\n",
    "daxing.txt": "大兴区总工会调解争议\r\n本报讯（记者 文二）2023年1月，大兴区总工会受理劳动争议案件120件。\r\n",
    "sub/fengtai.txt": "丰台区总工会送清凉\n本报讯（记者 文三）日前，丰台区总工会为快递员送去防暑礼包\n2000份。\n",
}


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    folder = tmp_path / "inputs"
    for name, text in TEXTS.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    (folder / "manifest.csv").write_text("document,published\nchangping.txt,2023-02-01\ndaxing.txt,2023-02-03\n", "utf-8")
    return folder


@pytest.fixture
def broken(inputs: Path) -> Path:
    (inputs / "broken.pdf").write_bytes(b"%PDF-1.7 cut off")
    return inputs


@pytest.fixture(scope="module")
def processes() -> Iterator[Executor]:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        yield pool


def test_a_folder_becomes_a_build_with_every_figure(inputs: Path, tmp_path: Path) -> None:
    made = pipeline.build([inputs], tmp_path / "data")
    build = storage.open_build(tmp_path / "data")
    assert made.build_id == build.build_id
    assert (made.documents, made.articles, made.observations, made.unresolved, made.unreadable) == (
        *map(len, (build.documents, build.articles, build.observations, build.unresolved)), (),
    )  # fmt: skip
    rows = build.observations
    assert list(zip(rows["document"], rows["value"], rows["unit"], strict=True)) == [
        ("changping.txt", 300, "人"),
        ("changping.txt", 150_000, "元"),
        ("daxing.txt", 120, "件"),
        ("sub/fengtai.txt", 2000, "份"),
    ]
    assert list(build.documents["text"]) == list(TEXTS.values())
    assert list(build.documents["published"])[:2] == ["2023-02-01", "2023-02-03"]


def test_every_quote_is_in_the_text_at_its_place(inputs: Path, tmp_path: Path) -> None:
    pipeline.build([inputs], tmp_path / "data")
    build = storage.open_build(tmp_path / "data")
    texts = dict(zip(build.documents["name"], build.documents["text"], strict=True))
    rows = build.observations
    assert len(rows)
    for document, quote, start, end in zip(rows["document"], rows["quote"], rows["char_start"], rows["char_end"], strict=True):
        assert re.sub(r"\s", "", texts[document][start:end]) == quote


def test_an_unreadable_document_is_named_and_the_rest_is_built(broken: Path, tmp_path: Path) -> None:
    made = pipeline.build([broken], tmp_path / "data")
    (problem,) = made.unreadable
    assert (problem.document, problem.stage, made.documents) == ("broken.pdf", "documents", 3)
    build = storage.open_build(tmp_path / "data")
    assert problem.reason in list(build.unresolved.loc[build.unresolved["document"] == "broken.pdf", "reason"])


def test_a_document_that_trips_the_program_does_not_cost_the_others(inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read_sentence = extraction.read_sentence

    def trip(sentence: Sentence) -> Reading:
        if "大兴" in sentence.text:
            raise ZeroDivisionError("division by zero")
        return read_sentence(sentence)

    monkeypatch.setattr(extraction, "read_sentence", trip)
    made = pipeline.build([inputs], tmp_path / "data")
    (problem,) = made.unreadable
    assert (problem.document, problem.stage, made.documents) == ("daxing.txt", "extraction", 2)
    assert "ZeroDivisionError: division by zero" in problem.reason


def test_nothing_readable_leaves_the_data_folder_untouched(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 cut off")
    for path, named in ((tmp_path / "empty", ()), (tmp_path / "broken.pdf", ("broken.pdf",))):
        with pytest.raises(NothingReadable) as refusal:
            pipeline.build([path], tmp_path / "data")
        assert tuple(problem.document for problem in refusal.value.unreadable) == named
    assert not (tmp_path / "data").exists()


def test_an_input_that_does_not_exist_is_refused_before_anything_is_read(inputs: Path, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        pipeline.build([inputs, tmp_path / "nowhere"], tmp_path / "data")
    assert not (tmp_path / "data").exists()


def test_two_builds_of_the_same_input_are_byte_identical(broken: Path, tmp_path: Path) -> None:
    builds = [pipeline.build([broken], tmp_path / name).build_id for name in ("one", "other")]
    assert builds[0] == builds[1]
    for path in (tmp_path / "one").rglob("*.*"):
        if path.is_file() and path.name != "build.json":
            assert path.read_bytes() == (tmp_path / "other" / path.relative_to(tmp_path / "one")).read_bytes()


@pytest.mark.parametrize("size", [1, 2, 100])
def test_the_result_does_not_depend_on_how_the_work_is_divided(
    broken: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, processes: Executor, size: int
) -> None:
    alone = pipeline.build([broken], tmp_path / "alone")
    monkeypatch.setattr(pipeline, "BATCH", size)
    divided = pipeline.build([broken], tmp_path / "divided", executor=processes)
    assert divided.build_id == alone.build_id
    assert divided.unreadable == alone.unreadable


def test_workers_do_not_run_the_script_that_started_them_again(broken: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "page.py"
    script.write_text("raise SystemExit('run again')", encoding="utf-8")
    page = ModuleType("__main__")
    page.__file__ = str(script)
    monkeypatch.setitem(sys.modules, "__main__", page)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        built = pipeline.build([broken], tmp_path / "data", executor=pool)
    assert built.documents
    assert sys.modules["__main__"] is page


def test_processes_are_started_only_where_they_pay(inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[Executor] = []

    def workers() -> Executor:
        started.append(ThreadPoolExecutor(2))
        return started[0]

    monkeypatch.setattr(pipeline, "_workers", workers)
    pipeline.build([inputs], tmp_path / "few")
    assert not started
    monkeypatch.setattr(pipeline, "PAYS_FROM", 0)
    monkeypatch.setattr(pipeline, "BATCH", 2)
    pipeline.build([inputs], tmp_path / "many")
    assert len(started) == 1


def test_progress_goes_up_to_the_end(broken: Path, tmp_path: Path) -> None:
    seen: list[tuple[int, int, str]] = []
    pipeline.build([broken], tmp_path / "data", lambda done, total, name: seen.append((done, total, name)))
    assert [done for done, *_ in seen] == [1, 2, 3, 4]
    assert {total for _, total, _ in seen} == {4}
    assert {name for *_, name in seen} == {*TEXTS, "broken.pdf"}


def test_reading_gives_the_rows_of_a_build(inputs: Path, tmp_path: Path) -> None:
    pipeline.build([inputs], tmp_path / "data")
    read = etl.read(inputs)
    pd.testing.assert_frame_equal(read, storage.read_csv(tmp_path / "data/observations.csv"))
    pd.testing.assert_frame_equal(etl.statistics(read), storage.open_build(tmp_path / "data").statistics)
    assert len(etl.read([str(inputs / "daxing.txt")])) == 1


def test_reading_names_what_it_cannot_read(broken: Path) -> None:
    with pytest.warns(UserWarning, match=r"broken\.pdf"):
        assert len(etl.read(broken)) == 4


def test_a_text_is_read_without_a_file() -> None:
    rows = etl.extract("昌平区总工会走访慰问一线职工300名。", published="2023-02-01")
    assert tuple(rows.columns) == tables.OBSERVATIONS
    assert list(rows[["value", "unit", "district", "published", "period_start"]].iloc[0]) == [
        300,
        "人",
        "昌平区",
        "2023-02-01",
        "2023-02-01",
    ]


def test_a_text_without_a_date_has_no_period() -> None:
    rows = etl.extract("昌平区总工会走访慰问一线职工300名。")
    assert list(rows[["published", "published_basis", "period_start", "period_end"]].iloc[0]) == ["", "", "", ""]


def test_a_text_without_figures_gives_an_empty_table() -> None:
    for text in ("", "昌平区总工会走访慰问一线职工。"):
        rows = etl.extract(text)
        assert (len(rows), tuple(rows.columns)) == (0, tables.OBSERVATIONS)
        assert etl.statistics(rows).empty


@pytest.mark.parametrize("published", ["2023", "2023-13", "2023-02-40", "去年", "2023/02/01"])
def test_a_date_in_another_form_is_refused(published: str) -> None:
    with pytest.raises(ValueError, match="published"):
        etl.extract("慰问职工300名。", published=published)


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = "import sys, etl; assert 'pandas' not in sys.modules and 'extract' in dir(etl); print(etl.read.__name__)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "read\n"
    with pytest.raises(AttributeError, match="nothing"):
        etl.nothing  # noqa: B018
