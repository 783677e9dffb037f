"""The JSON of ``linli classify`` and the Rasa backend, with a server that speaks Rasa's API and one that does not."""

from __future__ import annotations

import json

import httpx
import pytest

from domain.catalog import load_catalog
from domain.interpretation import Intent
from nlu.pipeline import BuiltinInterpreter
from nlu.rasa import RasaInterpreter
from nlu.wire import to_json

PRIORITIES = {code: category.priority for code, category in load_catalog().categories.items()}


def test_classify_json(interpreter: BuiltinInterpreter) -> None:
    row = to_json(interpreter.understand("3号楼2单元502下水道堵了"), PRIORITIES)
    assert json.loads(json.dumps(row, ensure_ascii=False)) == row
    assert (row["intent"], row["category"], row["group"], row["priority"]) == (
        "report", "utility.sewer_blockage", "utility", "P1",
    )  # fmt: skip
    assert row["address"] == {
        "estate": None, "building": "3", "unit": "2", "floor": None, "room": "502", "landmark": None,
    }  # fmt: skip
    assert len(row["alternatives"]) == 2
    assert row["emergency"] is None
    assert len(row["issues"]) == 1


@pytest.mark.parametrize(
    ("text", "priority"), [("电梯困人了快来", "P0"), ("昨晚电梯困人，后来出来了", "P1"), ("你好", None)]
)
def test_danger_in_the_past_is_not_p0(interpreter: BuiltinInterpreter, text: str, priority: str | None) -> None:
    assert to_json(interpreter.understand(text), PRIORITIES)["priority"] == priority


ANSWER = {
    "text": "灯坏了",
    "intent": {"name": "report/facility.street_light", "confidence": 0.83},
    "intent_ranking": [
        {"name": "report/facility.street_light", "confidence": 0.83},
        {"name": "report/building.corridor_light", "confidence": 0.12},
        {"name": "greeting", "confidence": 0.02},
    ],
    "entities": [],
}


def _rasa(interpreter: BuiltinInterpreter, answer: httpx.Response | Exception) -> RasaInterpreter:
    def handle(request: httpx.Request) -> httpx.Response:
        assert request.url.path == "/model/parse"
        if isinstance(answer, Exception):
            raise answer
        return answer

    client = httpx.AsyncClient(transport=httpx.MockTransport(handle))
    return RasaInterpreter("http://rasa.test", interpreter, client)


async def test_rasa_names_the_category(interpreter: BuiltinInterpreter) -> None:
    said = await _rasa(interpreter, httpx.Response(200, json=ANSWER)).interpret("3栋灯坏了")
    assert (said.intent, said.issues[0].best.category) == (Intent.REPORT, "facility.street_light")
    assert said.issues[0].address.building == "3"
    assert len(said.issues[0].guesses) == 3


RETRIEVAL = {
    "text": "灯坏了",
    "intent": {"name": "report", "confidence": 0.99},
    "intent_ranking": [{"name": "report", "confidence": 0.99}, {"name": "greeting", "confidence": 0.01}],
    "response_selector": {
        "all_retrieval_intents": ["report"],
        "report": {
            "response": {"intent_response_key": "report/facility.street_light", "confidence": 0.7},
            "ranking": [
                {"intent_response_key": "report/facility.street_light", "confidence": 0.7},
                {"intent_response_key": "report/building.corridor_light", "confidence": 0.2},
            ],
        },
    },
}
"""What Rasa 3.6 really answers for a corpus of retrieval intents."""


async def test_rasa_with_retrieval_intents_names_the_category(interpreter: BuiltinInterpreter) -> None:
    said = await _rasa(interpreter, httpx.Response(200, json=RETRIEVAL)).interpret("3栋灯坏了")
    assert said.intent is Intent.REPORT
    assert [guess.category for guess in said.issues[0].guesses][:2] == [
        "facility.street_light",
        "building.corridor_light",
    ]
    assert said.issues[0].best.confidence == 0.7


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(200, json={"intent": {"name": "report", "confidence": 1}}),
        httpx.Response(200, json=RETRIEVAL | {"response_selector": {"report": {"ranking": []}}}),
        httpx.ConnectTimeout("slow"),
        httpx.Response(500),
        httpx.Response(200, text="<html>"),
        httpx.Response(200, json=[]),
        httpx.Response(200, json={"intent": {"name": "report/no.such", "confidence": 1}}),
        httpx.Response(200, json={"intent": None}),
    ],
)
async def test_without_a_good_answer_the_builtin_speaks(
    interpreter: BuiltinInterpreter, answer: httpx.Response | Exception
) -> None:
    said = await _rasa(interpreter, answer).interpret("楼道灯坏了")
    assert said == interpreter.understand("楼道灯坏了")


async def test_an_emergency_does_not_wait_for_a_server(interpreter: BuiltinInterpreter) -> None:
    said = await _rasa(interpreter, AssertionError("asked")).interpret("着火了")
    assert said.emergency is not None
