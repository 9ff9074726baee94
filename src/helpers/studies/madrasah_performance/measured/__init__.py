"""What a new cohort of madrasahs shows, under the headings of the published one."""

from helpers.studies.madrasah_performance.measured import (
    agreement,
    association,
    caveats,
    firmness,
    mentoring,
    models,
    passing_on,
    performance,
    products,
    record_checks,
    sample,
    waves,
)

__all__ = [
    "agreement",
    "association",
    "caveats",
    "firmness",
    "mentoring",
    "models",
    "passing_on",
    "performance",
    "products",
    "record_checks",
    "sample",
    "waves",
]
