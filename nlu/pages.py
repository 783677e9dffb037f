"""A community's pages as answers: which section answers a question, and how sure that is. Pure, in memory.

A page is Markdown; every ``## `` section is a passage. A question loses its filler words; what is left is compared by
character bigrams, each weighing as much as it is rare among the pages. The page's names (title, other names) count
most, then the section's heading, then its words. A question's bigrams that no page has weigh most of all: they are
why a question that nobody answers stays below ``ANSWER_FROM``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from nlu.text import fold

ANSWER_FROM = 0.7
"""From this confidence a question is answered; chosen in docs/nlu.md from tests/nlu/data/questions.jsonl."""
IN_NAME, IN_HEADING, IN_TEXT, ELSEWHERE = 1.0, 0.9, 0.7, 0.35
"""What a bigram of the question is worth by where the passage has it; the last one: elsewhere on the same page."""
WEIGHTS = (-4.7, 8.9, 9.3)
"""Bias, coverage and naming of the logistic curve; ``benchmarks/answers.py --fit`` computes them anew."""
UNKNOWN = 0.6
"""A bigram that no page has, beside the rarest that one has: spoken language is full of words that no page uses."""
CALLED = 0.1
"""How much a page is preferred whose name is said as a whole; it decides between pages that are about as likely."""
ASPECT = 0.7
"""What a heading that suits how it is asked (几点, 多少钱) is worth beside a rare word of the question."""
MAX_EXCERPT = 420

_FILLER = re.compile(
    r"请问|你好|您好|麻烦|谢谢|我想问问?|想问问?|想要?|我们?|你们?|他们?|咱们?|一下|怎么样?|怎样|如何|咋|为什么|什么时候|啥时候|什么|啥"
    r"|哪里|哪儿|哪个|哪些|哪家|哪几?|在不在|多少|能不能|可不可以|可以|需要|要不要|是不是|有没有|有什么|是否|应该|现在|目前|这里|那里"
    r"|[的了吗呢啊呀吧嘛不着过就也都还在去到是有要能会给把被跟和与及或个这那很请让得地几本家]|[^0-9a-z\u3400-\u9fff]+"
)
_ASPECTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"几点|什么时候|啥时候|时间|开门|关门|上班|下班|多久|周[一二三四五六日末]|星期"), "时间 开放"),
    (re.compile(r"多少钱|收费|费用|价|钱|补贴|几块|押金"), "收费 多少 价钱 补贴 标准"),
    (re.compile(r"材料|带[什啥]|手续|要带|资料"), "材料 带什么 申请"),
    (re.compile(r"在哪|哪里|哪儿|地址|什么地方|怎么走"), "在哪里 去哪里 地址"),
    (re.compile(r"丢|补办|遗失|挂失"), "丢了 补"),
    (re.compile(r"预约|怎么约|借|想用"), "怎么预约"),
    (re.compile(r"申请|怎么办|怎么弄|办理|报名|领"), "怎么办 申请 报名"),
    (re.compile(r"条件|要求|资格|谁能|哪些人|几岁|多大"), "条件 谁可以"),
)
_ASK = re.compile(
    r"[?？]|[吗呢么]$|怎么|咋|如何|哪里|哪儿|哪个|去哪|在哪|找谁|几点|多少|什么|啥|能不能|可不可以|可以.*[吗不]|是不是|有没有|请问|多久|要不要|往哪|几[号栋层]"
    r"|(?:电话|号码|时间|地址|流程|材料|手续|条件|标准|联系方式)[。!！]?$"
)
_SAME = tuple(
    (re.compile(pattern), word)
    for word, pattern in (
        ("医保", r"医疗保险|看病的?保险"),
        ("养老金", r"退休金|退休工资"),
        ("老人", r"老年人|老大爷|老太太|老头|老爷子"),
        ("老年卡", r"(?:坐|乘)(?:公交|车)(?:免费|不要钱)的?卡|免费(?:公交|乘车)卡|老人卡"),
        ("狗", r"小?狗狗?|犬只?|养的狗"),
        ("疫苗", r"预防针|防疫针|接种"),
        ("电动车", r"电动自行车|电瓶车|电驴子?|电单车"),
        ("补贴", r"补助|津贴|补钱|发钱"),
        ("建筑垃圾", r"装修(?:剩下?的?)?(?:垃圾|砖头水泥|砖头|水泥|渣土)|砖头(?:瓦块|水泥)?|碎砖|渣土|石膏板"),
        ("大件", r"大型(?:家具|垃圾)|旧(?:家具|家电|沙发|床垫|柜子|冰箱)|床垫|沙发"),
        ("加装电梯", r"加电梯|装电梯|加梯|增设电梯"),
        ("食堂", r"饭堂|餐厅|老年饭桌"),
        ("活动室", r"教室|排练室|场地|练舞的地方"),
        ("装修", r"刷墙|敲墙|砸墙|翻新房子"),
        ("停车证", r"停车(?:月卡|卡)|车位证"),
        ("志愿者", r"义工|志愿服务"),
        ("低保", r"最低生活保障"),
        ("有害垃圾", r"过期药品?|废电池|旧灯管|电池(?=扔|怎么扔|往哪)"),
        ("上班时间", r"几点上班|什么时候上班|办公时间|上班没有?"),
        ("居住证", r"暂住证"),
        ("律师", r"打官司|法律咨询|请律师"),
        ("家庭医生", r"签约医生"),
        ("维修资金", r"维修基金|大修基金"),
        ("证明", r"证明信|盖章"),
    )
)
"""Words that mean the same in every community, by the one they are compared as; on both sides."""
_JOINT = re.compile(r"[与和、，：:（）()/\s]+")
_HEADING = re.compile(r"^##\s+(.+?)\s*#*\s*$", re.M)
_MARKS = ((re.compile(r"!?\[([^\]]*)\]\(([^)\s]*)[^)]*\)"), r"\1（\2）"), (re.compile(r"(\*\*|__|`)(.+?)\1"), r"\2"))
_BULLET = re.compile(r"^\s*[-*+]\s+", re.M)

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a community: ``also`` are other names of its subject; ``checked`` when and ``by`` whom."""

    id: int
    title: str
    body: str
    checked: date
    by: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """One section of a page; ``heading`` is empty for what stands before the first."""

    page: Page
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that may answer, and how sure that is (0..1)."""

    passage: Passage
    confidence: float

    @property
    def good(self) -> bool:
        """Whether it may be said as the answer."""
        return self.confidence >= ANSWER_FROM


@dataclass(frozen=True, slots=True)
class _Evidence:
    """Of each passage: the share of the question it covers, by weight, and the share that its names cover."""

    coverage: Vector
    naming: Vector


class PageIndex:
    """The pages of one community, ready to be asked. Built once an import; safe to share between threads."""

    def __init__(self, pages: Iterable[Page]) -> None:
        self.passages = tuple(passage for page in pages for passage in passages_of(page))
        self._of_page: dict[int, list[int]] = defaultdict(list)
        self._own: list[dict[str, float]] = []
        """Of each passage: its own bigrams, those of its heading counting more."""
        self._worth: dict[str, dict[int, float]] = defaultdict(dict)
        self._named: dict[str, set[int]] = defaultdict(set)
        for number, passage in enumerate(self.passages):
            self._add(number, passage)
        self._rarity = self._rarities()
        self._unknown = UNKNOWN * _rarity(0, len(self._of_page))

    def best(self, question: str) -> Found | None:
        """The likeliest passage; None when not a sign of the question is on any page."""
        found = self.evidence(question)
        if found is None:
            return None
        page, coverage, naming = found
        return Found(self._section(page, question), confidence_of(coverage, naming))

    def evidence(self, question: str) -> tuple[Page, float, float] | None:
        """The likeliest page, the share of the question that it covers, and the share that its names cover."""
        found = self._evidence(bigrams(question))
        if found is None or not found.coverage.any():
            return None
        score = 2 * found.coverage + found.naming + self._called(question)
        best = int(np.argmax(score))
        return self.passages[best].page, float(found.coverage[best]), float(found.naming[best])

    def _called(self, question: str) -> Vector:
        """Prefers the pages whose longest name is said as a whole: “居住证” is not about “居住证明”."""
        folded, said = fold(question), np.zeros(len(self.passages))
        for number, passage in enumerate(self.passages):
            said[number] = max((len(name) for name in _names(passage.page) if name in folded), default=0)
        longest = said.max(initial=0)
        preferred: Vector = CALLED * (said == longest) * (longest > 1)
        return preferred

    def _section(self, page: Page, question: str) -> Passage:
        """The section of the page that says most of what is asked; the first one of several."""
        wanted, aspects = set(bigrams(question)), set(_aspects(question))

        def fitness(number: int) -> float:
            own = self._own[number]
            said = sum(self._rarity[gram] * own[gram] for gram in wanted & own.keys())
            return said + ASPECT * sum(own[gram] for gram in aspects & own.keys())

        return self.passages[max(self._of_page[page.id], key=fitness)]

    def _add(self, number: int, passage: Passage) -> None:
        page = passage.page
        self._of_page[page.id].append(number)
        self._own.append(dict.fromkeys(bigrams(passage.text), 1.0) | dict.fromkeys(bigrams(passage.heading), 2.0))
        named = set(bigrams(" ".join((page.title, *page.also))))
        heading = set(bigrams(passage.heading))
        places = ((page.body, ELSEWHERE), (passage.text, IN_TEXT))
        for text, worth in places:
            for gram in bigrams(text):
                self._worth[gram][number] = worth
        for gram in heading:
            self._worth[gram][number] = IN_HEADING
        for gram in named:
            self._worth[gram][number] = IN_NAME
        for gram in named:
            self._named[gram].add(number)

    def _rarities(self) -> Mapping[str, float]:
        """How rare each bigram is among the pages."""
        count = len(self._of_page)
        return {
            gram: _rarity(len({self.passages[n].page.id for n in passages}), count)
            for gram, passages in self._worth.items()
        }

    def _evidence(self, grams: Sequence[str]) -> _Evidence | None:
        """None for a question without any words of its own."""
        coverage, naming = np.zeros(len(self.passages)), np.zeros(len(self.passages))
        whole = 0.0
        for gram in dict.fromkeys(grams):
            rarity = self._rarity.get(gram, self._unknown)
            whole += rarity
            for number, worth in self._worth.get(gram, {}).items():
                coverage[number] += rarity * worth
            for number in self._named.get(gram, ()):
                naming[number] += rarity
        return _Evidence(coverage / whole, naming / whole) if whole else None


def confidence_of(coverage: float, naming: float) -> float:
    """How likely a page answers, from its evidence."""
    bias, of_coverage, of_naming = WEIGHTS
    return float(1 / (1 + np.exp(-(bias + of_coverage * coverage + of_naming * naming))))


def bigrams(text: str) -> list[str]:
    """The character bigrams of what is left of a text without filler words; a lone character counts by itself."""
    found: list[str] = []
    for part in _FILLER.split(_one_name(fold(text))):
        found += [part[i : i + 2] for i in range(len(part) - 1)] or ([part] if part else [])
    return found


def _one_name(folded: str) -> str:
    for pattern, word in _SAME:
        folded = pattern.sub(word, folded)
    return folded


def asks(text: str) -> bool:
    """Whether a message is worded as a question."""
    return _ASK.search(fold(text).strip()) is not None


def passages_of(page: Page) -> list[Passage]:
    """The sections of a page."""
    parts = _HEADING.split(page.body)
    heads = ["", *parts[1::2]]
    return [Passage(page, head, text.strip()) for head, text in zip(heads, parts[::2], strict=True) if text.strip()]


def plain(markdown: str) -> str:
    """Markdown as words for a chat: no marks, a link's address in brackets behind it, bullets as dots."""
    for pattern, words in _MARKS:
        markdown = pattern.sub(words, markdown)
    markdown = _HEADING.sub(r"【\1】", markdown)
    return re.sub(r"\n{2,}", "\n", _BULLET.sub("· ", markdown)).strip()


def excerpt(markdown: str, longest: int = MAX_EXCERPT) -> str:
    """The beginning of a section in plain words, cut behind a sentence or a line, never inside a number."""
    words = plain(markdown)
    if len(words) <= longest:
        return words
    ends = [match.end() for match in re.finditer(r"[。！？；\n]", words[:longest])]
    return words[: ends[-1] if ends and ends[-1] > longest // 3 else longest].rstrip() + "…"


def _names(page: Page) -> list[str]:
    return [name for whole in (page.title, *page.also) for name in _JOINT.split(fold(whole)) if len(name) > 1]


def _aspects(question: str) -> list[str]:
    folded = fold(question)
    return [gram for pattern, words in _ASPECTS if pattern.search(folded) for gram in bigrams(words)]


def _rarity(pages: int, of: int) -> float:
    return float(np.log(1 + (of - pages + 0.5) / (pages + 0.5)))
