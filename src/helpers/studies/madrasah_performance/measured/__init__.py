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
    slopes,
    waves,
)
from helpers.studies.madrasah_performance.measured.cohort import new_cohort_of

__all__ = [
    "agreement",
    "association",
    "caveats",
    "firmness",
    "mentoring",
    "models",
    "new_cohort_of",
    "passing_on",
    "performance",
    "products",
    "record_checks",
    "sample",
    "slopes",
    "waves",
]
