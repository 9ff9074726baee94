"""Statistical methods by family: scalar functions that return estimates."""
