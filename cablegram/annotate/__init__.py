"""What is inside the lines: each module here only adds annotations."""
