"""The words that every part shares: errors, paths, printed values, estimates."""
