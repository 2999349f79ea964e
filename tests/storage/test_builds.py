import json
import os
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from etl import tables
from etl.rollup import statistics
from etl.storage import ARTICLES, DOCUMENTS, NoBuild, Tables, builds, csv_bytes, current, home, open_build, publish, read_csv
from tests.rollup.examples import observations


def build_of(*changes: dict[str, Any]) -> Tables:
    rows = observations(*changes)
    return Tables(
        observations=rows,
        statistics=statistics(rows),
        unresolved=tables.frame([("b.txt", None, "documents", "无法识别编码", "", "", None, None)], tables.UNRESOLVED),
        documents=pd.DataFrame([("a.txt", "慰问职工100名。\n", "", "", "2023-03-01")], columns=DOCUMENTS),
        articles=pd.DataFrame([("a.txt", 1, "送温暖", "2023-03-01", "manifest", "manifest.csv")], columns=ARTICLES),
    )


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_published_build_gives_back_its_tables(tmp_path: Path) -> None:
    made = build_of({}, {"value": 2.0})
    build = publish(made, tmp_path)
    assert build == open_build(tmp_path)
    assert current(tmp_path) == build.build_id
    for name in builds.COLUMNS:
        pd.testing.assert_frame_equal(getattr(build, name), getattr(made, name), check_dtype=name not in ("documents", "articles"))


def test_the_files_for_people_say_the_same_as_the_tables(tmp_path: Path) -> None:
    build = publish(build_of({}, {"value": 2.5, "label": '说"好"'}), tmp_path)
    for name in ("observations", "statistics", "unresolved"):
        assert (tmp_path / f"{name}.csv").read_bytes() == csv_bytes(getattr(build, name))
        pd.testing.assert_frame_equal(read_csv(tmp_path / f"{name}.csv"), getattr(build, name))


def test_two_builds_of_the_same_are_byte_identical_wherever_and_whenever(tmp_path: Path) -> None:
    rows = [{}, {"document": "b.txt"}, {"value": 2.5}]
    one, other = publish(build_of(*rows), tmp_path / "one"), publish(build_of(*rows), tmp_path / "other")
    assert one.build_id == other.build_id
    differing = {name for name, content in files(tmp_path / "one").items() if files(tmp_path / "other")[name] != content}
    assert differing <= {f"builds/{one.build_id}/build.json"}


def test_rows_are_kept_by_document_and_place_without_noise(tmp_path: Path) -> None:
    rows = [
        {"document": "b.txt", "char_start": 5},
        {"document": "a.txt", "char_start": 10, "value": 226800.00000000003, "confidence": 0.8749},
        {"document": "a.txt", "char_start": 9},
        {"document": "a.txt", "char_start": None, "char_end": None, "cell": "1月!D7", "source": "return"},
    ]
    kept = publish(build_of(*rows), tmp_path).observations
    assert list(kept["observation_id"]) == ["c", "b", "d", "a"]
    assert (kept["value"][1], kept["confidence"][1]) == (226800, 0.87)


def test_another_content_is_another_build_and_the_former_stays_readable(tmp_path: Path) -> None:
    former = publish(build_of({}), tmp_path)
    latter = publish(build_of({"value": 7.0}), tmp_path)
    assert former.build_id != latter.build_id == current(tmp_path)
    assert (former.observations["value"][0], latter.observations["value"][0]) == (100, 7)


def test_only_the_last_three_builds_are_kept(tmp_path: Path) -> None:
    made = []
    for number, value in enumerate([1.0, 2.0, 3.0, 1.0, 4.0]):
        build = publish(build_of({"value": value}), tmp_path)
        os.utime(build.folder, (number, number))
        made.append(build.build_id)
    assert {path.name for path in (tmp_path / "builds").iterdir()} == {made[2], made[3], made[4]}


def test_what_a_crashed_run_left_is_cleared_away_after_a_day(tmp_path: Path) -> None:
    old, young = tmp_path / "builds/.old", tmp_path / "builds/.young"
    old.mkdir(parents=True)
    young.mkdir()
    os.utime(old, (0, 0))
    publish(build_of({}), tmp_path)
    assert (old.exists(), young.exists()) == (False, True)


