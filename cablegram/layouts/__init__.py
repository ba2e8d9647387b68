"""Recognising what each line of a transcript is: one module per family of layouts."""
