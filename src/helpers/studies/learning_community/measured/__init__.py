"""What the data of a new cohort give: who sat the tests, what they gained, and how far that carries."""
