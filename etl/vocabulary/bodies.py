"""From the full name of a union body to the city, district and level of its rows.

The columns' specification rules: Beijing's districts by today's official name; `市级` for a city's body, `全国` for the nation's; outside
Beijing the city only as far as the text names it. A province's federation has the rank of a city's (`municipal`) but lies in no city:
("", "", "municipal").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from etl.vocabulary.gazetteer import BEIJING, Place, districts, place_words, resolve_name
from etl.vocabulary.place_search import PlaceMention, find_places
from etl.vocabulary.script import to_simplified

CITY_WIDE, NATION_WIDE = "市级", "全国"
CITIES = ("municipality", "prefecture")
LOCAL = ("township", "zone")
# What names of units as such (区县, 镇街, 各功能区) are made of.
_UNIT_WORDS = "各全该本市区县旗乡镇街道功能基层"
Standing = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class _Patterns:
    """What may follow the places at the head of a body's name; all match to the name's end."""

    union: re.Pattern[str]
    relative: re.Pattern[str]
    trade: re.Pattern[str]
    office: re.Pattern[str]
    unit: re.Pattern[str]
    workplace: re.Pattern[str]
    branch: re.Pattern[str]
    national: re.Pattern[str]


def _either(words: tuple[str, ...]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


@cache
def _patterns() -> _Patterns:
    words = place_words()
    plain = "工会(?:联合会|委员会|工作委员会|工委|办事处)?"
    union = rf"(?:机关|街道办事处|办事处)?(?:总工会.{{0,16}}|(?:联合)?{plain}|{_either(words.services)})$"
    trades = f"{_either(words.trades)}(?:[、和]?{_either(words.trades)}){{0,3}}"
    return _Patterns(
        union=re.compile(union),
        relative=re.compile(rf"(?:[该本全我各])?(?P<unit>[市区县旗镇乡]|街道|地区)(?:{union})"),
        trade=re.compile(rf"(?P<of>[市区县]?){trades}(?:系统|行业)?{plain}$"),
        office=re.compile(rf"(?P<of>市?).{{0,14}}?{_either(words.offices)}(?:系统|机关)?(?:{union}|(?:机关)?工委$)"),
        unit=re.compile(rf"(?P<own>[\w()]{{0,14}}?)(?P<unit>街道|镇街|苏木|地区|[镇乡]|新区|[区县市旗]|{_either(words.zones)})(?:{union})"),
        workplace=re.compile(_either(words.workplaces)),
        branch=re.compile(_either(words.branches)),
        national=re.compile(rf"{_either(words.national)}(?:机关)?$|中国{trades}{plain}$|中华全国{trades}总工会$"),
    )


@dataclass(frozen=True, slots=True)
class _Reading:
    """A body's name taken apart: the places at its head, the last of them (`settled`: its district is certain), the cities named,
    and what follows; with the context in which the name stands."""

    name: str
    head: str
    place: Place | None
    settled: bool
    cities: frozenset[str]
    rest: str
    inner_place: bool
    context_district: str
    context_city: str

    def city(self) -> str:
        """The city column: Beijing for its own places, else the place's city where the name or the context says it."""
        if self.place is None:
            return self.context_city
        return _city(self.place, self.cities | {self.context_city})


def _city(place: Place, named: frozenset[str]) -> str:
    return place.city if place.city == BEIJING or place.city in named else ""


def _cities(mentions: Sequence[PlaceMention]) -> frozenset[str]:
    return frozenset(p.city for m in mentions for p in m.places if p.kind in CITIES)


def _choose(places: tuple[Place, ...], context_district: str, context_city: str) -> tuple[Place, bool]:
    """The likeliest of several places by context, Beijing first; and whether that settles the district."""
    likely = tuple(p for p in places if p.city and p.city == context_city) or tuple(p for p in places if p.city == BEIJING) or places
    likely = tuple(p for p in likely if p.district == context_district) or likely
    claimed = tuple(p for p in likely if p.kind == "zone")  # a zone that runs a subdistrict reports for it
    first = (claimed or likely)[0]
    return first, len({p.district for p in likely if p.kind == first.kind}) == 1 or first.kind not in LOCAL


def _bound_to_beijing(place: Place) -> bool:
    """Whether the place's name means this place in Beijing's news only: subdistricts, zones, and the district that is no division."""
    return place.kind in LOCAL or place.district in {d.name for d in districts() if not d.adcode}


def _take_apart(name: str, context_district: str, context_city: str) -> _Reading:
    mentions = find_places(name)
    head: list[PlaceMention] = []
    for mention in mentions:
        if mention.start != (head[-1].end if head else 0):
            break
        head.append(mention)
    if head and context_city not in ("", BEIJING) and _bound_to_beijing(head[0].places[0]):
        head = []
    end = head[-1].end if head else 0
    place, settled = _choose(head[-1].places, context_district, context_city) if head else (None, False)
    inner = any(mention.start >= end for mention in mentions)
    return _Reading(name, name[:end], place, settled, _cities(head), name[end:], inner, context_district, context_city)


def _nation(body: _Reading) -> Standing | None:
    if _patterns().national.match(body.name):
        return "", NATION_WIDE, "industry" if body.name.startswith("中国") else "national"
    return None


