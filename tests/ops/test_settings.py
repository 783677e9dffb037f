"""Settings: the environment wins over the file, secrets stay secret, and the docs name every one."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import Settings, load
from bot.settings_check import known_keys, variable
from domain.errors import BadSetting

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No settings but the test's."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(text: str) -> Path:
    path = Path("config.toml")
    path.write_text(text, "utf-8")
    return path


def test_defaults_need_no_file() -> None:
    settings = load()
    assert settings.database_url == "sqlite:///data/linli.db"
    assert settings.public_url == "http://127.0.0.1:8080"
    assert settings.bots == ()


def test_the_file_of_the_repository_is_the_defaults() -> None:
    assert load(ROOT / "config.toml") == Settings()


def test_the_environment_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    write('[web]\nport = 9000\nhost = "::1"\n')
    monkeypatch.setenv("LINLI_WEB__PORT", "9001")
    assert (load().web.port, load().web.host) == (9001, "::1")


def test_several_bots_have_tokens_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    write('[[telegram.bots]]\nid = "east"\ntoken_env = "LINLI_EAST"\ncommunities = ["XFL"]\n')
    assert load().bots == ()
    monkeypatch.setenv("LINLI_EAST", "1:east")
    monkeypatch.setenv("LINLI_TELEGRAM__TOKEN", "2:main")
    settings = load()
    assert [(bot.id, settings.token_of(bot), bot.communities) for bot in settings.bots] == [
        ("main", "2:main", ()),
        ("east", "1:east", ("XFL",)),
    ]


def test_no_secret_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINLI_SECURITY__KEY", "hush-hush")
    assert "hush-hush" not in repr(load())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[wbe]\nport = 1\n", ["wbe.port", "web.port"]),
        ("[web]\nport = 'x'\n", ["web.port", "整数", "LINLI_WEB__PORT"]),
        ("[web]\nport = 99999\n", ["web.port", "65535"]),
        ("[nlu]\nbackend = 'rassa'\n", ["nlu.backend", "rassa", "builtin"]),
        ("web = 1\n", ["web"]),
        ("[[telegram.bots]]\nid = 'A B'\ntoken_env = 'X'\n", ["小写"]),
        ("[[telegram.bots]]\nid = 'a'\ntoken_env = 'X'\nname = 'n'\n", ["name"]),
        ("[telegram]\ntoken = '1:x'\n", ["telegram.token", "LINLI_TELEGRAM__TOKEN"]),
    ],
)
def test_what_is_wrong_is_one_sentence(text: str, words: list[str]) -> None:
    write(text)
    with pytest.raises(BadSetting) as caught:
        load()
    assert len(str(caught.value).splitlines()) == 1
    for word in words:
        assert word in str(caught.value)


def test_the_docs_name_every_setting() -> None:
    documented = (ROOT / "docs" / "operations.md").read_text("utf-8")
    for key in known_keys(Settings):
        assert f"`{key}`" in documented
        assert f"`{variable(key)}`" in documented
