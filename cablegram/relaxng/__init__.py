"""A RELAX NG engine: grammar, derivatives, data types. It knows nothing of telegrams."""