@pytest.mark.parametrize("last_words", ["_place", "_write_beside", "_replace"])
def test_a_crash_midway_leaves_the_former_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, last_words: str) -> None:
    former = publish(build_of({}), tmp_path)

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken, pytest.raises(KeyboardInterrupt):
        broken.setattr(builds, last_words, crash)
        publish(build_of({"value": 7.0}), tmp_path)
    assert open_build(tmp_path) == former
    assert list(read_csv(tmp_path / "observations.csv")["value"]) == [100]
    assert publish(build_of({"value": 7.0}), tmp_path).observations["value"][0] == 7


def test_a_half_written_folder_is_never_seen_as_a_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def disk_full(path: Path, content: bytes) -> None:
        if path.name == "statistics.parquet":
            raise OSError(28, "No space left on device")
        path.write_bytes(content)

    monkeypatch.setattr(builds, "_write", disk_full)
    with pytest.raises(OSError, match="space"):
        publish(build_of({}), tmp_path)
    assert [path.name for path in (tmp_path / "builds").iterdir() if not path.name.startswith(".")] == []


def test_a_moment_in_which_the_file_is_held_open_is_waited_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace, refusals = os.replace, [PermissionError(), PermissionError()]

    def refuse_twice(source: Path, target: Path) -> None:
        if refusals:
            raise refusals.pop()
        replace(source, target)

    monkeypatch.setattr(os, "replace", refuse_twice)
    monkeypatch.setattr("time.sleep", lambda _: None)
    assert publish(build_of({}), tmp_path).build_id == current(tmp_path)


def test_a_file_that_stays_open_elsewhere_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace = os.replace

    def refuse(source: Path, target: Path) -> None:
        if target.name == "observations.csv":
            raise PermissionError(13, "Permission denied", str(source), None, str(target))
        replace(source, target)

    monkeypatch.setattr(os, "replace", refuse)
    monkeypatch.setattr("time.sleep", lambda _: None)
    with pytest.raises(PermissionError, match=r"observations\.csv"):
        publish(build_of({}), tmp_path)
    assert open_build(tmp_path).observations["value"][0] == 100


def test_a_folder_without_a_build_says_so(tmp_path: Path) -> None:
    assert current(tmp_path / "nowhere") == ""
    with pytest.raises(NoBuild):
        open_build(tmp_path)


@pytest.mark.parametrize("pointer", ["", "../../etc", "0123456789abcdef"])
def test_a_pointer_to_nothing_is_no_build(tmp_path: Path, pointer: str) -> None:
    (tmp_path / "CURRENT").write_text(pointer)
    with pytest.raises(NoBuild):
        open_build(tmp_path)


def test_a_build_with_other_columns_is_refused_by_name(tmp_path: Path) -> None:
    build = publish(build_of({}), tmp_path)
    build.observations.drop(columns="review").to_parquet(build.folder / "observations.parquet")
    with pytest.raises(NoBuild, match="observations"):
        open_build(tmp_path)


def test_the_time_of_the_build_stands_apart_from_the_tables(tmp_path: Path) -> None:
    build = publish(build_of({}), tmp_path)
    about = json.loads((build.folder / "build.json").read_text("utf-8"))
    assert about == {"build_id": build.build_id, "built_at": build.built_at}
    assert publish(build_of({}), tmp_path).built_at == build.built_at


def test_the_data_folder_is_the_one_chosen_or_beside_the_project(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("UNION_LEDGER_HOME", str(tmp_path))
    assert home() == tmp_path
    monkeypatch.delenv("UNION_LEDGER_HOME")
    assert home() == Path(__file__).resolve().parents[2] / "data"
    monkeypatch.setattr(builds, "__file__", str(tmp_path / "site-packages/etl/storage/builds.py"))
    monkeypatch.chdir(tmp_path)
    assert home() == tmp_path / "data"
