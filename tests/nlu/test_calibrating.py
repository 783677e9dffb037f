"""How sure is sure: the curve learns from what was tried, and never turns guesses round."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from domain.catalog import load_catalog
from domain.interpretation import Guess
from nlu import corpus
from nlu.calibrating import Tried, fit_curve, petitions
from nlu.model import Curve
from nlu.pipeline import honest

CHANCES = st.floats(0, 1)


def test_who_is_right_more_often_than_said_is_made_surer() -> None:
    tried = [Tried(0.5, 1.0, hit) for hit in [True] * 9 + [False]] * 20
    assert 0.85 < fit_curve(tried).sure(0.5, 1.0) < 0.95


def test_a_short_message_is_left_alone() -> None:
    assert Curve(0.2, 3.0).sure(0.4, 0.0) == 0.4


@given(st.lists(CHANCES, min_size=1, max_size=3), CHANCES, st.floats(0.1, 3), st.floats(-4, 4))
def test_guesses_stay_in_order_and_in_bounds(chances: list[float], share: float, slope: float, offset: float) -> None:
    total = max(1.0, sum(chances))
    guesses = tuple(Guess(f"a.{i}", chance / total) for i, chance in enumerate(sorted(chances, reverse=True)))
    said = [guess.confidence for guess in honest(guesses, Curve(slope, offset), share)]
    assert said == sorted(said, reverse=True)
    assert all(0 <= chance <= 1 for chance in said)


def test_no_petition_is_learnt() -> None:
    learnt = {example.text for example in corpus.load(corpus.corpus_files())}
    codes = set(load_catalog().categories)
    held = petitions(1)
    assert all(one.right <= codes for one in held)
    assert not learnt & {one.text.split("\n")[1] for one in held}
