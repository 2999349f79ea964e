"""Archives as folders of documents, and those that must not be unpacked."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from etl.documents import Unreadable, find, read
from etl.documents import archive as archives
from etl.records import Unresolved
from tests.documents.formats import archive, word

TEXT = "延庆区总工会办插花课\n插花课来了30人。\n"


def packed(folder: Path, files: dict[str, bytes], name: str = "a.zip") -> Path:
    path = folder / name
    path.write_bytes(archive(files))
    return path


def test_members_are_documents_named_after_the_archive(tmp_path: Path) -> None:
    files = {
        "b.txt": TEXT.encode(),
        "版面/c.txt": TEXT.encode("gb18030"),
        "版面/d.docx": word([TEXT]),
        ".x/e.txt": b"1",
        "__MACOSX/._b.txt": b"1",
    }
    packed(tmp_path, files)
    found = find([tmp_path])
    assert [given.name for given in found] == ["a.zip/b.txt", "a.zip/版面/c.txt", "a.zip/版面/d.docx"]
    assert [read(given).articles[0].headline for given in found] == ["延庆区总工会办插花课"] * 3
    assert [given.name for given in find([tmp_path / "a.zip"])] == [given.name for given in found]


def test_names_written_by_chinese_windows_are_read(tmp_path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as written:
        written.writestr(zipfile.ZipInfo("0" * len("平谷区/走访.txt".encode("gbk"))), TEXT)
    (tmp_path / "a.zip").write_bytes(made.getvalue().replace(b"0" * 15, "平谷区/走访.txt".encode("gbk")))
    (given,) = find([tmp_path])
    assert given.name == "a.zip/平谷区/走访.txt"
    assert read(given).text == TEXT


def test_a_name_cannot_leave_the_archive(tmp_path: Path) -> None:
    packed(tmp_path, {"../../etc/x.txt": TEXT.encode(), "/y.txt": TEXT.encode()})
    assert [given.name for given in find([tmp_path])] == ["a.zip/etc/x.txt", "a.zip/y.txt"]


def test_a_manifest_in_an_archive_or_beside_it_gives_dates(tmp_path: Path) -> None:
    inside = b"document,published\nb.txt,2023-01-06\ngone.txt,2023-01-07\n"
    packed(tmp_path, {"s/b.txt": TEXT.encode(), "s/c.txt": TEXT.encode(), "s/manifest.csv": inside})
    (tmp_path / "manifest.csv").write_text("document,published\na.zip/s/b.txt,2020-01-01\na.zip/s/c.txt,2023-02\n", encoding="utf-8")
    unresolved: list[Unresolved] = []
    assert [given.manifest_date for given in find([tmp_path], unresolved)] == ["2023-01-06", "2023-02"]
    assert [row.document for row in unresolved] == ["gone.txt"]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        pytest.param(archive({"a.txt": b"0" * 30_000_000}), "would unpack to 30 MB", id="bomb"),
        pytest.param(archive({}), "holds no files", id="nothing in it"),
        pytest.param(b"PK\x03\x04 cut off", "no ZIP archive, or a damaged one", id="damaged"),
        pytest.param(archive({f"{n}.txt": b"" for n in range(51)}), "holds 51 files, more than 50", id="too many"),
    ],
)
def test_an_absurd_archive_is_one_input_that_says_why_it_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, raw: bytes, said: str
) -> None:
    monkeypatch.setattr(archives, "MOST_MEMBERS", 50)
    (tmp_path / "a.zip").write_bytes(raw)
    (given,) = find([tmp_path])
    assert given.name == "a.zip"
    with pytest.raises(Unreadable, match=rf"^a\.zip: .*{said}"):
        read(given)


def test_a_member_that_cannot_be_read_stops_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "LARGEST_MEMBER", 1000)
    packed(tmp_path, {"a.zip": archive({"x.txt": b"1"}), "b.txt": TEXT.encode(), "c.txt": bytes(range(256)) * 9, "d.jpg": b"\xff\xd8\xff"})
    said = []
    for given in find([tmp_path]):
        try:
            read(given)
        except Unreadable as error:
            said.append(str(error))
    assert [line.partition(":")[0] for line in said] == ["a.zip/a.zip", "a.zip/c.txt", "a.zip/d.jpg"]
    assert ["archive within an archive" in said[0], "has 0 MB" in said[1], "OCR" in said[2]] == [True] * 3


def test_a_locked_member_says_so(tmp_path: Path) -> None:
    raw = bytearray(archive({"b.txt": TEXT.encode()}))
    raw[raw.rindex(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "a.zip").write_bytes(bytes(raw))
    with pytest.raises(Unreadable, match="password"):
        read(find([tmp_path])[0])


def test_a_member_damaged_on_disk_says_so(tmp_path: Path) -> None:
    made = bytearray(archive({"b.txt": TEXT.encode() * 9, "c.txt": TEXT.encode()}))
    made[45] ^= 0xFF
    (tmp_path / "a.zip").write_bytes(bytes(made))
    first, second = find([tmp_path])
    with pytest.raises(Unreadable, match=r"a\.zip/b\.txt: the archive is damaged"):
        read(first)
    assert read(second).text == TEXT
