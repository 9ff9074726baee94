"""Columns of canonical tables without a repeated text and without wide numbers: they may be millions long."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

_INTEGERS = ("int8", "int16", "int32")


def as_category(column: pd.Series) -> pd.Categorical:
    """A column of texts as a category, its categories texts."""
    import pandas as pd

    if not isinstance(column.dtype, pd.CategoricalDtype):
        return pd.Categorical(column.astype("str"))
    categories = column.cat.categories
    return column.array if categories.dtype == "str" else column.cat.rename_categories(list(categories)).array


def joined(parts: Sequence[pd.Categorical]) -> pd.Categorical:
    """Categories one after the other; those that occur, sorted, are the categories of all."""
    import numpy as np
    import pandas as pd

    used = [
        part.categories[np.bincount(part.codes[part.codes >= 0], minlength=len(part.categories)) > 0]
        for part in parts
    ]
    every = pd.Index(pd.unique(pd.concat([pd.Series(names, dtype="str") for names in used]))).sort_values()
    codes = [np.append(every.get_indexer(part.categories), -1)[part.codes] for part in parts]
    kind = np.min_scalar_type(-max(len(every), 1))
    return pd.Categorical.from_codes(np.concatenate([each.astype(kind) for each in codes]), every)


def smallest(values: np.ndarray) -> np.ndarray:
    """Numbers in the smallest type that loses nothing; a column without any value as short ones."""
    import numpy as np

    if values.dtype.kind in "iu" and len(values):
        low, high = values.min(), values.max()
        for kind in _INTEGERS:
            if np.iinfo(kind).min <= low and high <= np.iinfo(kind).max:
                return values.astype(kind)
    if values.dtype == np.float64 and len(values) and np.isnan(values).all():
        return values.astype(np.float32)
    return values
