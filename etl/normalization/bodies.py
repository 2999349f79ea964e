"""Body mentions -> whose work a figure reports: full name, level, city, district.

In: the readings of one article. Out: `Body` per place in the text. A sentence's own subject comes first, then the paragraph's,
then the article's; anaphors (该区总工会, 工会) mean the article's body.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from etl.records import Article, BodyMention, Reading, ReportedFigure, Sentence
from etl.vocabulary.places import Place, district_of_body, find_places

BEIJING = "北京市"


@dataclass(frozen=True, slots=True)
class Body:
    """An organization with its place. `rule` names how it was found, `doubts` what makes it unsure."""

    name: str
    level: str
    city: str
    district: str
    rule: str
    doubts: tuple[str, ...] = ()


NOBODY = Body("", "", "", "", "organization: none named", ("no body named",))
# Bodies of a district's or city's own name: 昌平工会, 昌平区工会 are the 总工会 there.
_OWN_UNION = re.compile(r"(?P<place>.+?)(?:总工会|工会|总)")
_TOWN = re.compile(r"(?:街道|社区|地区|镇|乡|园区|开发区|功能区|街|办事处)(?:总?工会|工会联合会|工会工委|工会委员会)$")
_FIRM_ANAPHOR = re.compile("该(?:公司|集团|院|校|厂|局|医院|企业)")
_TOWN_ANAPHOR = re.compile("该(?:街道|镇|乡|地区)|(?:街道|镇|乡)(?:总)?工会")
_DISTRICT_ANAPHOR = re.compile("(?:区|县|旗)(?:总工会|总|工会)")
_LISTED = re.compile("(?:有|为|共|达|约|近|：)?")
_BRAND = re.compile(
    "[^，。；]{0,3}?(?:地铁|公交|出租|电力|燃气|热力|自来水|环卫|邮政|铁路|银行|医院|大学|学院|中学|集团|公司|汽车|机场|日报|电视台|一家|某|商场|景区|公园)"
)
_STANDS_IN = re.compile("(?:在|位于|地处|驻)")
_STANDS_BEFORE = re.compile("(?:区|县)?(?:的|辖区|境内|某|一家)?")
_LEAD_SENTENCES = 3


def main_body(article: Article, readings: Sequence[Reading]) -> Body:
    """The body whose work the article reports: the first union that acts in its opening, else in its headline, else a firm
    that acts there, else the union of the first place named. A firm's or institution's district is where the opening puts it."""
    body = _main_body(article, readings)
    return _situated(body, article, readings) if body.level == "grassroots" and not body.district else body


def _situated(body: Body, article: Article, readings: Sequence[Reading]) -> Body:
    """朝阳区的…公司工会, …公司在顺义的项目: the district that a sentence puts a firm in, right before or behind its name."""
    for sentence, reading in zip(article.sentences, readings, strict=True):
        for mention in reading.bodies:
            if mention.kind == "anaphor" or mention.name.removesuffix("工会") != body.name.removesuffix("工会"):
                continue
            for place in reading.places:
                behind = _STANDS_IN.fullmatch(sentence.text[mention.end : place.start]) if place.start >= mention.end else None
                before = _STANDS_BEFORE.fullmatch(sentence.text[place.end : mention.start]) if place.end <= mention.start else None
                found = place.places[0]
                if (behind or before) and found.district and found.kind in ("district", "county", "township", "zone"):
                    city = _named_city(found, readings)
                    return replace(body, city=city, district=found.district, doubts=(*body.doubts, "body's district by its place"))
    return body


def _main_body(article: Article, readings: Sequence[Reading]) -> Body:
    bodies = [(s, r) for s, r in zip(article.sentences, readings, strict=True) if s.kind in ("body", "caption")]
    headlines = [(s, r) for s, r in zip(article.sentences, readings, strict=True) if s.kind == "headline"]
    lead = bodies[:_LEAD_SENTENCES]
    context = _context(readings)
    for group, rule in ((lead, "opening"), (headlines, "headline"), (bodies, "text")):
        for subject_only in (True, False):
            if rule == "text" and not subject_only and _firm(lead):
                break
            for _, reading in group:
                for mention in reading.bodies:
                    if mention.kind == "union" and (mention.subject or not subject_only):
                        return replace(named(mention, context), rule=f"organization: union in the {rule}")
        if rule == "headline" and (firm := _firm(lead + headlines)):
            return _firm_body(firm, readings)
    if firm := _firm(lead + headlines, acting=False):
        return _firm_body(firm, readings)
    return _by_place(article, readings, context)


def named(mention: BodyMention, context: Body | None) -> Body:
    """A named body in full form. `context`: the body whose district and city hold where the name says none."""
    name = mention.name
    own = context or NOBODY
    found = district_of_body(name, context_district=own.district, context_city=own.city or BEIJING)
    rule = f"organization: {mention.kind} named"
    if found is None:
        known = own.district if own.level in ("district", "subdistrict") else ""
        return Body(_stripped(name), "grassroots", own.city if known else "", known, rule, ("body's district by context",) if known else ())
    city, district, level = found
    return Body(_full_name(name, level, district, city), level, city, district, rule)


def _full_name(name: str, level: str, district: str, city: str) -> str:
    """昌平工会 -> 昌平区总工会, 密云县总工会 -> 密云区总工会, 密云区鼓楼街道总工会 -> 鼓楼街道总工会, 市总工会 -> 北京市总工会."""
    if level == "district" and district and re.search(r"(?:总工会|[区县市旗]工会|区总|县总)$|^[一-鿿]{2,4}工会$", name):
        return f"{district}总工会"
    if (
        level == "municipal"
        and city
        and re.fullmatch(rf"(?:[一-鿿]{{2,8}}(?:省|自治区))?(?:{city}|{city[:-1]})?(?:市)?(?:总工会|工会|总)", name)
    ):
        return f"{city}总工会"
    if level == "national" and name.endswith("总工会"):
        return "中华全国总工会"
    if level == "subdistrict" and district and _TOWN.search(name):
        return _stripped(name)
    return name


def _stripped(name: str) -> str:
    """The name without the city and district before it: 北京市密云区鼓楼街道总工会 -> 鼓楼街道总工会."""
    if not _TOWN.search(name):
        return name
    start = 0
    for place in find_places(name):
        kinds = {p.kind for p in place.places}
        if place.start == start and place.end < len(name) - 4 and kinds & {"municipality", "district", "prefecture", "county", "province"}:
            rest = name[place.end :]
            if not re.match(r"(?:街道|地区|镇|乡|园区|开发区|功能区)", rest):
                start = place.end
    return name[start:]


class Speakers:
    """Who a figure's sentence is about, while an article is read: its own subject, else the one its paragraph has gone over to,
    else the article's body."""

    def __init__(self, main: Body) -> None:
        self._main = main
        self._current = main
        self._firm: Body | None = None
        self._town: Body | None = None

    def new_paragraph(self) -> None:
        self._current = self._main

    def of(self, figure: ReportedFigure, sentence: Sentence, reading: Reading) -> Body:
        """The body of a figure: a district named right before it in a municipal text, the sentence's subject, or what holds."""
        return self._listed(figure, sentence, reading) or self._subject(reading, figure.start) or self._current

    def read(self, sentence: Sentence, reading: Reading) -> None:
        """After a sentence: the body it opened with holds for the next ones of its paragraph."""
        openers = [m for m in reading.bodies if m.subject]
        if openers:
            self._current = self._subject(reading, openers[0].end) or self._current
        for mention in reading.bodies:
            if mention.kind == "firm" and self._main.level != "grassroots":
                self._firm = named(mention, self._main)
            elif mention.kind == "union" and (body := named(mention, self._main)).level == "subdistrict":
                self._town = body

    def _subject(self, reading: Reading, at: int) -> Body | None:
        """The body in subject position nearest before `at` in the sentence; None where the sentence names none there."""
        found: Body | None = None
        for mention in reading.bodies:
            if mention.end > at:
                break
            if not mention.subject:
                continue
            if mention.kind == "anaphor":
                found = self._meant(mention.name)
            elif mention.kind == "union" or self._main.level != "grassroots" or self._main.name not in mention.name:
                found = named(mention, self._main)
        return found

    def _meant(self, anaphor: str) -> Body:
        """该公司 is the firm named last, 该街道 the township union named last, 区总工会 in a township's text its district's."""
        if self._firm is not None and _FIRM_ANAPHOR.match(anaphor):
            return self._firm
        if self._town is not None and _TOWN_ANAPHOR.match(anaphor):
            return self._town
        if self._main.level == "subdistrict" and _DISTRICT_ANAPHOR.match(anaphor) and self._main.district:
            name = f"{self._main.district}总工会"
            return Body(name, "district", self._main.city, self._main.district, "organization: the township's district")
        return self._main

    def _listed(self, figure: ReportedFigure, sentence: Sentence, reading: Reading) -> Body | None:
        """朝阳区总工会5.3万人，海淀区4.8万人: a district right before a figure is whose figure it is."""
        for mention in reading.places:
            place = mention.places[0]
            if mention.end > figure.start or figure.start - mention.end > 2 or place.kind not in ("district", "county"):
                continue
            if any(b.start <= mention.start < b.end for b in reading.bodies) or not _LISTED.fullmatch(
                sentence.text[mention.end : figure.start]
            ):
                continue
            city = place.city if place.city == BEIJING else self._main.city
            return Body(f"{place.district}总工会", "district", city, place.district, "organization: district before the figure")
        return None


