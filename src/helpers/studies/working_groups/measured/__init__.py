"""A new cohort of working groups: what its rows allow beyond what printed tables do, one idea a module.

Every function takes a :class:`~helpers.studies.working_groups.measured.cohort.NewCohort`, or None for the
published study, of which it gives None: a page shows nothing for it.
"""
