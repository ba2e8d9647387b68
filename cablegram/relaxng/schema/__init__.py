"""Reading a RELAX NG schema in XML syntax: its markup, its syntax, what it includes, its patterns, its restrictions."""
