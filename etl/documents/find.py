"""Files and folders -> inputs: which files are documents, what they are called, and what `manifest.csv` says of their dates."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from etl.documents.manifest import Manifest, is_manifest, read_manifest
from etl.records import Unresolved

HIDDEN = (".", "~$")  # ~$ marks the lock files of office programs
CLUTTER = ("thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read. `name` identifies the document; `manifest_date` is `YYYY-MM-DD`, `YYYY-MM` or empty."""

    path: Path
    name: str
    manifest_date: str = ""


def find(inputs: Sequence[Path], unresolved: list[Unresolved] | None = None) -> list[Input]:
    """The documents among files and folders (searched to the bottom), each folder's in the order of their names.

    A name is relative to the given folder, with `/`; a single file's is its own. Where a name is taken, the later input
    gets its folder's name in front, and so on upwards. A file given twice counts once. Mistakes of a manifest are
    appended to `unresolved`; a row that cannot be understood gives no date and stops no document.
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
        for path in files:
            if path in found or is_manifest(path):
                continue
            name = _free_name(path, len(path.relative_to(folder).parts), taken)
            taken.add(name)
            found[path] = Input(path, name, _date(path, folder, manifests))
    for manifest in filter(None, manifests.values()):
        problems.extend((*manifest.problems, *manifest.absent()))
    return list(found.values())


def _files(folder: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(HIDDEN)]
        yield from (Path(place, name) for name in files if not name.startswith(HIDDEN) and name.lower() not in CLUTTER)


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
            listed = next((entry for entry in sorted(folder.iterdir()) if is_manifest(entry) and entry.is_file()), None)
            manifests[folder] = read_manifest(listed) if listed else None
        manifest = manifests[folder]
        if manifest and (date := manifest.dates.get(path.relative_to(folder).as_posix(), "")):
            return date
        if folder == top:
            return ""
        folder = folder.parent
