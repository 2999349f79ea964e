"""Where a paragraph is cut into sentences, and where it is not."""

from __future__ import annotations

import pytest

from etl.documents.sentences import sentences
from etl.documents.view import View


def cut(text: str) -> list[str]:
    return [sentence.text for sentence in sentences(View(text, list(range(len(text)))), "body", 0)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("送去药品。走访三户！还去吗？", ["送去药品。", "走访三户！", "还去吗？"]),
        ("新建三家；发展百人；办班五期。", ["新建三家；发展百人；办班五期。"]),
        ("“心里踏实。”一名班长说。", ["“心里踏实。”", "一名班长说。"]),
        ("他说：“还发吗？”大家笑了。", ["他说：“还发吗？”", "大家笑了。"]),
        ("开展“工会来了！”主题活动300场。", ["开展“工会来了！”主题活动300场。"]),
        ("推送《你加薪了吗？》等文章20篇。", ["推送《你加薪了吗？》等文章20篇。"]),
        ("送岗（含实习岗。）共30个", ["送岗（含实习岗。）共30个"]),
        ("真热！！歇会儿吧……大家说", ["真热！！", "歇会儿吧……大家说"]),
        ("没有句号", ["没有句号"]),
        ("", []),
    ],
)
def test_sentences_end_with_their_stop_and_the_marks_that_close(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_a_sentence_carries_the_places_of_its_characters() -> None:
    first, second = sentences(View("好。行。", [3, 5, 8, 9]), "caption", 4)
    assert (first.offsets, second.offsets, second.kind, second.paragraph) == ((3, 5), (8, 9), "caption", 4)
