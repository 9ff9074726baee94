"""Simulated teachers: names as they stand on an attendance sheet, nicknames as they type them into a game."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

NICKNAME_LENGTH = 15  # a game cuts longer ones
_NAMES = tomllib.loads((files("helpers.simulation") / "names.toml").read_text(encoding="utf-8"))
_WOMEN, _MEN, _SECOND, _THIRD = (_NAMES[kind] for kind in ("women", "men", "second", "third"))
_DEGREES = ("S.Pd.", "S.Pd.", "S.Pd.", "S.Pd.I.", "S.Kom.", "S.T.", "S.Ag.", "M.Pd.", "S.E.", "")
SUBJECTS = ("Bahasa", "Matematika dan IPA", "IPS dan Agama", "Produktif Kejuruan")


@dataclass(frozen=True)
class Teachers:
    """Simulated people, one entry a person in every array.

    ``listed`` is the full name with degrees, ``plain`` without; ``women`` is True for women; ``subject`` is
    the group of subjects; ``identifier`` has 18 digits, as the number of a civil servant has.
    """

    listed: np.ndarray
    plain: np.ndarray
    women: np.ndarray
    subject: np.ndarray
    identifier: np.ndarray

    def __len__(self) -> int:
        return len(self.plain)


def make_teachers(count: int, rng: np.random.Generator) -> Teachers:
    """``count`` people with names of their own.

    Args:
        count: how many, from 1.
        rng: where chance comes from.
    """
    import numpy as np

    women = rng.random(count) < 0.6
    first = np.where(women, rng.choice(_WOMEN, count), rng.choice(_MEN, count)).astype(object)
    plain = _shortened(first + " " + _spread(count, rng), rng)
    degree = rng.choice(_DEGREES, count).astype(object)
    titles = np.where(rng.random(count) < 0.06, np.where(women, "Hj. ", "H. "), "").astype(object)
    listed = titles + plain + np.where(degree == "", "", ", ").astype(object) + degree
    numbers = rng.choice(10**6, count, replace=False) if count <= 10**6 else np.arange(count)
    identifier = np.array(
        [f"19{number:06d}20{place % 10**8:08d}" for place, number in enumerate(numbers)], object
    )
    return Teachers(listed, plain, women, rng.choice(SUBJECTS, count).astype(object), identifier)


def _shortened(names: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Some go by two names only, where nobody else has the same two."""
    import numpy as np

    short = np.array([" ".join(name.split()[:2]) for name in names], object)
    _, place, count = np.unique(short.astype(str), return_inverse=True, return_counts=True)
    return np.where((rng.random(len(names)) < 0.4) & (count[place] == 1), short, names)


def _spread(count: int, rng: np.random.Generator) -> np.ndarray:
    """Second and third names, every pair once before any comes again; later rounds add a fourth name."""
    import numpy as np

    second, third = np.array(_SECOND, object), np.array(_THIRD, object)
    pairs = len(second) * len(third)
    order = np.concatenate([rng.permutation(pairs) for _ in range(-(-count // pairs))])[:count]
    names = second[order // len(third)] + " " + third[order % len(third)]
    rounds = np.arange(count) // pairs
    extra = np.array(["", *(" " + _fourth(number) for number in range(1, int(rounds.max()) + 1))], object)
    return names + extra[rounds]


def _fourth(number: int) -> str:
    """A further name for each round, two of them from the thirty-first on."""
    base = [*_MEN, *_WOMEN]
    high, low = divmod(number - 1, len(base))
    return base[low] if not high else f"{base[high % len(base)]} {base[low]}"


def nicknames(plain: np.ndarray, rng: np.random.Generator, messy: float = 0.3) -> np.ndarray:
    """What people type into a game: their name, cut at 15 letters, and now and then otherwise written.

    Args:
        plain: names without degrees.
        rng: where chance comes from.
        messy: share of people who write their name in another way than on the list.

    Returns:
        Nicknames, all different, as a game demands.
    """
    import numpy as np

    kinds = rng.choice(5, len(plain))
    typed = [
        _typed(name, kind) if other else name
        for name, kind, other in zip(plain, kinds, rng.random(len(plain)) < messy, strict=True)
    ]
    return _all_different(np.array([name[:NICKNAME_LENGTH] for name in typed], object))


def _typed(name: str, kind: int) -> str:
    words = name.split()
    if kind == 0:
        return name.lower()
    if kind == 1:
        return name.upper()
    if kind == 2:
        return f" {name}"
    if kind == 3:
        return f"{words[0]}  {words[-1]}"
    middle = len(name) // 2
    return name[:middle] + name[middle + 1 :] if name[middle] != " " else name


def _all_different(names: np.ndarray) -> np.ndarray:
    """A number behind those that are taken already, as people do when a game refuses their name."""
    seen: dict[str, int] = {}
    for place, name in enumerate(names):
        key = name.strip().casefold()
        seen[key] = seen.get(key, 0) + 1
        while seen[key] > 1:
            mark = str(seen[key])
            names[place] = name[: NICKNAME_LENGTH - len(mark)] + mark
            taken = names[place].strip().casefold()
            if taken not in seen:
                seen[taken] = 1
                break
            seen[key] += 1
    return names
