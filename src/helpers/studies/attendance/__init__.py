"""Attendance at any programme: who came to which session, how many hours, who stayed away, who came late."""
