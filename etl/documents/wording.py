"""The lists of `words.yaml` and `web.yaml`, loaded once."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from etl.vocabulary.load import load_yaml


@cache
def words(name: str) -> tuple[str, ...]:
    """One list of the file, longest first."""
    return tuple(sorted(load_yaml(Path(__file__).with_name("words.yaml"))[name], key=len, reverse=True))


@cache
def any_of(name: str) -> re.Pattern[str]:
    """A pattern that finds any word of the list."""
    return re.compile("|".join(map(re.escape, words(name))))


@cache
def web(name: str) -> tuple[str, ...]:
    """One list of what web pages are made of, in the file's order."""
    return tuple(load_yaml(Path(__file__).with_name("web.yaml"))[name])
