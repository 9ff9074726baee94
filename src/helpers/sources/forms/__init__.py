"""Forms: their columns, kinds of questions, answer scales, keys and marks."""
