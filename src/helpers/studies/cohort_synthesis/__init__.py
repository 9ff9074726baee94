"""What several cohorts of one study say together."""
