"""Builds: immutable folders of Parquet tables, published by replacing the small file CURRENT.

DIR/CURRENT -> DIR/builds/<build_id>/{observations,…}.parquet + build.json; beside them DIR/{observations,statistics,unresolved}.csv.
Nobody waits for anybody: a reader keeps the build it opened, a writer never touches a published one.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import time
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from uuid import uuid4

import pandas as pd
import pyarrow.parquet as pq

from etl import tables
from etl.storage.exports import csv_bytes, number_text, parquet_bytes

DOCUMENTS = ("name", "text", "newspaper", "page", "published")
ARTICLES = ("document", "number", "headline", "published", "basis", "reason")
COLUMNS = {
    "observations": tables.OBSERVATIONS,
    "statistics": tables.STATISTICS,
    "unresolved": tables.UNRESOLVED,
    "documents": DOCUMENTS,
    "articles": ARTICLES,
}
FOR_PEOPLE = ("observations", "statistics", "unresolved")
# The current build and the two before it: a reader would have to sleep through three builds to lose the one it has open.
KEPT = 3
_STALE_AFTER = 24 * 3600


class NoBuild(LookupError):
    """The folder holds no published build that this version can read."""


@dataclass(frozen=True, eq=False)
class Tables:
    """The five tables of one build."""

    observations: pd.DataFrame
    statistics: pd.DataFrame
    unresolved: pd.DataFrame
    documents: pd.DataFrame
    articles: pd.DataFrame


@dataclass(frozen=True)
class Build:
    """A published build. The tables are read when first asked for and kept: treat them as read-only.

    `folder` is the build's own folder, `built_at` the ISO time (UTC) at which its content was first built.
    Equal build_ids mean equal tables, so `build_id` is the key for any cache.
    """

    folder: Path
    build_id: str
    built_at: str

    @cached_property
    def observations(self) -> pd.DataFrame:
        """Columns `tables.OBSERVATIONS`, sorted by document, char_start."""
        return self._table("observations")

    @cached_property
    def statistics(self) -> pd.DataFrame:
        """Columns `tables.STATISTICS`."""
        return self._table("statistics")

    @cached_property
    def unresolved(self) -> pd.DataFrame:
        """Columns `tables.UNRESOLVED`, sorted by document, char_start."""
        return self._table("unresolved")

    @cached_property
    def documents(self) -> pd.DataFrame:
        """Columns DOCUMENTS: every readable document with its decoded original text; published: its latest article's date."""
        return self._table("documents")

    @cached_property
    def articles(self) -> pd.DataFrame:
        """Columns ARTICLES: published with its basis and the reason in words; number is whole."""
        return self._table("articles")

    def _table(self, name: str) -> pd.DataFrame:
        return pd.read_parquet(self.folder / f"{name}.parquet")


def home() -> Path:
    """The data folder: UNION_LEDGER_HOME, else `data` beside the project in a checkout, else `data` in the current folder."""
    if chosen := os.environ.get("UNION_LEDGER_HOME"):
        return Path(chosen).expanduser()
    project = Path(__file__).resolve().parents[2]
    return (project if (project / "pyproject.toml").is_file() else Path.cwd()) / "data"


def current(folder: Path) -> str:
    """The build_id that CURRENT points to, "" where there is no build. One small read: call it on every rerun."""
    try:
        name = (folder / "CURRENT").read_text("utf-8").strip()
    except (FileNotFoundError, NotADirectoryError):
        return ""
    return name if re.fullmatch(r"[0-9a-f]{16}", name) else ""


def open_build(folder: Path) -> Build:
    """The published build of the data folder. Raises NoBuild: none there, or made by a version with other columns."""
    build_id = current(folder)
    if not build_id:
        raise NoBuild(f"no build in {folder}")
    at = folder / "builds" / build_id
    try:
        about = json.loads((at / "build.json").read_text("utf-8"))
        other = [name for name, columns in COLUMNS.items() if tuple(pq.read_schema(at / f"{name}.parquet").names) != columns]
    except FileNotFoundError as error:
        raise NoBuild(f"the build {build_id} in {folder} is incomplete: {error.filename}") from error
    if other:
        raise NoBuild(f"the build {build_id} in {folder} was made by another version: {', '.join(other)}")
    return Build(at, build_id, about["built_at"])


