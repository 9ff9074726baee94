"""Who is who across files, and which question is which: sure pairs taken, doubtful ones put to the user."""
