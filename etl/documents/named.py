"""What a document's name says: date of publication, newspaper, page."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from etl.documents.masthead import newspaper_in, page_in
from etl.documents.view import fold
from etl.records import Published

# 2023-01-06, 2023年1月6日, 2023/01/06/ (folders); 20230106; 2023-01, 2023年1月. A longer run of letters and digits is a code.
_DAY = re.compile(
    r"(?<![\dA-Za-z])((?:19|20)\d\d)(?:年|[-_. ])(\d{1,2})(?:月|[-_. ])(\d{1,2})(?!\d)|(?<!\d)((?:19|20)\d\d)/(\d\d)/(\d\d)(?!\d)"
)
_RUN = re.compile(r"(?<!\d)((?:19|20)\d\d)([01]\d)([0-3]\d)(?!\d)")
_MONTH = re.compile(r"(?<![\dA-Za-z])((?:19|20)\d\d)(?:年|[-_.])(\d{1,2})(?!\d)(?![期号號版]|[-_.年月]?\d)")
_CODE = re.compile(r"(?=[A-Za-z\d]*[A-Za-z])[A-Za-z\d]{14,}")
_SEPARATORS = re.compile(r"[\d\W_]+")


class Named(NamedTuple):
    """What the name gives; empty where it gives nothing."""

    published: Published
    newspaper: str
    page: str


def from_name(name: str) -> Named:
    """Date, newspaper and page from a document's name with its folders; the innermost valid date counts."""
    bare = _CODE.sub("-", fold(name))
    stem = re.sub(r"\.[A-Za-z]{1,5}$", "", bare)
    written = _date(stem)
    published = Published(written, "filename", f"'{name}' names the date") if written else Published()
    words = (word for word in reversed(_SEPARATORS.split(stem)) if word)
    newspaper = next((found for word in words if (found := newspaper_in(word)) and word.startswith(found)), "")
    return Named(published, newspaper, page_in(stem.rpartition("/")[2]))


def _date(stem: str) -> str:
    """The last valid day, else the last valid month."""
    days = sorted((m for pattern in (_DAY, _RUN) for m in pattern.finditer(stem)), key=lambda m: m.start(), reverse=True)
    for found in (*days, *reversed(list(_MONTH.finditer(stem)))):
        year, month, *day = (int(part) for part in found.groups() if part)
        try:
            written = date(year, month, *(day or [1])).isoformat()
        except ValueError:
            continue
        return written if day else written[:7]
    return ""
