"""A wrong setting stops the start with one sentence, and production accepts nothing of the demo."""

import itertools
import os
import re
import secrets
import subprocess
import sys

import pytest

from tests.servers import ROOT

EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")
SETTINGS = (ROOT / "delegation575/settings.py").read_text(encoding="utf-8")
PRODUCTION = {
    "MODE": "production",
    "SECRET_KEY": secrets.token_urlsafe(60),
    "DATABASE_URL": "postgres://a:b@db.example:5432/c",
    "REDIS_URL": "redis://broker.example:6379/0",
    "ALLOWED_HOSTS": "delegation.example",
    "SITE_URL": "https://delegation.example",
}
ASK = "from delegation575 import settings as s; print({what})"


def started(environment: dict[str, str], what: str = "s.MODE") -> "subprocess.CompletedProcess[str]":
    """Read the settings in a process that knows these variables and no .env."""
    return subprocess.run(
        [sys.executable, "-c", ASK.format(what=what)],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def said(environment: dict[str, str]) -> str:
    """The sentence with which a wrong setting stops the start."""
    done = started(environment)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1
    return done.stderr


def test_variables_read_are_those_of_the_example():
    read = re.findall(r'(?:env\.\w+)\(\s*"([A-Z_]+)"', SETTINGS)
    of_compose = re.findall(r"\$\{([A-Z_]+)", (ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
    explained = re.findall(r"^#?([A-Z_]+)=", EXAMPLE, re.MULTILINE)
    assert set(read) - set(explained) == set()
    assert set(explained) - set(read) - set(of_compose) == set()
    assert sorted(explained) == sorted(set(explained))


def test_every_variable_of_the_example_has_a_sentence():
    bare = [
        line
        for above, line in itertools.pairwise(EXAMPLE.splitlines())
        if re.match(r"#?[A-Z_]+=", line) and not above.startswith("# ")
    ]
    assert bare == []


def test_example_holds_no_secret():
    assert re.search(r"^SECRET_KEY=$", EXAMPLE, re.MULTILINE)


def test_production_with_all_it_needs_starts():
    asked = started(PRODUCTION, "s.MODE, s.EMBEDDED, 'delegation575.demo' in s.INSTALLED_APPS")
    assert asked.stdout == "production None False\n"


@pytest.mark.parametrize("missing", sorted(set(PRODUCTION) - {"MODE"}))
def test_production_without_a_variable_names_it(missing: str):
    sentence = said({name: value for name, value in PRODUCTION.items() if name != missing})
    assert f"{missing}: " in sentence


def test_all_that_is_wrong_is_named_at_once():
    sentence = said({"MODE": "production", "PORT": "many", "SECRET_KEY": "short"})
    for name in ("PORT", "SECRET_KEY", "DATABASE_URL", "REDIS_URL", "ALLOWED_HOSTS", "SITE_URL"):
        assert f"{name}: " in sentence


@pytest.mark.parametrize("mode", ["", "Production", "debug"])
def test_unknown_mode_is_named(mode: str):
    assert "MODE: Must be one of: demo, test, production." in said(PRODUCTION | {"MODE": mode})


@pytest.mark.parametrize("of_the_demo", ["DEMO_PASSWORD", "CLOCK_FILE"])
def test_production_refuses_what_is_the_demos(of_the_demo: str):
    assert of_the_demo in said(PRODUCTION | {of_the_demo: "anything"})


@pytest.mark.parametrize(
    "secret", ["x" * 60, "django-insecure-" + secrets.token_urlsafe(60)], ids=["one letter", "Django's own"]
)
def test_production_refuses_a_secret_that_is_none(secret: str):
    assert "SECRET_KEY" in said(PRODUCTION | {"SECRET_KEY": secret})


def test_production_knows_no_owner_unless_told():
    assert started(PRODUCTION, "sorted(s.DATABASES)").stdout == "['default']\n"
    told = PRODUCTION | {"DATABASE_OWNER_URL": "postgres://o:b@db.example:5432/c"}
    assert started(told, "sorted(s.DATABASES)").stdout == "['default', 'owner']\n"


def test_demo_with_a_database_of_its_own_embeds_none():
    own = {name: PRODUCTION[name] for name in ("SECRET_KEY", "DATABASE_URL", "REDIS_URL")}
    assert started(own | {"MODE": "demo"}, "s.EMBEDDED").stdout == "None\n"


def test_env_file_is_read_only_where_nothing_says_the_mode(tmp_path):
    for source in ("delegation575", ".env.example"):
        (tmp_path / source).symlink_to(ROOT / source)
    text = SETTINGS.replace("Path(__file__).resolve().parent.parent", f"Path({str(tmp_path)!r})")
    (tmp_path / "settings_elsewhere.py").write_text(text, encoding="utf-8")
    (tmp_path / ".env").write_text(f"MODE=demo\nSECRET_KEY={'ab' * 40}\n", encoding="utf-8")

    def mode(**variables: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-c", "import settings_elsewhere as s; print(s.MODE)"],
            cwd=tmp_path,
            env={"PATH": os.environ["PATH"]} | variables,
            capture_output=True,
            text=True,
            check=False,
        )

    assert (mode().stderr, mode().stdout) == ("", "demo\n")
    assert "SECRET_KEY: Environment variable not set." in mode(MODE="production").stderr


def test_manage_without_any_setting_says_so(tmp_path):
    (tmp_path / "delegation575").mkdir()
    for path in (ROOT / "delegation575").iterdir():
        (tmp_path / "delegation575" / path.name).symlink_to(path)
    settings = tmp_path / "delegation575/settings.py"
    settings.unlink()
    settings.write_text(SETTINGS, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, ROOT / "manage.py", "check"],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(tmp_path), "PYTHONSAFEPATH": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "make demo" in done.stderr