def _named_unit(body: _Reading) -> Standing | None:
    """昌平区总工会, 深圳工会: the union of a place of the gazetteer; or the bare place, named for the body that acts for it."""
    place = body.place
    if place is None or (body.rest and not _patterns().union.match(body.rest)):
        return None
    if place.kind in CITIES:
        return place.city, CITY_WIDE, "municipal"
    if place.kind == "province":
        return "", "", "municipal"
    return body.city(), place.district if body.settled else "", "subdistrict" if place.kind in LOCAL else "district"


def _context_district(body: _Reading) -> tuple[str, str]:
    """City and district of the context; the city only where it can have that district."""
    cities = {place.city for place in resolve_name(body.context_district)}
    return body.context_city if body.context_city in cities or not cities else "", body.context_district


def _context_unit(body: _Reading) -> Standing | None:
    """市总工会, 该区总工会, 街道总工会: the unit that the context is about."""
    found = _patterns().relative.match(body.name)
    if not found or body.place:
        return None
    if found["unit"] == "市" and not body.context_district.endswith("市"):
        return (body.context_city, CITY_WIDE, "municipal") if body.context_city else None
    if not body.context_district:
        return None
    return *_context_district(body), "district" if found["unit"] in "市区县旗" else "subdistrict"


def _trade_union(body: _Reading) -> Standing | None:
    """北京市教育工会, 昌平区医务工会, 区教育工会."""
    found = _patterns().trade.match(body.rest)
    if not found or not (body.place or found["of"]):
        return None
    if body.place:
        wide = "" if body.place.kind == "province" else CITY_WIDE
        return body.city(), body.place.district or wide, "industry"
    if found["of"] == "市":
        return (body.context_city, CITY_WIDE, "industry") if body.context_city else None
    return (*_context_district(body), "industry") if body.context_district else None


def _city_office(body: _Reading) -> Standing | None:
    """北京市园林绿化局工会, 市直机关工会; not 北京铁路局工会 (no city's office), nor an office's branch in a district."""
    found = _patterns().office.match(body.rest)
    if not found or body.inner_place or _patterns().workplace.search(body.rest):
        return None
    if body.place is None:
        return (body.context_city, CITY_WIDE, "municipal") if found["of"] and body.context_city else None
    if body.place.kind in CITIES and body.head.endswith(body.place.name):
        return body.place.city, CITY_WIDE, "municipal"
    return None


def _unlisted_unit(body: _Reading) -> Standing | None:
    """观澜街道总工会, 深圳市坪地街道总工会, 雄安新区总工会: a unit that no table lists, by the pattern of its name."""
    found = _patterns().unit.match(body.rest)
    if not found or _patterns().workplace.search(found["own"]):
        return None
    own, unit = found["own"], found["unit"]
    if body.place:
        city, district = body.city(), body.place.district
    elif body.context_district:
        city, district = _context_district(body)
    else:
        city, district = "" if body.context_city == BEIJING else body.context_city, ""
        if body.context_city == BEIJING and (known := resolve_name(f"北京{own}{unit}")):  # 开发区总工会 in Beijing's news
            return BEIJING, known[0].district, "subdistrict" if known[0].kind in LOCAL else "district"
    if not own.strip(_UNIT_WORDS) and not (body.place or body.context_district or city):  # 区县总工会, 镇街总工会
        return None
    if unit not in ("新区", "区", "县", "市", "旗") or (unit == "新区" and not own):
        return city, district, "subdistrict"
    if "总工会" not in found[0] or not own.strip(_UNIT_WORDS) or not 2 <= len(own + unit) <= 8:
        return None
    if unit == "市" and not body.place:
        return own + unit, CITY_WIDE, "municipal"
    return city if body.place else "", own + unit, "district"


def _workplace(body: _Reading) -> Standing | None:
    """A workplace whose name says where it lies: 普田物流怀柔厂区工会, 昌平区某医院工会, 某公司深圳分公司工会."""
    if not _patterns().union.search(body.name) and not _patterns().workplace.search(body.rest):
        return None
    mentions = find_places(body.name)
    for mention in mentions:
        place, settled = _choose(mention.places, "", BEIJING)
        elsewhere = body.context_city not in ("", BEIJING) and _bound_to_beijing(place)
        if place.district and settled and not elsewhere:
            return _city(place, _cities(mentions)), place.district, "grassroots"
    for mention in mentions:
        if mention.places[0].kind in CITIES and _patterns().branch.match(body.name, mention.end):
            return mention.places[0].city, "", "grassroots"
    return None


_STEPS = (_nation, _named_unit, _context_unit, _trade_union, _city_office, _unlisted_unit, _workplace)


@lru_cache(maxsize=8192)
def district_of_body(name: str, context_district: str = "", context_city: str = BEIJING) -> Standing | None:
    """City, district and level of the body with this full name, as the columns want them; None where the name does not say.

    The context (the article's district and city) decides between places of one name and fills in 市总工会 and 该区总工会; without it
    Beijing comes first. An enterprise is placed only by a place name inside its own (`grassroots`).
    """
    plain = re.sub(r"[\s“”\"]", "", to_simplified(name)).replace("（", "(").replace("）", ")")
    district = "" if context_district in (CITY_WIDE, NATION_WIDE) else context_district
    body = _take_apart(plain, district, context_city)
    return next((standing for step in _STEPS if (standing := step(body))), None)