def _firm(group: Sequence[tuple[Sentence, Reading]], acting: bool = True) -> BodyMention | None:
    for _, reading in group:
        for mention in reading.bodies:
            if mention.kind == "firm" and (mention.subject or not acting):
                return mention
    return None


def _firm_body(firm: BodyMention, readings: Sequence[Reading]) -> Body:
    """A firm that acts is reported by its union where the text speaks of 工会."""
    has_union = any(m.kind == "anaphor" and m.name.endswith("工会") for r in readings for m in r.bodies)
    body = named(replace(firm, name=firm.name + "工会") if has_union else firm, None)
    return replace(body, rule="organization: firm in the opening")


def _context(readings: Sequence[Reading]) -> Body | None:
    """The district that the article's first place names lie in, for bodies whose name alone is ambiguous."""
    for place in _places(readings):
        if place.district and place.kind in ("district", "township", "zone", "county"):
            return Body("", "district", _named_city(place, readings), place.district, "")
    return None


def _named_city(place: Place, readings: Sequence[Reading]) -> str:
    """The place's city as far as the text names it; Beijing's districts are known by themselves."""
    if place.city == BEIJING or any(other.name == place.city for other in _places(readings)):
        return place.city
    return ""


def _places(readings: Sequence[Reading]) -> list[Place]:
    return [mention.places[0] for reading in readings for mention in reading.places if mention.places]


def _by_place(article: Article, readings: Sequence[Reading], context: Body | None) -> Body:
    """The union of the first place named: a district's, or the city's where the city itself is spoken of (北京地铁 is not the city)."""
    doubts = ("body by place only",)
    for sentence, reading in zip(article.sentences, readings, strict=True):
        for mention in reading.places:
            place = mention.places[0]
            if place.kind in ("district", "county") and place.district:
                city = _named_city(place, readings)
                return Body(f"{place.district}总工会", "district", city, place.district, "organization: by the first place", doubts)
            if context is not None:
                return Body(
                    f"{context.district}总工会", "district", context.city, context.district, "organization: by the first place", doubts
                )
            if place.kind in ("municipality", "prefecture") and not _BRAND.match(sentence.text, mention.end):
                return Body(f"{place.name}总工会", "municipal", place.name, "市级", "organization: by the first place", doubts)
    return NOBODY
