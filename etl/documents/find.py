"""Files, folders and archives -> inputs: which files are documents, what they are called, and what `manifest.csv` says of their dates."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from etl.documents.archive import is_archive, member_bytes, members
from etl.documents.content import Unreadable
from etl.documents.manifest import Manifest, is_manifest, read_manifest
from etl.records import Unresolved

HIDDEN = (".", "~$")  # ~$ marks the lock files of office programs
CLUTTER = ("thumbs.db", "desktop.ini", "__macosx")


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read. `name` identifies the document; `manifest_date` is `YYYY-MM-DD`, `YYYY-MM` or empty.

    For a file in an archive `path` is the archive's and `member` what the archive calls it. `refused`: why it is not to be opened.
    """

    path: Path
    name: str
    manifest_date: str = ""
    member: str = ""
    refused: str = ""


def find(inputs: Sequence[Path], unresolved: list[Unresolved] | None = None) -> list[Input]:
    """The documents among files, folders (searched to the bottom) and archives, each folder's in the order of their names.

    A name is relative to the given folder, with `/`; a single file's is its own; a file in an archive has the archive's name in
    front (`a.zip/x.txt`). Where a name is taken, the later input gets its folder's name in front, and so on upwards. A file given
    twice counts once. An archive that must not be opened is one input, refused. Mistakes of a manifest are appended to
    `unresolved`; a row that cannot be understood gives no date and stops no document.
    Raises FileNotFoundError for an input that does not exist.
    """
    problems = unresolved if unresolved is not None else []
    manifests: dict[Path, Manifest | None] = {}
    found: dict[Path, Input] = {}
    taken: set[str] = set()
    for given in inputs:
        top = Path(os.path.abspath(given))
        if not top.exists():
            raise FileNotFoundError(f"{given}: no such file or folder")
        folder = top if top.is_dir() else top.parent
        files = sorted(_files(top), key=lambda path: path.relative_to(folder).as_posix()) if top.is_dir() else [top]
        for path in (file for file in files if not is_manifest(file)):
            for place, member, refused in _unpacked(path, manifests):
                if place not in found:
                    name = _free_name(place, len(place.relative_to(folder).parts), taken)
                    taken.add(name)
                    found[place] = Input(path, name, _date(place, folder, manifests), member, refused)
    for manifest in filter(None, manifests.values()):
        problems.extend((*manifest.problems, *manifest.absent(found)))
    return list(found.values())


def _files(folder: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(HIDDEN)]
        yield from (Path(place, name) for name in files if not name.startswith(HIDDEN) and name.lower() not in CLUTTER)


def _unpacked(path: Path, manifests: dict[Path, Manifest | None]) -> Iterator[tuple[Path, str, str]]:
    """The file itself, or the files of an archive as if it were a folder: place, the archive's name for it, why it is refused.
    The manifests in an archive are added to `manifests`."""
    if not is_archive(path):
        yield path, "", ""
        return
    try:
        held = [(path / member.name, member) for member in members(path) if not _is_clutter(member.name)]
        for place, member in held:
            if is_manifest(place):
                manifests[place.parent] = read_manifest(place, member_bytes(path, member.key))
    except (Unreadable, OSError) as error:
        yield path, "", str(error)
        return
    files = [(place, member.key, member.refused) for place, member in held if not is_manifest(place)]
    yield from files or [(path, "", "the archive holds no files; pack some or remove it")]


def _is_clutter(name: str) -> bool:
    parts = name.split("/")
    return any(part.startswith(HIDDEN) for part in parts) or not {part.lower() for part in parts}.isdisjoint(CLUTTER)


def _free_name(path: Path, depth: int, taken: set[str]) -> str:
    parts = path.parts[1:]
    while (name := "/".join(parts[-depth:])) in taken and depth < len(parts):
        depth += 1
    return name


def _date(path: Path, top: Path, manifests: dict[Path, Manifest | None]) -> str:
    """The date in the nearest manifest that has one for the file, from its own folder up to the given one."""
    folder = path.parent
    while True:
        if folder not in manifests:
            entries = sorted(folder.iterdir()) if folder.is_dir() else []  # a folder in an archive is none
            listed = next((entry for entry in entries if is_manifest(entry) and entry.is_file()), None)
            manifests[folder] = read_manifest(listed) if listed else None
        manifest = manifests[folder]
        if manifest and (date := manifest.dates.get(path.relative_to(folder).as_posix(), "")):
            return date
        if folder == top:
            return ""
        folder = folder.parent
