"""The summary of a report: main results, abstract and methods in running text, from its own estimates."""