def settled(frame: pd.DataFrame) -> pd.DataFrame:
    """The one form in which a table is kept: rows by document and char_start, no noise in numbers, confidence to two decimals."""
    order = [column for column in ("document", "char_start", "article", "cell", "stage", "reason", "observation_id") if column in frame]
    if "char_start" in frame:
        frame = frame.sort_values(order, ignore_index=True)
    clean = {column: frame[column].map(_without_noise) for column in frame.columns if frame[column].dtype == "float64"}
    frame = frame.assign(**clean)
    return frame.assign(confidence=frame["confidence"].round(2)) if "confidence" in frame else frame


def publish(made: Tables, folder: Path) -> Build:
    """Write the tables as a build of the data folder and make it the current one; also writes the three CSV files beside it.

    Two calls with equal tables give the same build_id and byte-identical files. A crash midway leaves the former build current.
    Raises OSError where the folder cannot be written, or a CSV file cannot be replaced because another program holds it open
    (the build itself is published then).
    """
    kept = {field.name: settled(getattr(made, field.name)) for field in fields(made)}
    files = {f"{name}.parquet": parquet_bytes(frame[list(COLUMNS[name])]) for name, frame in kept.items()}
    build_id = hashlib.sha256(b"".join(hashlib.sha256(content).digest() for content in files.values())).hexdigest()[:16]
    builds = folder / "builds"
    builds.mkdir(parents=True, exist_ok=True)
    about = {"build_id": build_id, "built_at": datetime.now(UTC).isoformat(timespec="seconds")}
    _place(files | {"build.json": json.dumps(about).encode()}, builds / build_id)
    waiting = {f"{name}.csv": csv_bytes(kept[name]) for name in FOR_PEOPLE}
    written = {name: _write_beside(folder / name, content) for name, content in ({"CURRENT": build_id.encode()} | waiting).items()}
    for name, temporary in written.items():
        _replace(temporary, folder / name)
    _prune(builds, build_id)
    return open_build(folder)


def _place(files: dict[str, bytes], target: Path) -> None:
    """A folder appears under its name only when it is complete; one that is there already holds the same content."""
    if not target.is_dir():
        temporary = target.with_name(f".{uuid4().hex}")
        temporary.mkdir()
        for name, content in files.items():
            _write(temporary / name, content)
        temporary.rename(target)
    os.utime(target)


def _without_noise(value: float) -> float:
    return value if pd.isna(value) else float(number_text(value))


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as handle:
        handle.write(content)
        handle.flush()
        os.fsync(handle.fileno())


def _write_beside(path: Path, content: bytes) -> Path:
    temporary = path.with_name(f".{path.name}.{uuid4().hex}")
    _write(temporary, content)
    return temporary


def _replace(temporary: Path, target: Path) -> None:
    """os.replace; on Windows it is refused for the moment in which a reader has the target open, so it is tried again."""
    for pause in (0.05, 0.2, 0.5):
        try:
            return os.replace(temporary, target)
        except PermissionError:
            time.sleep(pause)
    os.replace(temporary, target)


def _prune(builds: Path, build_id: str) -> None:
    """Remove all but the last published builds, and what crashed runs left behind."""
    folders = sorted((path for path in builds.iterdir() if path.is_dir()), key=lambda path: path.stat().st_mtime, reverse=True)
    whole = [path for path in folders if not path.name.startswith(".") and path.name != build_id]
    stale = [path for path in folders if path.name.startswith(".") and path.stat().st_mtime < time.time() - _STALE_AFTER]
    for path in (*whole[KEPT - 1 :], *stale):
        shutil.rmtree(path, ignore_errors=True)
