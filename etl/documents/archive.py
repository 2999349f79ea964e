"""ZIP archives as folders of documents: their members by name, and what is refused before anything is unpacked.

Python decodes member names that are not marked as UTF-8 as CP 437; Chinese Windows writes them in GBK.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from etl.documents.content import Unreadable
from etl.documents.decode import decode

SUFFIX = ".zip"
MOST_MEMBERS = 20_000
LARGEST_MEMBER = 200_000_000  # bytes, unpacked
LARGEST = 2_000_000_000  # bytes of all members, unpacked
MOST_RATIO, RATIO_FROM = 200, 10_000_000  # texts pack to a third, blank pages to a hundredth; a bomb to a thousandth
HELD = 64_000_000  # bytes of an archive kept in memory while its members are read
_UTF8 = 0x800  # flag bit 11: the name is UTF-8 (APPNOTE.TXT 4.4.4)
_ENCRYPTED = 0x1


class Member(NamedTuple):
    """A file in an archive. `name`: decoded, with `/`; `key`: what the archive calls it; `refused`: why it is not read, or empty."""

    name: str
    key: str
    refused: str = ""


def is_archive(path: Path) -> bool:
    """By its suffix: Office documents are ZIP files, too."""
    return path.suffix.lower() == SUFFIX


def members(path: Path) -> list[Member]:
    """The files in an archive, in the order of their names. Raises Unreadable for one that is damaged or absurdly large."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise Unreadable("this is no ZIP archive, or a damaged one; pack the files again") from error
    except OSError as error:
        raise Unreadable(f"the archive cannot be opened ({error.strerror or error}); check that it is there and may be read") from error
    if len(entries) > MOST_MEMBERS:
        raise Unreadable(f"the archive holds {len(entries)} files, more than {MOST_MEMBERS}; divide it or unpack it")
    size = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if size > LARGEST or (size > RATIO_FROM and size > MOST_RATIO * max(packed, path.stat().st_size)):
        raise Unreadable(
            f"the archive would unpack to {size // 1_000_000} MB from {path.stat().st_size} bytes; unpack it yourself if you trust it"
        )
    return sorted(map(_member, entries))


def member_bytes(path: Path, key: str) -> bytes:
    """One file of an archive, unpacked. Raises Unreadable, OSError."""
    try:
        stat = path.stat()
        if stat.st_size <= HELD:
            return _held(path, stat.st_mtime_ns, stat.st_size).read(key)
        with zipfile.ZipFile(path) as archive:
            return archive.read(key)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, EOFError, zlib.error) as error:
        raise Unreadable(f"the archive is damaged at this file ({error}); pack the files again") from error


@lru_cache(maxsize=1)
def _held(path: Path, modified: int, size: int) -> zipfile.ZipFile:
    """The archive in memory: its directory is parsed once instead of once for every member, and no open file bars its owner."""
    return zipfile.ZipFile(io.BytesIO(path.read_bytes()))


def _member(entry: zipfile.ZipInfo) -> Member:
    name = _name(entry)
    refused = ""
    if entry.flag_bits & _ENCRYPTED:
        refused = "the archive asks for a password; unpack it, or pack the files without one"
    elif entry.file_size > LARGEST_MEMBER:
        refused = f"the file has {entry.file_size // 1_000_000} MB, more than {LARGEST_MEMBER // 1_000_000}; divide it"
    elif name.lower().endswith(SUFFIX):
        refused = "this is an archive within an archive; unpack the outer one"
    return Member(name, entry.filename, refused)


def _name(entry: zipfile.ZipInfo) -> str:
    """The name without leading slashes or steps upwards."""
    name = entry.filename
    if not entry.flag_bits & _UTF8:
        raw = name.encode("cp437", "replace")
        decoded = None if raw.isascii() else decode(raw)
        name = decoded.text if decoded else _gbk(raw) or name
    return "/".join(part for part in PurePosixPath(name.replace("\\", "/")).parts if part not in ("/", "..", "."))


def _gbk(raw: bytes) -> str:
    """Names of a few rare characters tell no encoding; GBK is the usual one."""
    try:
        return raw.decode("gb18030")
    except UnicodeDecodeError:
        return ""
