"""Indonesian, English and what else has a catalogue: catalogues of sentences, numbers and dates by locale.

The lowest floor: everything may speak, and this package knows nothing of what is said.
"""

from helpers.language.catalogue import LANGUAGES, REQUIRED, MissingText, say
from helpers.language.numbers import decimal_mark, number, p_value, percent

__all__ = ["LANGUAGES", "REQUIRED", "MissingText", "decimal_mark", "number", "p_value", "percent", "say"]
