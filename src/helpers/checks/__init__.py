"""Consistency checks on printed numbers: count recovery, granularity, sums and means. All exact.

From one cell outwards: ``rounding`` (which numbers print so), ``cells`` (one percentage), ``columns`` (the
answers of one column, unknown bases), ``rule_inference`` (the rule that a document follows), ``system`` and
``blocks`` (tables that share margins), ``joint`` (their solutions, and what the others leave for one cell),
``contradictions`` (the smallest sets of cells that cannot all be true), with ``search``, ``relations`` and
``hitting`` below them. Beside these: ``granularity`` and ``grimmer`` (means and spreads of whole scores),
``means`` (means of means), ``totals`` (sums, shares, columns of 100 %).
"""
