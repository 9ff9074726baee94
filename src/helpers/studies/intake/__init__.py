"""From the files of a new cohort to its canonical tables: read, check, match, pseudonymise, tabulate."""
