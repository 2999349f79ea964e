"""Which files are documents, their names, and the dates of a manifest beside them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from etl.documents import find
from etl.records import Unresolved


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("平谷区总工会走访。", encoding="utf-8")


def named(*inputs: Path) -> list[str]:
    return [found.name for found in find(inputs)]


def test_a_folder_is_searched_to_the_bottom_in_the_order_of_names(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "a/2.txt", "a/1/x.txt", "c.pdf")
    assert named(tmp_path) == ["a/1/x.txt", "a/2.txt", "b.txt", "c.pdf"]


def test_hidden_files_office_locks_and_manifests_are_no_documents(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", ".b.txt", ".git/c.txt", "~$d.docx", "Thumbs.db", "sub/Manifest.CSV")
    (tmp_path / "manifest.csv").write_text("document,published\n", encoding="utf-8")
    assert named(tmp_path, tmp_path / "manifest.csv") == ["a.txt"]


def test_a_single_file_is_called_by_its_own_name(tmp_path: Path) -> None:
    write(tmp_path, "page/a.txt")
    assert named(tmp_path / "page" / "a.txt") == ["a.txt"]


def test_the_later_of_two_equal_names_gets_its_folder_in_front_and_so_on_upwards(tmp_path: Path) -> None:
    write(tmp_path, "one/in/a.txt", "two/in/a.txt", "three/in/a.txt")
    folders = [tmp_path / name / "in" for name in ("one", "two", "three")]
    assert named(*folders) == ["a.txt", "in/a.txt", "three/in/a.txt"]


def test_a_file_given_twice_counts_once(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    assert named(tmp_path, tmp_path / "a.txt", tmp_path / "." / "a.txt") == ["a.txt"]


def test_a_relative_path_works_from_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "in/a.txt")
    monkeypatch.chdir(tmp_path)
    assert named(Path("in"), Path(os.curdir)) == ["a.txt"]


def test_a_path_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="nowhere"):
        find([tmp_path / "nowhere"])


def manifest(folder: Path, text: str, encoding: str = "utf-8") -> tuple[dict[str, str], list[Unresolved]]:
    (folder / "manifest.csv").write_bytes(text.encode(encoding))
    unresolved: list[Unresolved] = []
    return {found.name: found.manifest_date for found in find([folder], unresolved)}, unresolved


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_manifest_gives_days_months_and_nothing(tmp_path: Path, encoding: str) -> None:
    write(tmp_path, "走访.txt", "sub/b.txt", "c.txt", "d.txt")
    text = "document,published\r\n走访.txt,2023-01-06\r\nsub/b.txt,2023-02\r\nc.txt,\r\n\r\n"
    assert manifest(tmp_path, text, encoding) == ({"c.txt": "", "d.txt": "", "sub/b.txt": "2023-02", "走访.txt": "2023-01-06"}, [])


def test_a_manifest_may_come_from_an_office_program_on_windows(tmp_path: Path) -> None:
    write(tmp_path, "sub/b.txt")
    assert manifest(tmp_path, 'note,published,document\n"a, b",2023/1/6,sub\\b.txt\n') == ({"sub/b.txt": "2023-01-06"}, [])


def test_a_single_file_takes_its_date_from_the_manifest_beside_it(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "b.txt")
    (tmp_path / "manifest.csv").write_text("document,published\na.txt,2023-01-06\nb.txt,2023-01-07\n", encoding="utf-8")
    assert [found.manifest_date for found in find([tmp_path / "b.txt"])] == ["2023-01-07"]


def test_the_manifest_nearest_to_a_file_wins(tmp_path: Path) -> None:
    write(tmp_path, "sub/a.txt", "sub/b.txt")
    (tmp_path / "sub" / "manifest.csv").write_text("document,published\na.txt,2023-05-01\n", encoding="utf-8")
    dates, unresolved = manifest(tmp_path, "document,published\nsub/a.txt,2023-01-01\nsub/b.txt,2023-01-02\n")
    assert (dates, unresolved) == ({"sub/a.txt": "2023-05-01", "sub/b.txt": "2023-01-02"}, [])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("document,date\na.txt,2023-01-06\n", "row 1: column published is missing"),
        ("", "row 1: column document and published is missing"),
        ("document;published\na.txt;2023-01-06\n", "column document and published"),
        ("document,published\na.txt,6.1.2023\n", "row 2: '6.1.2023' is no date"),
        ("document,published\n\na.txt,2023-02-30\n", "row 3: '2023-02-30' is no date"),
        ("document,published\na.txt,2023-13\n", "row 2: '2023-13' is no date"),
        ("document,published\n,2023-01-06\n", "row 2: the document is missing"),
        ('document,published\n"a.txt,2023-01-06\n', "cannot be read"),
        ("document,published\n\x00\x01\x02,\n", "no text in a known encoding"),
    ],
)
def test_a_broken_manifest_says_where_and_what_is_wrong_and_gives_no_date(tmp_path: Path, text: str, said: str) -> None:
    write(tmp_path, "a.txt")
    dates, unresolved = manifest(tmp_path, text)
    assert dates == {"a.txt": ""}
    assert [said in row.reason and row.reason.startswith("manifest.csv") for row in unresolved] == [True]
    assert {(row.stage, row.article, row.quote, row.char_start) for row in unresolved} == {("documents", None, "", None)}


def test_a_bad_row_stops_no_other_row(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "b.txt")
    dates, unresolved = manifest(tmp_path, "document,published\na.txt,soon\nb.txt,2023-01-06\n")
    assert dates == {"a.txt": "", "b.txt": "2023-01-06"}
    assert [row.document for row in unresolved] == ["a.txt"]


def test_a_row_about_a_document_that_is_not_there_is_reported(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    dates, unresolved = manifest(tmp_path, "document,published\na.txt,2023-01-06\nold.txt,2023-01-07\n")
    assert dates == {"a.txt": "2023-01-06"}
    assert [(row.document, "row 3: 'old.txt' is not in this folder" in row.reason) for row in unresolved] == [("old.txt", True)]


def test_of_two_rows_that_contradict_each_other_the_first_stands_and_the_second_is_reported(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    dates, unresolved = manifest(tmp_path, "document,published\na.txt,\na.txt,2023-01-06\na.txt,2023-01-06\na.txt,2023-01-07\n")
    assert dates == {"a.txt": "2023-01-06"}
    assert ["row 5" in row.reason and "another date" in row.reason for row in unresolved] == [True]


def test_a_spoiled_manifest_date_is_not_an_error_for_a_caller_without_a_list(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    (tmp_path / "manifest.csv").write_text("nonsense", encoding="utf-8")
    assert [found.manifest_date for found in find([tmp_path])] == [""]
