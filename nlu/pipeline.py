"""From a message to an Interpretation: emergency, intent, issues, categories, places. Linli's built-in backend."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from domain.catalog import Kind, load_catalog
from domain.interpretation import (
    Address,
    AddressBook,
    EmergencyKind,
    Guess,
    Intent,
    Interpretation,
    Issue,
    Urgency,
)
from nlu import intents
from nlu.address import find_address, follows, is_only_address
from nlu.emergency import find_emergency, is_taken_back
from nlu.emergency_category import alarm, suits, weigh
from nlu.model import Curve, Model, Vector, load_model, share_of
from nlu.model_store import ensure_model
from nlu.splitting import SURE_ELSEWHERE, Judged, split_issues
from nlu.text import MAX_LENGTH, fold
from nlu.urgency import find_reasons

ASK_BELOW = 0.6
"""Below this confidence the person is asked with the three likeliest; chosen from data in docs/nlu.md."""
SURE_OF_ONE = 0.95
"""From this confidence the text as a whole is about one matter, whatever its commas."""
TALK_ABOVE = 0.3
"""Probability from which eight characters or more are talk: a missed report costs more than a question asked."""
TALK_OF_HERE = 0.9
"""The same where the text names something of the neighbourhood or something wrong: nearly all such are reports."""
UNLIKELY_TALK = 0.1
"""Below this probability of every kind of talk, words that sound like a report are one, however short."""
GUESSES = 3
"""Categories offered for an issue, likeliest first."""
REPORT_ABOVE = 0.7
"""Summed probability of all categories from which a text is about something to report, need or ask."""
REPORT_ELSEWHERE = 0.98
"""The same where the text names nothing of the neighbourhood and nothing that is wrong (see ``_HERE``)."""
PART_ABOVE = 0.5
"""The same for a part of a text that may be a problem of its own."""
HIDDEN_ABOVE = 0.3
"""The same for what is left when a greeting or a thank-you is taken away."""
CLEAR_ABOVE = 0.8
"""The same for one clause of several (“修得挺好，就是旁边那盏也不亮”): the others are courtesies of an unknown kind."""
SHORTEST = 3
"""Characters that a hidden report must have."""

_INTENT_OF = {
    Kind.PROBLEM: Intent.REPORT,
    Kind.NEED: Intent.NEED,
    Kind.INQUIRY: Intent.INQUIRY,
    Kind.REFERRAL: Intent.REFERRAL,
}
_QUESTION = re.compile(
    r"(?:怎么|如何|咋|哪里|在哪|去哪|找谁|要什么材料|需要什么|几点|多少|什么时候|能不能|可以)[^，。]{0,6}(?:办|申请|领|开|上班|下班|开门|关门|报名|材料|预约|登记|联系|续签|年审)"
    r"|几点|上班时间|电话(?:是)?多少|^请问"
)
_SETTLED = re.compile(
    r"(?:谢谢|感谢|多谢|辛苦)[^，。]{0,8}(?:修好|处理好|解决|来修|帮忙)|(?:已经|都)(?:修好|好|解决|处理好)了"
)
_CLAUSE = re.compile(r"[,，。;；!！?？~～\s]+")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_HERE = re.compile(
    r"小区|楼[上下道梯]|隔壁|邻居|对门|门口|单元|[栋幢]|物业|社区|居委|电梯|车[位库]|地库|垃圾|路灯|井盖|绿化|广场|球场|那边|保安|保洁"
    r"|坏|漏|堵|臭|吵|脏|噪|修|投诉|没人管|停水|停电|没水|没电|断|裂|塌|占|扰|污|狗|灯|水管|马桶|厕所|墙|阳台|补贴|证|申请|服务"
)
_FOR_OTHERS = re.compile(
    r"(?:帮|替|代)(?:我|着)?(?:邻居|隔壁|对门|楼上|楼下|老人|父母|爸妈|我?妈妈?|我?爸爸?|我?爷爷|我?奶奶|父亲|母亲|朋友|[^，。]{0,4}(?:大爷|大妈|阿姨|奶奶|老太太))[^，。]{0,6}(?:报|反映|问|说|投诉)"
)


@dataclass(frozen=True, slots=True)
class _Scored:
    """Probabilities of a text: of being a report at all, and of each category or intent given that."""

    reporting: float
    every: Vector
    guesses: tuple[Guess, ...]


class BuiltinInterpreter:
    """The built-in backend: rules where a rule is the truth, a linear model elsewhere. Safe to share by threads."""

    def __init__(self, model: Model, kinds: Mapping[str, Kind]) -> None:
        self._model = model
        self._kinds = kinds

    async def interpret(self, text: str, book: AddressBook | None = None) -> Interpretation:
        """Understand one message; well under a millisecond for a short one, so it runs where it is called."""
        return self.understand(text, book)

    def understand(self, text: str, book: AddressBook | None = None) -> Interpretation:
        """The same, synchronously. Never raises; looks at the first 10,000 characters."""
        text = text[:MAX_LENGTH]
        folded = fold(text)
        stars, ticket = intents.find_stars(folded), intents.find_ticket_number(text)
        scored = self._score(folded)
        emergency = find_emergency(folded) or self._suspects(folded, scored)
        intent, confidence = self._intent(folded, scored, emergency, stars, ticket, book)
        base = Interpretation(text, intent, confidence, stars=stars, ticket_number=ticket, emergency=emergency)
        if intent is not Intent.REPORT:
            return replace(base, address=find_address(text, book).address)
        return self._with_issues(base, folded, scored, book)

    def classify(self, folded: str) -> tuple[Guess, ...]:
        """The likeliest categories of a folded text by the model alone: no rules, no places, one matter."""
        return self._score(folded).guesses

    def _suspects(self, folded: str, scored: _Scored) -> EmergencyKind | None:
        """The model's alarm, for words that no rule foresaw (“煤气卫好大”)."""
        kind = alarm(scored.guesses, scored.reporting)
        return None if kind is None or is_taken_back(folded) else kind

    def intent_of(self, category: str) -> Intent:
        """The intent that goes with a category of the taxonomy. Raises ``KeyError`` for an unknown code."""
        return _INTENT_OF[self._kinds[category]]

    def _intent(
        self,
        folded: str,
        scored: _Scored,
        emergency: EmergencyKind | None,
        stars: int | None,
        ticket: str | None,
        book: AddressBook | None,
    ) -> tuple[Intent, float]:
        """REPORT stands here for every intent with an issue; its kind is set once the category is known."""
        if emergency is not None:
            return Intent.REPORT, 1.0
        if not _CHINESE.search(folded):
            return self._without_chinese(folded, scored, stars)
        phrase = intents.fixed_phrase(folded)
        if phrase is not None and (scored.reporting < 0.9 or len(folded) <= 12):
            return phrase, 1.0 - 0.5 * scored.reporting
        if stars is not None and scored.reporting < 0.9:
            return Intent.RATE, 1.0
        if ticket is not None and len(folded) <= len(ticket) + intents.SHORT:
            return Intent.PROGRESS, 0.9
        if is_only_address(folded, book):
            return Intent.ADD_INFORMATION, 0.9
        if scored.reporting >= (REPORT_ABOVE if _HERE.search(folded) else REPORT_ELSEWHERE):
            return Intent.REPORT, scored.reporting
        return self._conversation(folded, scored)

    def _without_chinese(self, folded: str, scored: _Scored, stars: int | None) -> tuple[Intent, float]:
        if stars is not None:
            return Intent.RATE, 1.0
        return intents.wordless(folded) or self._conversation(folded, scored)

    def _conversation(self, folded: str, scored: _Scored) -> tuple[Intent, float]:
        rest = _FOR_OTHERS.sub("", intents.strip_polite(folded))
        hidden = self._hidden(rest, known=rest == folded)
        if hidden:
            return Intent.REPORT, hidden
        best = int(self._model.intents[np.argmax(scored.every[self._model.intents])])
        confidence = float(scored.every[best])
        needed = TALK_OF_HERE if _HERE.search(rest) else TALK_ABOVE
        if len(rest) >= 8 and confidence < needed and _CHINESE.search(rest):
            return Intent.REPORT, scored.reporting
        if scored.reporting >= REPORT_ABOVE and confidence < UNLIKELY_TALK:
            return Intent.REPORT, scored.reporting
        return Intent(self._model.labels[best]), confidence

    def _hidden(self, rest: str, *, known: bool) -> float:
        """How likely a report hides behind courtesies: in what is left (unless that is ``known``) or in one clause."""
        whole = 0.0 if known or len(rest) < SHORTEST else self._score(rest).reporting
        if whole >= HIDDEN_ABOVE:
            return whole
        clauses = [clause for clause in _CLAUSE.split(rest) if SHORTEST <= len(clause) < len(rest)]
        clearest = max((self._score(clause).reporting for clause in clauses), default=0.0)
        return clearest if clearest >= CLEAR_ABOVE else 0.0

    def _with_issues(
        self, base: Interpretation, folded: str, scored: _Scored, book: AddressBook | None
    ) -> Interpretation:
        at_commas = base.emergency is None and scored.guesses[0].confidence < SURE_OF_ONE
        spans = split_issues(folded, self._judge, at_commas=at_commas)
        issues = [self._issue(base.text, folded, span, book, scored if len(spans) == 1 else None) for span in spans]
        if len(spans) > 1:
            issues = [self._with_danger(issue, folded) for issue in issues]
        issues = _once_each(issues, base.text)
        first = next((issue.address for issue in issues if not issue.address.empty), Address())
        issues = _placed(issues)
        if base.emergency and not any(issue.urgency.emergency for issue in issues):
            issues[0] = self._alarmed(issues[0], base.emergency)
        intent = self._kind_of(folded, issues[0])
        return replace(base, intent=intent, issues=tuple(issues), address=first)

    def _issue(
        self, text: str, folded: str, span: tuple[int, int], book: AddressBook | None, known: _Scored | None
    ) -> Issue:
        start, end = span
        part = folded[start:end]
        scored = known or self._score(part)
        address = find_address(text[start:end], book).address
        guesses = honest(scored.guesses, self._model.curve, share_of(len(part)))
        return Issue(text[start:end], start, end, guesses, address, Urgency(find_reasons(part)))

    def _with_danger(self, issue: Issue, folded: str) -> Issue:
        """One of several issues, with the danger that its own words say; a single one has that of the whole message."""
        kind = find_emergency(folded[issue.start : issue.end])
        return self._alarmed(issue, kind) if kind else issue

    def _alarmed(self, issue: Issue, emergency: EmergencyKind) -> Issue:
        guesses = issue.guesses
        if not suits(guesses[0].category, emergency):
            guesses = weigh(guesses, emergency)
        return replace(issue, guesses=guesses, urgency=Urgency(issue.urgency.reasons, emergency))

    def _kind_of(self, folded: str, first: Issue) -> Intent:
        """What the category says it is; a question about an office is an inquiry, a report for others a proxy's."""
        if _FOR_OTHERS.search(folded):
            return Intent.PROXY_REPORT
        category = first.best.category
        if first.urgency.emergency is None and category.startswith("care.") and _QUESTION.search(folded):
            return Intent.INQUIRY
        return self.intent_of(category)

    def _judge(self, part: str) -> Judged | None:
        if _SETTLED.search(part):
            return None
        scored = self._score(part)
        best, address = scored.guesses[0], find_address(part).address
        building = address.building or (address.unit and f"{address.unit}单元")
        needed = SURE_ELSEWHERE if building else PART_ABOVE
        if scored.reporting < PART_ABOVE or best.confidence < needed:
            return None
        return Judged(best.category, best.confidence * scored.reporting, building)

    def _score(self, folded: str) -> _Scored:
        every = self._model.probabilities(folded)
        columns = self._model.categories
        among = every[columns]
        reporting = float(among.sum())
        top = np.argsort(among)[::-1][:GUESSES]
        share = max(reporting, 1e-9)
        guesses = tuple(Guess(self._model.labels[columns[i]], min(1.0, float(among[i]) / share)) for i in top)
        return _Scored(reporting, every, guesses)


