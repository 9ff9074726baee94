"""Tables that people fill in: what a study asks for, the template, reading, checking, canonical tables."""
