"""What is inside the lines: each module here only adds annotations.

An annotator is a function of a transcript, of what is already said about it, of the registers and of the options;
it looks only inside the passages that a layout has called text. Further ones are found through the entry point
group ``cablegram.annotators``.
"""

from cablegram.annotate.registry import Annotator, Options, annotate, annotate_all, annotators

__all__ = ["Annotator", "Options", "annotate", "annotate_all", "annotators"]
