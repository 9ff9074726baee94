"""The language that a person at this machine is spoken to in."""

from __future__ import annotations

import os

from helpers.language.catalogue import LANGUAGES

_VARIABLES = ("TELAAH_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def spoken_language() -> str:
    """What ``TELAAH_LANGUAGE`` asks for, else the language of the system; English if it has no catalogue."""
    spoken = next((os.environ[name] for name in _VARIABLES if os.environ.get(name)), "")
    if not spoken and os.name == "nt":
        import locale

        spoken = locale.getlocale()[0] or ""  # there `Indonesian_Indonesia` or `id_ID`
    code = "id" if spoken.lower().startswith("indonesia") else spoken[:2].lower()
    return code if code in LANGUAGES else "en"
