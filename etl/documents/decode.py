"""Bytes -> text, by a ladder of tests that never asks a detector: these are measured to mistake Chinese encodings.

Byte order mark -> strict UTF-8 -> what the file declares -> UTF-16 without mark, GB 18030 or Big5, whichever yields the most
common characters -> a lossy reading, accepted only where few bytes are bad, and counted.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from etl.vocabulary.load import load_yaml

MARKS = (  # the longer mark first: UTF-32's begins with UTF-16's
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
LEGACY = ("gb18030", "cp950")  # cp950 is Big5 as Windows writes it
WIDE = ("utf-16-le", "utf-16-be")
DECLARED = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "cp950", "big5-hkscs": "big5hkscs"}
BAD_SHARE = 0.02  # of the text's characters; more than this is another encoding, or no text
COMMON_SHARE = 0.25  # of Chinese text; mojibake stays below a tenth
SAMPLE = 20_000
REPLACEMENT = "\ufffd"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was read in, and how many characters could not be read and stand as U+FFFD."""

    text: str
    encoding: str
    replaced: int = 0


@cache
def _common() -> frozenset[str]:
    return frozenset("".join(load_yaml(Path(__file__).with_name("common_characters.yaml")).values())) - {" "}


def common_share(text: str) -> float:
    """Common characters among the characters outside ASCII, 0 to 1."""
    wide = [c for c in text[:SAMPLE] if c > "\x7f" and not c.isspace()]
    return sum(c in _common() for c in wide) / len(wide) if wide else 0.0


def decode(raw: bytes, declared: str = "") -> Decoded | None:
    """The bytes as text without its byte order mark, line ends kept; None where they are no text in a known encoding.

    `declared`: the encoding that the file names. It settles what the bytes leave open, no more: saved pages often keep the
    name of an encoding they were converted from.
    """
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            return _accepted(raw[len(mark) :], encoding)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if "\0" not in text:
            return Decoded(text, "utf-8")
    if (named := DECLARED.get(declared.lower())) and (made := _accepted(raw, named)) and not made.replaced:
        return made
    best = max(_strict(raw), key=lambda made: common_share(made.text), default=None)
    if best and common_share(best.text) >= COMMON_SHARE:
        return best
    lossy = [made for encoding in ("utf-8", *LEGACY, *WIDE) if (made := _accepted(raw, encoding)) and "\0" not in made.text]
    likely = max(lossy, key=lambda made: common_share(made.text), default=None)
    return likely if likely and common_share(likely.text) >= COMMON_SHARE else None


def _strict(raw: bytes) -> Iterator[Decoded]:
    for encoding in (*WIDE, *LEGACY):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            yield Decoded(text, encoding)


def _accepted(raw: bytes, encoding: str) -> Decoded | None:
    text = raw.decode(encoding, errors="replace")
    replaced = text.count(REPLACEMENT)
    return Decoded(text, encoding, replaced) if replaced <= BAD_SHARE * len(text) else None
