"""The web and the print edition: gather everything, then write."""
