"""A build made for reports: two years of one district with hedged, listed, planned, standing and hostile figures, and a sub-union."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from etl import rollup, storage, tables
from tests.rollup.examples import observations

PAGE = "区总工会本季走访慰问职工100名。另走访慰问职工100名。"
HOSTILE = '=HYPERLINK("http://outside.example","看") <script>alert(1)</script>&"}</style>'
Q3 = {"period_start": "2023-07-01", "period_end": "2023-07-31"}
Q2 = {"period_start": "2023-05-01", "period_end": "2023-05-31"}
LAST_YEAR = {"period_start": "2022-08-01", "period_end": "2022-08-31"}
TO_SEPTEMBER = {"period_start": "2023-01-01", "period_end": "2023-09-30"}
NEVER = {"period_start": "", "period_end": "", "period_basis": ""}
STREET = {"organization": "城北街道总工会", "level": "subdistrict"}


def _told(quote: str) -> dict[str, str]:
    return {"quote": quote, "sentence": f"昌平区总工会说到{quote}。"}


FIGURES: tuple[dict[str, Any], ...] = (
    Q3
    | {
        "observation_id": "now",
        "value": 150.0,
        "label": "慰问环卫职工",
        "sentence": PAGE,
        "quote": "100名",
        "char_start": PAGE.rindex("100名"),
        "char_end": len(PAGE) - 1,
    },
    Q3 | {"observation_id": "more", "value": 50.0, "bound": "at_least", "label": "高温送清凉"} | _told("50余名"),
    Q3 | {"observation_id": "inner", "value": 30.0, "label": "女职工", "role": "part", "whole_id": "now"} | _told("30名"),
    Q3 | {"observation_id": "again", "value": 150.0, "role": "restated", "whole_id": "now"} | _told("150名"),
    Q2 | {"observation_id": "before", "value": 80.0} | _told("80名"),
    LAST_YEAR | {"observation_id": "year", "value": 100.0} | _told("100多名"),
    Q3 | {"observation_id": "money", "metric": "spent", "unit": "元", "value": 1234567.5} | _told("123.45675万元"),
    Q2 | {"observation_id": "less", "metric": "spent", "unit": "元", "value": 2000000.0} | _told("200万元"),
    Q3 | {"observation_id": "rate", "metric": "rate", "unit": "%", "value": 92.5, "label": HOSTILE} | _told("92.5%"),
    Q3 | {"observation_id": "halls", "metric": "covered", "unit": "家", "value": 27.0, "label": "结对镇街"} | _told("27家"),
    Q2 | {"observation_id": "firms", "metric": "covered", "unit": "家", "value": 400.0, "label": "建会企业"} | _told("400家"),
    LAST_YEAR | {"observation_id": "halls before", "metric": "covered", "unit": "家", "value": 20.0, "label": "结对镇街"} | _told("20家"),
    Q3 | {"observation_id": "plan", "status": "planned", "value": 9000.0, "label": "将慰问"} | _told("9000名"),
    Q3 | STREET | {"observation_id": "street", "metric": "events", "unit": "场", "value": 12.0} | _told("12场"),
    TO_SEPTEMBER | {"observation_id": "long", "metric": "recruited", "value": 8649.0, "label": "新发展会员"} | _told("8649名"),
    NEVER | {"observation_id": "never", "metric": "legal_aid", "unit": "件", "value": 34.0, "label": "法律援助"} | _told("34件"),
    Q3 | {"observation_id": "other", "district": "海淀区", "organization": "海淀区总工会", "value": 77777.0} | _told("77777名"),
)


def published(folder: Path, figures: tuple[dict[str, Any], ...] = FIGURES) -> storage.Build:
    """The figures as a published build of the folder."""
    rows = observations(*figures)
    return storage.publish(
        storage.Tables(
            observations=rows,
            statistics=rollup.statistics(rows),
            unresolved=tables.frame([], tables.UNRESOLVED),
            documents=tables.frame([("a.txt", PAGE, "", "", "2023-03-01")], storage.DOCUMENTS),
            articles=tables.frame([("a.txt", 1, "送温暖到一线", "2023-03-01", "manifest", "")], storage.ARTICLES).astype(
                {"number": "Int64"}
            ),
        ),
        folder,
    )