def honest(guesses: tuple[Guess, ...], curve: Curve, share: float) -> tuple[Guess, ...]:
    """The guesses with the first one's chance of being accepted; the others share what is left, as before."""
    first, *others = guesses
    sure = curve.sure(first.confidence, share)
    left = (1 - sure) / max(1 - first.confidence, 1e-9)
    return (Guess(first.category, sure), *(Guess(g.category, min(sure, g.confidence * left)) for g in others))


def _placed(issues: Sequence[Issue]) -> list[Issue]:
    """Each issue with its place; what a later one leaves out is as the one before it said."""
    placed: list[Issue] = []
    for issue in issues:
        before = placed[-1].address if placed else Address()
        placed.append(replace(issue, address=follows(issue.address, before)))
    return placed


def _once_each(issues: Sequence[Issue], text: str) -> list[Issue]:
    """Issues of the same category and the same or no place are one, whose span reaches to the last of them."""
    kept: list[Issue] = []
    for issue in issues:
        at = next((i for i, known in enumerate(kept) if _one_matter(known, issue)), None)
        if at is None:
            kept.append(issue)
        elif at == len(kept) - 1:
            kept[at] = _joined(kept[at], issue, text)
    return kept


def _one_matter(known: Issue, new: Issue) -> bool:
    places = {known.address.building, new.address.building} - {None}
    return known.best.category == new.best.category and len(places) < 2


def _joined(known: Issue, new: Issue, text: str) -> Issue:
    reasons = tuple(dict.fromkeys([*known.urgency.reasons, *new.urgency.reasons]))
    return replace(
        known,
        text=text[known.start : new.end],
        end=new.end,
        address=new.address if known.address.empty else known.address,
        urgency=Urgency(reasons, known.urgency.emergency or new.urgency.emergency),
    )


def load_interpreter(model: Path, extra: Sequence[Path] = ()) -> BuiltinInterpreter:
    """The built-in interpreter with its model, which is trained first when missing or older than the corpus.

    ``extra`` are the files that ``linli train`` was given beside the corpus; without them their model counts as old.
    """
    kinds = {code: category.kind for code, category in load_catalog().categories.items()}
    return BuiltinInterpreter(load_model(ensure_model(model, extra)), kinds)
