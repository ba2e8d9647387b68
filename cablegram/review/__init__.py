"""The machine's claims, decided one by one by an editor; what was decided is kept with the document.

A claim that is accepted bears the editor's id in ``@resp`` instead of ``#cablegram``, and ``cert="high"``: the
certainty is now that of the editor, who vouches for it (a pointer to several candidates keeps its ``cert``). Of a claim
that is rejected the text remains, and the session's ``revisionDesc/change`` notes it in an ``idno[@type='rejected']``.
TEI Guidelines: 1.3.1.1.4 (responsibility), 2.6 (revision description), 22 (certainty).
"""

from cablegram.review.claims import Claim, claims
from cablegram.review.decisions import Decision, decided

__all__ = ["Claim", "Decision", "claims", "decided"]
