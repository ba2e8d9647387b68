"""Checks of TEI files, each an iterator of findings."""
