"""A transcript in another language is known by its small words, and no word of it is corrected to an English one."""

from __future__ import annotations

import pytest

from cablegram.annotate import annotate
from cablegram.registers import Registers
from cablegram.source import Source

TEXTS = {
    "de": "Von: Botschaft Rom\nAn: Auswärtiges Amt\n\nReichskanzler empfängt morgen Botschafter. Presse bittet um Auskunft.\n",
    "fr": "Paris, le 3 mars 1939\n\nM. Eden m'a dit que la réunion aura lieu demain. Je partage votre sentiment.\n",
    "it": "Roma, 3 maggio 1939, ore 12,30.\n\nPrego V.E. di riferire al Ministro quanto segue.\n",
    "es": "Fecha: 3 de marzo de 1939\nAsunto: Tratado\n\nEl Presidente firmará mañana el tratado comercial con los Estados.\n",
    "pt": "Londres, 5 de junho de 1940\n\nO governo não tem intenção de ocupar as ilhas dos Açores.\n",
    "nl": "Den Haag, 3 mei 1939\n\nDe regering heeft het voorstel niet aangenomen, en wacht op een antwoord van hem.\n",
}


def said(text):
    return annotate(Source("a.txt", text), [], Registers())


@pytest.mark.parametrize("language", TEXTS)
def test_a_language_is_known_by_its_small_words(language):
    facts = [a.attributes for a in said(TEXTS[language]) if a.kind == "fact"]
    assert facts == [{"name": "language", "value": language}]


@pytest.mark.parametrize("language", TEXTS)
def test_no_word_is_corrected_to_an_english_one(language):
    assert not [a for a in said(TEXTS[language]) if a.kind == "correction"]


@pytest.mark.parametrize("text", [
    "The government of France has not replied to our note, and will not be at the meeting of the council.",
    "PRESIDENT DE GAULLE TOLD ME ON LA RUE DE RIVOLI THAT HE WILL NOT SIGN.", "LIMDIS", "",
])
def test_english_and_what_nobody_can_tell_is_no_other_language(text):
    assert not [a for a in said(text) if a.kind == "fact"]
