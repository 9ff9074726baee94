"""The evaluation of 55 madrasahs after community-based training: what its printed numbers can say."""
