"""Enclosed texts: from where they are announced to where they end."""

import pytest

from cablegram.layouts.enclosures import find


@pytest.mark.parametrize(("texts", "found"), [
    (["He wrote. Begin verbatim text.", "Dear Sir:", "1. No.", "End verbatim text.(2)", "So he did."], [(1, 3)]),
    (["Begin Text. Dear Mr. Minister: I am", "Sincerely yours, D. End Text.", "So."], [(0, 2)]),
    (["Following letter. Begin text:", "Dear friend", "Yours.End text."], [(1, 3)]),
    (["HE SAID: QUOTE", "I SHALL GO", "UNQUOTE"], [(1, 2)]),
    (["QUOTE Dear Sir:", "He said SUBQUOTE no UNSUBQUOTE.", "John F. Kennedy UNQUOTE", "So."], [(0, 3)]),
    (["QUOTE No UNQUOTE, said he.", "Begin text:", "Yours, D. END TEXT", "So."], [(2, 3)]),
    (["HE WROTE QUOTE", "I SAID QUOTE NO UNQUOTE", "AND QUOTE YES UNQUOTE. UNQUOTE"], [(1, 3)]),
    (["Begin text.", "It never ends"], []),
    (["Nobody said so. End text."], []),
    (["Begin text.", "End text."], []),
    (["Begin text", "a", "End text", "Begin text", "b", "End text"], [(1, 2), (4, 5)]),
])
def test_an_enclosed_text_is_found(texts, found):
    assert find(texts) == found


@pytest.mark.parametrize(("texts", "found"), [
    (["He wrote:", "“Dear Sir:", "1. I see “no” reason.", "“No” is no word.", "Yours, D.”(2)", "So."], [(1, 5)]),
    (["He wrote:", "“Dear Sir:", "“1. I see “no” reason.", "“Yours, D.”", "So."], [(1, 4)]),
    (["“Dear Sir:", "Yours, D.” Ends.", "“Dear D.:", "Yours, S.”."], [(0, 2), (2, 4)]),
    (["“One paragraph.”", "“Another.”"], []),
    (["“It never ends", "he said."], []),
    (["“Two of them, one that never ends", "said he.", "“Dear Sir:", "Yours.”"], [(2, 4)]),
    (["“Dear Sir:", "“I never end.", "he said.", "So.”"], []),
    (["“Dear Sir:", "I shall” and more"], []),
    (["Begin text:", "“Dear Sir:", "Yours.” End text.", "So."], [(1, 3)]),
])
def test_what_stands_between_quotation_marks_is_enclosed(texts, found):
    assert find(texts) == found
