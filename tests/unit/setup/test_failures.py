"""What pip wrote, and what the user is told."""

import pytest

from helpers.setup.environment import Environment
from helpers.setup.failures import SIGNS, explain

# The lines that pip and venv end with, shortened.
WRITTEN = {
    "disk_full": "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
    "no_venv": "The virtual environment was not created successfully because ensurepip is not available.",
    "other_package": "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.",
    "certificate": "SSLError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] ...')) - skipping\n"
    "ERROR: No matching distribution found for attrs==26.1.0",
    "no_network": "WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError(...)'\n"
    "ERROR: No matching distribution found for attrs==26.1.0",
    "not_writable": "[Errno 13] Permission denied: '/srv/telaah/.venv'",
    "no_package": "ERROR: No matching distribution found for pyarrow==26.0.1",
    "unknown": "one\ntwo\nthree\nfour\nfive\n\nerror: the moon is full\n",
}


@pytest.fixture
def environment(tmp_path):
    return Environment(str(tmp_path))


@pytest.mark.parametrize("key", WRITTEN)
def test_the_cause_is_recognised(environment, key):
    assert explain(WRITTEN[key], environment).problems[0].key == f"setup.{key}"


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("key", [*SIGNS, "unknown"])
def test_every_cause_has_its_sentences(environment, key, language):
    assert explain(WRITTEN[key], environment).render(language)


def test_the_languages_differ(environment):
    error = explain(WRITTEN["no_network"], environment)
    assert "Check the internet connection" in error.render("en")
    assert "Periksa sambungan internet" in error.render("id")


def test_an_unknown_failure_quotes_the_last_lines(environment):
    said = explain(WRITTEN["unknown"], environment).render("en")
    assert "two / three / four / five / error: the moon is full" in said
    assert "one /" not in said


def test_the_record_is_named_once_there_is_one(environment, tmp_path):
    assert environment.record not in explain("x", environment).render("en")
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "telaah.log").touch()
    assert environment.record in explain("x", environment).render("en")
