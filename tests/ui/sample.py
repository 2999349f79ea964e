"""A small build in our own words: every bound and status, a part, a restatement, rates, hostile text, two cities."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

from etl import rollup, storage, tables

YEARBOOK = (
    "昌平工会晒出年度账本\n本报讯 去年，昌平区总工会送温暖投入资金666万\n元，走访慰问职工4.5万\n名。"
    "全年受理劳动争议263件，履约率达到92%。\n另据介绍，新发展会员19239名。"
)
SUMMER = (
    "清凉送到工地\n顺义区总工会走访慰问一线职工3000余名，其中环卫工人800名。工会还为骑手送去清凉，走访慰问一线职工3000余名。"
    "9月将再慰问20000名。大兴区总工会慰问约500人，为重点企业职工体检20至30人。"
)
CITY = "北京市总工会全年慰问职工743人，投入1亿2000万元。全国总工会慰问劳模100人。某集团工会慰问12人。"
HOSTILE = (
    "<img src=http://outside.example/a.png onerror=alert(1)> 和平区<b>总工会 ![图](http://outside.example/b.png) "
    "慰问<script>alert(2)</script>职工77人，:red[大]字。"
)
DOCUMENTS = {"city.txt": CITY, "hostile.txt": HOSTILE, "summer.txt": SUMMER, "yearbook.txt": YEARBOOK}
PUBLISHED = {"city.txt": "2024-01-10", "hostile.txt": "2024-01-12", "summer.txt": "2023-08-05", "yearbook.txt": "2023-01"}
YEAR = ("2022-01-01", "2022-12-31", "relative")
AUGUST = ("2023-08-05", "2023-08-05", "publication")
FULL_YEAR = ("2023-01-01", "2023-12-31", "stated")


def _figures() -> list[dict[str, Any]]:
    """One row per figure; `at` is the original text around the quote, `quote` stands in it with its line ends."""
    changping = {"document": "yearbook.txt", "organization": "昌平区总工会", "district": "昌平区", "period": YEAR}
    shunyi = {"document": "summer.txt", "organization": "顺义区总工会", "district": "顺义区", "period": AUGUST}
    daxing = {"document": "summer.txt", "organization": "大兴区总工会", "district": "大兴区", "period": AUGUST}
    city = {"document": "city.txt", "organization": "北京市总工会", "district": "市级", "level": "municipal", "period": FULL_YEAR}
    return [
        changping | {"quote": "666万\n元", "metric": "spent", "value": 6660000, "unit": "元", "label": "送温暖投入资金"},
        changping | {"quote": "4.5万\n名", "metric": "reached", "value": 45000, "unit": "人", "label": "走访慰问职工"},
        changping | {"quote": "263件", "metric": "disputes_accepted", "value": 263, "unit": "件", "label": "受理劳动争议"},
        changping | {"quote": "92%", "metric": "rate", "value": 92, "unit": "%", "label": "履约率"},
        changping | {"quote": "19239名", "metric": "recruited", "value": 19239, "unit": "人", "label": "新发展会员"},
        shunyi | {"quote": "3000余名", "metric": "reached", "value": 3000, "unit": "人", "label": "走访慰问一线职工", "bound": "at_least"},
        shunyi | {"quote": "800名", "metric": "reached", "value": 800, "unit": "人", "label": "环卫工人", "role": "part", "whole": 5},
        shunyi
        | {"quote": "3000余名", "nth": 1, "metric": "reached", "value": 3000, "unit": "人", "label": "走访慰问一线职工"}
        | {"bound": "at_least", "role": "restated", "whole": 5},
        shunyi
        | {"quote": "20000名", "metric": "reached", "value": 20000, "unit": "人", "label": "再慰问", "status": "planned"}
        | {"period": ("2023-09-01", "2023-09-30", "stated")},
        daxing | {"quote": "500人", "metric": "reached", "value": 500, "unit": "人", "label": "慰问", "bound": "approx"},
        daxing | {"quote": "20至30人", "metric": "reached", "value": 20, "value_max": 30, "unit": "人", "label": "体检"},
        city | {"quote": "743人", "metric": "reached", "value": 743, "unit": "人", "label": "慰问职工"},
        city | {"quote": "1亿2000万元", "metric": "spent", "value": 120000000, "unit": "元", "label": "投入"},
        city
        | {"quote": "100人", "metric": "reached", "value": 100, "unit": "人", "label": "慰问劳模", "level": "national"}
        | {"organization": "全国总工会", "district": "全国", "city": ""},
        city
        | {"quote": "12人", "metric": "reached", "value": 12, "unit": "人", "label": "慰问", "level": "grassroots"}
        | {"organization": "某集团工会", "district": ""},
        {"document": "hostile.txt", "organization": "和平区<b>总工会 ![图](http://outside.example/c.png)", "district": "和平区"}
        | {"city": "天津市", "quote": "77人", "metric": "reached", "value": 77, "unit": "人", "label": "慰问<i>职工</i>"}
        | {"period": ("", "", "")},
    ]


def _row(number: int, figure: dict[str, Any]) -> dict[str, Any]:
    text, quote = DOCUMENTS[figure["document"]], figure["quote"]
    start = -1
    for _ in range(figure.get("nth", 0) + 1):
        start = text.index(quote, start + 1)
    first = max(text.rfind(mark, 0, start) for mark in "。\n，") + 1
    period_start, period_end, basis = figure["period"]
    return {
        "observation_id": f"id{number:02}",
        "document": figure["document"],
        "article": 1,
        "published": PUBLISHED[figure["document"]],
        "published_basis": "manifest",
        "organization": figure["organization"],
        "level": figure.get("level", "district"),
        "city": figure.get("city", "北京市"),
        "district": figure["district"],
        "metric": figure["metric"],
        "label": figure["label"],
        "value": float(figure["value"]),
        "value_max": figure.get("value_max"),
        "unit": figure["unit"],
        "bound": figure.get("bound", "exact"),
        "status": figure.get("status", "actual"),
        "role": figure.get("role", "total"),
        "whole_id": f"id{figure['whole']:02}" if "whole" in figure else "",
        "period_start": period_start,
        "period_end": period_end,
        "period_basis": basis,
        "quote": "".join(quote.split()),
        "sentence": "".join(text[first : text.index("。", start) + 1].split()),
        "char_start": start,
        "char_end": start + len(quote),
        "confidence": 0.9,
        "source": "report",
        "rules": "number.plain;unit.measure_word",
        "review": "unreviewed",
    }


def observations() -> pd.DataFrame:
    """The sample's observations, as a build holds them."""
    rows = [_row(number, figure) for number, figure in enumerate(_figures())]
    groups = {"spent": "funds", "disputes_accepted": "cases", "rate": "rate"}
    full = [{column: "" for column in tables.OBSERVATIONS} | row | {"group": groups.get(row["metric"], "people")} for row in rows]
    return tables.frame([tuple(row[column] for column in tables.OBSERVATIONS) for row in full], tables.OBSERVATIONS)


def publish(folder: Path) -> storage.Build:
    """The sample as the current build of a data folder."""
    seen = observations()
    lost = [
        (
            "summer.txt",
            1,
            "normalization",
            "说不清是谁做的",
            "800名",
            "其中环卫工人800名。",
            SUMMER.index("800名"),
            SUMMER.index("800名") + 4,
        )
    ]
    documents = pd.DataFrame(
        [(name, text, "", "", PUBLISHED[name]) for name, text in DOCUMENTS.items()], columns=list(storage.DOCUMENTS), dtype="str"
    )
    articles = pd.DataFrame([(name, 1, "", PUBLISHED[name], "manifest", "") for name in DOCUMENTS], columns=list(storage.ARTICLES))
    unresolved = tables.frame(lost, tables.UNRESOLVED)
    return storage.publish(storage.Tables(seen, rollup.statistics(seen), unresolved, documents, articles), folder)
