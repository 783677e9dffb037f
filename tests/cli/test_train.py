"""``linli train``: what it learns from, and that the next start agrees with it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from bot.examples import kept_examples
from bot.parts import model_file
from bot.settings import Settings
from domain.clock import SystemClock
from domain.interpretation import Guess, Issue
from domain.messages import Incoming
from handlers import intake
from handlers.community_import import import_community
from handlers.identity import recognise
from handlers.work import Work
from nlu import corpus, model_store, training
from nlu.training import Progress
from storage.database import Database
from storage.encryption import Cipher
from tests.cli.conftest import Linli
from tests.cli.town import in_this_process, with_key
from tests.handlers.town import RULES, files

EXTRA = 'version: "3.1"\nnlu:\n- intent: report/environment.garbage\n  examples: |\n    - 泔水桶翻了\n'


@pytest.fixture
def learnt(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The texts of each training; nothing is really fitted."""
    trainings: list[list[str]] = []

    def train(files: Sequence[Path], out: Path, progress: Progress) -> None:
        if any("bad" in path.name for path in files):
            raise SystemExit("corpus: unknown labels")
        trainings.append([example.text for example in corpus.load(files)])
        with out.open("wb") as file:
            np.savez(file, fingerprint=np.array(corpus.fingerprint(files)))

    monkeypatch.setattr(training, "train", train)
    return trainings


@pytest.fixture
def linli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Linli:
    """Linli in this process, in its own folder."""
    return with_key(in_this_process(tmp_path, monkeypatch, capsys))


def settings(folder: Path) -> Settings:
    """Those of the call."""
    return Settings(data={"dir": folder / "data"})  # type: ignore[arg-type]


def correct(folder: Path, key: str) -> None:
    """A dispatcher corrects the category of an open report."""
    from bot.keys import keys_of

    made = Settings(data={"dir": folder / "data"}, security={"key": key})  # type: ignore[arg-type]
    (folder / "data").mkdir(exist_ok=True)
    database = Database(f"sqlite:///{folder / 'data' / 'linli.db'}", Cipher(keys_of(made)), SystemClock())
    database.run_now(lambda uow: _correct(Work(uow, RULES)))
    database.close()


def _correct(work: Work) -> None:
    import_community(work, files())
    speaker = recognise(work, Incoming("telegram", "main", "", "1", "1", work.now))
    words = "502门口又来了那种味道，电话13900000001"
    draft = intake.create_draft(work, speaker, Issue(words, 0, len(words), (Guess("care.consumer", 0.9),)))
    ticket = intake.open_ticket(work, draft, intake.reporter(speaker))
    intake.correct_category(work, ticket, "nuisance.cooking_fumes", "dispatcher")


def up_to_date(folder: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether the next start takes the model as it is."""
    monkeypatch.setattr(model_store, "_train", lambda path, extra: pytest.fail("trained anew"))
    made = settings(folder)
    model_store.ensure_model(model_file(made), kept_examples(made))
    return True


def test_corrections_are_learnt_and_the_next_start_agrees(
    linli: Linli, tmp_path: Path, learnt: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    linli("community", "list")  # makes the database
    correct(tmp_path, linli.keywords["LINLI_SECURITY__KEY"])  # type: ignore[attr-defined]
    done = linli("train", "--with-feedback")
    assert done.code == 0, done.err
    assert "学习 1 条改正" in done.err
    assert "0门口又来了那种味道，电话0" in learnt[-1]
    kept = tmp_path / "data/examples/feedback.yml"
    assert "13900000001" not in kept.read_text("utf-8")
    assert kept.stat().st_mode & 0o077 == 0
    assert up_to_date(tmp_path, monkeypatch)
    linli("train", "--without-feedback")
    assert not kept.exists()
    assert "0门口又来了那种味道，电话0" not in learnt[-1]


def test_without_corrections_it_says_so(linli: Linli, learnt: list[list[str]]) -> None:
    done = linli("train", "--with-feedback")
    assert "还没有确认过的改正" in done.err
    assert len(learnt) == 1


def test_an_extra_file_stays_known_to_later_starts(
    linli: Linli, tmp_path: Path, learnt: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "more.yml").write_text(EXTRA, encoding="utf-8")
    assert linli("train", "more.yml").code == 0
    assert "泔水桶翻了" in learnt[-1]
    assert up_to_date(tmp_path, monkeypatch)
    linli("train")
    assert "泔水桶翻了" in learnt[-1]


def test_a_bad_file_is_not_kept(linli: Linli, tmp_path: Path, learnt: list[list[str]]) -> None:
    (tmp_path / "bad.yml").write_text(EXTRA, encoding="utf-8")
    with pytest.raises(ValueError, match="invalid literal"):
        linli("train", "bad.yml")
    assert kept_examples(settings(tmp_path)) == []
    assert linli("train", "none.yml").code == 2
