from pathlib import Path

import pytest

from etl.storage import DENOMINATORS, BadDenominators, read_denominators

HEADER = "city,district,kind,value,source,date\n"
ROW = "北京市,昌平区,members,350000,区总工会年报,2022-12-31\n"


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "heads.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_file_of_heads_is_read_as_excel_may_have_saved_it(encoding: str, tmp_path: Path) -> None:
    read = read_denominators(written(tmp_path, (HEADER + ROW + "\n" + ROW.replace("members", "workers")).replace("\n", "\r\n"), encoding))
    assert tuple(read.columns) == DENOMINATORS
    assert list(read["value"]) == [350000, 350000]
    assert list(read["kind"]) == ["members", "workers"]
    assert read["source"][0] == "区总工会年报"


def test_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    read = read_denominators(written(tmp_path, "date,source,value,kind,district,city\n2022-12-31,年报,350000,members,昌平区,北京市\n"))
    assert (read["district"][0], read["value"][0]) == ("昌平区", 350000)


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("", 1, "city,district,kind,value,source,date"),
        ("city,district,value\n", 1, "city,district,value"),
        (HEADER + "北京市,昌平区,members,350000,年报\n", 2, "5"),
        (HEADER + ROW + ROW.replace("昌平区", "昌平"), 3, "昌平"),
        (HEADER + ROW.replace("北京市", ""), 2, "北京市"),
        (HEADER + ROW.replace("members", "会员"), 2, "会员"),
        (HEADER + ROW.replace("350000", "35万"), 2, "35万"),
        (HEADER + ROW.replace("350000", "0"), 2, "0"),
        (HEADER + ROW.replace("350000", "-5"), 2, "-5"),
        (HEADER + ROW.replace("区总工会年报", " "), 2, "source"),
        (HEADER + ROW.replace("2022-12-31", "2022-12"), 2, "2022-12"),
        (HEADER + ROW.replace("2022-12-31", "2022-02-30"), 2, "2022-02-30"),
        (HEADER + ROW + ROW, 3, "2"),
    ],
)
def test_a_mistake_is_told_with_its_line_in_both_languages(text: str, line: int, told: str, tmp_path: Path) -> None:
    with pytest.raises(BadDenominators) as refusal:
        read_denominators(written(tmp_path, text))
    message = str(refusal.value)
    assert f"第 {line} 行" in message and f"line {line}:" in message and told in message
