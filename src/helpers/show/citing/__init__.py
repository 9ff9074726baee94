"""What reports cite: references of methods and software as data, and which method rests on which."""
