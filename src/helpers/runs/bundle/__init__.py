"""One archive of all that stands behind a report: for a journal, a repository, and to run it again."""
