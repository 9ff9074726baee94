"""Names as Teams shows them, without the marks that it adds."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

_MARKS = (
    r"(?:\s*\((?:guest|gast|tamu|invité|invitado|convidado|external|extern|externe|externo|eksternal|"
    r"unverified|nicht überprüft|nicht verifiziert|tidak terverifikasi|belum diverifikasi)\))+\s*$"
)


def plain_names(names: pd.Series) -> pd.Series:
    """Names without ``(Guest)``, ``(External)``, ``(Unverified)`` at their end, in the languages known.

    Other brackets, such as ``(EXT)``, are part of the name in the organisation's directory and stay.
    """
    return names.str.replace(_MARKS, "", case=False, regex=True).str.strip()
