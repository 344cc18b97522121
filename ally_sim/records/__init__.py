"""What is kept of a person's practice: one SQLite file, theirs to read, take away and erase."""
