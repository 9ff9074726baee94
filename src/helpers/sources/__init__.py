"""Files as tools export them: recognised by content, read whole, every row accounted for."""
