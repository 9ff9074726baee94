"""Districts: one key however a name was typed, its label as the first row has it, and their order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from fractions import Fraction

_KINDS = re.compile(r"^(kab\.?|kabupaten|kota)\s+")
_TOTAL = "total"


def district_key(name: str | None) -> str:
    """The key of a district: plain lower-case letters, without "Kabupaten" before it.

    A city ("Kota") keeps its kind, as a regency of the same name may lie around it.

    Example:
        >>> district_key(" Kab. Lombok Tengah"), district_key("Kota Bima"), district_key("BIMA")
        ('lombok_tengah', 'kota_bima', 'bima')
    """
    text = unicodedata.normalize("NFKD", str(name or "")).encode("ascii", "ignore").decode().lower()
    text = " ".join(text.split())
    found = _KINDS.match(text)
    if found and not found[1].startswith("kota"):
        text = text[found.end() :]
    key = re.sub(r"[^a-z0-9]+", "_", text).strip("_") or "district"
    # "total" is the key of all districts together
    return f"{key}_district" if key == _TOTAL else key


def district_names(names: Iterable[str]) -> dict[str, str]:
    """The label of each district by its key: the spelling that comes first.

    Example:
        >>> district_names(["Dompu", "Kabupaten Dompu", "Bima"])
        {'dompu': 'Dompu', 'bima': 'Bima'}
    """
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(district_key(name), " ".join(str(name).split()))
    return found


def size(order: str, population: int, asked: int) -> Fraction:
    """What an order of districts ranks: groups there are, or the share of them that was asked."""
    return Fraction(asked, population or 1) if order == "sampling_fraction" else Fraction(population)


def in_order(
    places: Iterable[str], order: str, population: Mapping[str, int], asked: Mapping[str, int]
) -> list[str]:
    """Districts in an order of the parameters, those that are equal in it by name.

    Args:
        places: their keys.
        order: ``frame`` | ``alphabet`` | ``sampling_fraction``.
        population: groups that there are in each.
        asked: groups that were asked in each, or that answered.

    Example:
        >>> in_order(["bima", "dompu"], "frame", {"bima": 9, "dompu": 4}, {"bima": 1, "dompu": 1})
        ['dompu', 'bima']
    """
    if order == "alphabet":
        return sorted(places)
    return sorted(places, key=lambda place: (size(order, population[place], asked[place]), place))
