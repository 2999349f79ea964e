"""Where places are named in a running text: longest match, no overlaps, one pass over the characters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from operator import add

from etl.vocabulary.gazetteer import Name, Place, names, place_words

# How far apart the two halves of a pattern `A…B` may stand.
_GAP = 14
_RANK = {"province": 0, "municipality": 1, "prefecture": 1, "district": 2, "county": 2, "township": 3, "zone": 3}


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place's name at `text[start:end]`; `places` are the places it can mean, likeliest first, never empty."""

    start: int
    end: int
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A text to look for. Without names it is no place; with a `tail` it is none only where the tail follows within _GAP."""

    text: str
    names: tuple[Name, ...]
    tail: str = ""


@cache
def _index() -> dict[str, tuple[_Entry, ...]]:
    """First two characters -> entries, longest first; of equal length, places before words that are none."""
    entries = [_Entry(text, found) for text, found in names().items()]
    for pattern in place_words().not_places:
        head, _, tail = pattern.partition("…")
        entries.append(_Entry(head, (), tail))
    table: dict[str, list[_Entry]] = {}
    for entry in entries:
        table.setdefault(entry.text[:2], []).append(entry)
    return {pair: tuple(sorted(found, key=lambda e: (-len(e.text), not e.tail, not e.names))) for pair, found in table.items()}


@cache
def _false_ends() -> dict[str, tuple[str, ...]]:
    """Last character of a name -> what may not follow it."""
    table: dict[str, tuple[str, ...]] = {}
    for word in place_words().false_ends:
        table[word[0]] = (*table.get(word[0], ()), word[1:])
    return table


@cache
def _union_word() -> re.Pattern[str]:
    return re.compile("|".join(sorted(place_words().union_words, key=len, reverse=True)))


def contains(outer: Place, inner: Place) -> bool:
    """Whether `inner` lies in `outer` by the gazetteer."""
    if outer.kind == "province":
        return inner.province == outer.name and inner.kind != "province"
    if outer.kind in ("municipality", "prefecture"):
        return inner.city == outer.name and inner.kind not in ("municipality", "prefecture")
    return _RANK[inner.kind] > _RANK[outer.kind] and (inner.district, inner.city) == (outer.district, outer.city)


def _opens_union(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] opens a union's name: nothing that could belong to the word in front, a union word right behind."""
    before = text[start - 1 : start]
    free_left = not before or not "一" <= before <= "鿿" or before in place_words().openers
    return free_left and _union_word().match(text, end) is not None


def _own_place_follows(place: Place, text: str, end: int) -> bool:
    return any(
        contains(place, name.place)
        for entry in _index().get(text[end : end + 2], ())
        if text.startswith(entry.text, end)
        for name in entry.names
        if name.use != "bare"
    )


def _counts(name: Name, text: str, start: int, end: int, within: bool) -> bool:
    """Whether the name may stand for its place here, by its `use`."""
    if name.use == "free":
        return True
    if name.use == "bare":
        return text.startswith("总工会", end) if name.place.kind == "county" else _union_word().match(text, end) is not None
    return within or _opens_union(text, start, end) or (name.place.kind == "prefecture" and _own_place_follows(name.place, text, end))


def _meant(entry: _Entry, text: str, start: int, end: int, before: PlaceMention | None) -> tuple[Place, ...]:
    """The places meant at text[start:end], seen from the place named right in front of it."""
    outer = before.places if before else ()
    counting = []
    inside = []
    for name in entry.names:
        within = any(contains(place, name.place) for place in outer)
        if _counts(name, text, start, end, within):
            counting.append(name)
            inside += [name] if within else []
    if outer and not inside:
        counting = [name for name in counting if _stands_alone(name, outer[0])]
    return tuple(dict.fromkeys(name.place for name in inside or counting))


# Many cities have one: behind another city's name it is not Beijing's.
_EVERY_CITYS = "经济技术开发区"


def _stands_alone(name: Name, before: Place) -> bool:
    """Whether the name keeps its meaning right behind a place that does not contain it: in a list (海淀朝阳), or as the full name of a
    district, which may have moved (安庆枞阳县); but 沈阳东风街道 is none of Beijing's."""
    rank = _RANK[name.place.kind]
    if name.place.name == _EVERY_CITYS:
        return False
    return rank <= _RANK[before.kind] or (rank == 2 and name.text == name.place.name) or bool(name.until)


def find_places(text: str) -> list[PlaceMention]:
    """All place names of a text in simplified characters without stray blanks, in order, not overlapping.

    Of several names at one place the longest stands; short forms (朝阳, 深圳) count where they are no other word (朝阳产业),
    bare names of townships (三里屯) only in front of a union word. A place named right in front narrows the candidates.
    """
    index, false_ends = _index(), _false_ends()
    found: list[PlaceMention] = []
    done = 0
    for start in [at for at, pair in enumerate(map(add, text, text[1:])) if pair in index]:
        if start < done:
            continue
        before = found[-1] if found and found[-1].end == start else None
        for entry in index[text[start : start + 2]]:
            if not text.startswith(entry.text, start):
                continue
            end = start + len(entry.text)
            if not entry.names:
                if entry.tail and entry.tail not in text[end : end + _GAP]:
                    continue
                done = end
                break
            if text.startswith(false_ends.get(text[end - 1], "\0"), end):
                continue
            if places := _meant(entry, text, start, end, before):
                found.append(PlaceMention(start, end, places))
                done = end
                break
    return found
