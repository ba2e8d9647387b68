"""The print edition: what stands in the PDF, that it is the same each time, that nothing in it is read as markup."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from xml.sax.saxutils import escape

import pytest

from cablegram import edition
from cablegram.build import book
from cablegram.errors import EditionError, OutputError, TransformError, XMLError
from cablegram.resources import resource

HEADER = """<teiHeader><fileDesc><titleStmt><title type="main">A telegram</title>
<respStmt xml:id="jd"><resp>edited by</resp><name>Jane Doe</name></respStmt></titleStmt>
<publicationStmt><publisher>P</publisher>{availability}</publicationStmt><sourceDesc><p>none</p></sourceDesc></fileDesc>
<encodingDesc><appInfo><application ident="cablegram" version="1" xml:id="cablegram"><label>cablegram</label>
</application></appInfo></encodingDesc><profileDesc>{profile}</profileDesc></teiHeader>"""

SETTINGS = '[edition]\ntitle = "An edition"\ndate = "2020-02-03"\n'


def document(text, identifier="telegram-1", availability="", profile=""):
    header = HEADER.format(availability=availability, profile=profile)
    return (f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="{identifier}">{header}<text>{text}</text></TEI>')


@pytest.fixture
def bind(tmp_path):
    """Print documents; returns the report."""

    def made(*documents, settings=SETTINGS, **options):
        folder = tmp_path / "tei" / "documents"
        folder.mkdir(parents=True, exist_ok=True)
        (tmp_path / "edition.toml").write_text(settings, encoding="utf-8")
        for number, text in enumerate(documents):
            (folder / f"telegram-{number}.xml").write_text(text, encoding="utf-8")
        return book.build(edition.load(tmp_path), tmp_path / "build" / "print", **options)

    return made


@pytest.fixture
def read(bind):
    """Print one document with this body, and read the PDF's words back, blanks folded."""

    def made(body, **options):
        return words(bind(document(f"<body><div type='telegram'>{body}</div></body>", **options)).path)

    return made


def words(path):
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is missing (apt: poppler-utils)")
    done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True)
    return " ".join(done.stdout.split())


def test_the_file_claims_pdf_a_and_pdf_ua_and_says_what_it_is(bind):
    data = bind(document("<body><div><p>Words.</p></div></body>")).path.read_bytes()
    assert data.startswith(b"%PDF-1.7")
    for claim in (b"<pdfaid:part>2</pdfaid:part>", b"<pdfaid:conformance>A</pdfaid:conformance>",
                  b"<pdfuaid:part>1</pdfuaid:part>", b"An edition", b"2020-02-03"):
        assert claim in data


def test_two_runs_give_the_same_bytes_whatever_the_clock_says(bind, monkeypatch):
    text = document("<body><div><p>Words<ref type='noteRef' n='1'>(1)</ref>.</p></div></body>")
    first = bind(text).path.read_bytes()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert bind(text).path.read_bytes() == first


def test_without_a_date_of_its_own_an_edition_is_dated_by_the_environment(bind, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    undated = '[edition]\ntitle = "An edition"\n'
    assert b"1970-01-02" in bind(document("<body><div/></body>"), settings=undated).path.read_bytes()
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    path = bind(document("<body><div/></body>"), settings=undated).path
    assert path.read_bytes() == bind(document("<body><div/></body>"), settings=undated).path.read_bytes()


@pytest.mark.parametrize("hostile", [
    "#import \"x.typ\": *", "#panic(\"no\")", "*bold* _it_ `raw` $x$ <label> @ref ~ \\ // /* x */", "= Heading",
    "]#{ [", "\"quotes\" 'and' \\u{41} \\\"", "- - -- --- ...", "{text} {{text}} &amp; &lt;p&gt;",
])
def test_text_is_text_whatever_it_looks_like(read, hostile):
    shown = hostile.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
    assert " ".join(shown.split()) in read(f"<p>BEGIN {escape(shown)} END</p>")


def test_a_hostile_title_is_text_too(bind):
    settings = SETTINGS.replace("An edition", "#sys.version *x* @y")
    assert "#sys.version *x* @y" in words(bind(document("<body><div/></body>"), settings=settings).path)


def test_characters_that_no_font_has_are_named_and_reported(bind):
    report = bind(document("<body><div><p>one \u4e2d two \U0001f600 \ue000</p></div></body>"))
    assert report.unprintable == ("\u4e2d", "\ue000", "\U0001f600")
    assert "one [U+4E2D] two [U+1F600] [U+E000]" in words(report.path)


def test_a_programs_proposal_is_a_note_and_an_editors_correction_is_in_the_text(read):
    def reading(resp):
        return read(f"<p>SEES <choice><sic>MIG</sic><corr resp='{resp}' cert='medium'>MTG</corr></choice> NOW</p>")

    assert "SEES MIG1 NOW" in reading("#cablegram")
    assert "Read MTG?°, cablegram, medium certainty." in reading("#cablegram")
    assert "SEES MTG1 NOW" in reading("#jd")
    assert "Transcript: MIG, Jane Doe, medium certainty." in reading("#jd")


def test_facts_stand_as_a_description_with_the_programs_claims_marked(read):
    profile = """<correspDesc><correspAction type="sent"><orgName>A mission</orgName>
      <date when="1962-11-14T20:00:00" resp="#cablegram" cert="medium">November 14</date></correspAction></correspDesc>"""
    assert "A mission, 14 November 1962, 20:00° (medium certainty)" in read("<p>x</p>", profile=profile)


def test_notes_go_to_the_foot_and_a_missing_one_is_told(read):
    text = read("<p>One<ref type='noteRef' target='#n1'>(1)</ref> two<ref type='noteRef' n='2'>(2)</ref></p>"
                "<note type='footnote' xml:id='n1'>The first note.</note>")
    assert text.count("The first note.") == 1
    assert text.count("The transcript lacks this note.") == 1


def test_what_turns_the_page_inside_a_paragraph_becomes_a_mark_and_a_note(read):
    text = read("<p><lb/>RAN ON<lb/><stamp>SECRET</stamp><pb n='2'/><fw type='header'><lb/>-2- HEAD</fw><lb/>AND ON</p>")
    assert "RAN ON |1 AND ON" in text.replace(" p. 2", "")
    assert "On the original: stamped SECRET; page 2 begins; running head -2- HEAD." in text


def test_lines_are_kept_in_openers_and_run_on_in_prose(read):
    assert "ONE TWO-THREE FOUR" in read("<p><lb/>ONE<lb/>TWO-<lb/>THREE<lb/>FOUR</p>")


def test_abbreviations_that_occur_are_listed_once(read):
    text = read("<p><choice><abbr>MTG</abbr><expan>meeting</expan></choice> "
                "<choice><abbr>MTG</abbr><expan>meeting</expan></choice></p>")
    assert text.count("MTG meeting") == 1


def test_the_index_has_the_notes_of_registers_but_no_working_notes(bind, tmp_path):
    (tmp_path / "tei" / "registers").mkdir(parents=True)
    entry = '<person xml:id="p"><persName>Lee, A.</persName><note type="working">Seen once.</note><note>Envoy</note></person>'
    register = document("").replace("<text></text>", f"<standOff><listPerson>{entry}</listPerson></standOff>")
    (tmp_path / "tei" / "registers" / "persons.xml").write_text(register, encoding="utf-8")
    named = "<body><p><persName ref='../registers/persons.xml#p'>Lee</persName> came.</p></body>"
    text = words(bind(document(named)).path)
    assert "Envoy" in text
    assert "Seen once" not in text


def test_restricted_parts_are_left_out_with_their_reason_unless_asked_for(bind):
    available = '<availability status="restricted" xml:id="r"><p>in copyright</p></availability>'
    text = document('<body><div><p>Open.</p></div></body><back><div type="leaflet" decls="#r"><p>Closed.</p></div></back>',
                    availability=available)
    kept = bind(text)
    assert kept.omissions == 1
    assert "Not published here: the publisher’s leaflet (in copyright)" in words(kept.path)
    assert "One part of these documents may not be republished" in words(kept.path)
    assert "Closed." not in words(kept.path)
    assert b"Closed." not in kept.path.read_bytes()
    assert "Closed." in words(bind(text, restricted=True).path)
    assert "Closed." in words(bind(text, settings=SETTINGS + "publish_restricted = true\n").path)


@pytest.mark.parametrize("identifier", ["", 'xml:id="nothing-points-here"'])
def test_a_whole_document_may_be_restricted(bind, identifier):
    text = document("<body><div><p>Closed.</p></div></body>", availability=f'<availability status="restricted" {identifier}/>')
    assert "Closed." not in words(bind(text).path)


def test_long_and_ragged_tables_are_set_whole(read):
    rows = "".join(f"<row><cell>r{n}</cell><cell rows='2' cols='9'/><cell>c{n}</cell></row>" for n in range(150))
    text = read(f"<table><row role='label'><cell>Number</cell></row>{rows}</table>")
    assert all(f"r{n} " in text and f"c{n} " in text for n in range(150))


@pytest.mark.parametrize("body", ["", "<div/>", "<div><p/></div>", "<div><opener/><closer><lb/></closer></div>",
                                  "<div><table><row/></table><list/></div>", "<div><head/><note/><stamp/><fw/></div>"])
def test_an_empty_document_is_a_page_with_its_title(bind, body):
    assert "A telegram" in words(bind(document(f"<body>{body}</body>")).path)


def test_telegrams_stand_in_the_order_in_which_they_were_sent(bind):
    def sent(when):
        return f'<correspDesc><correspAction type="sent"><date when="{when}"/></correspAction></correspDesc>'

    text = words(bind(document("<body><div><p>LATER</p></div></body>", "a", profile=sent("1962-11-14")),
                      document("<body><div><p>UNKNOWN</p></div></body>", "b"),
                      document("<body><div><p>EARLIER</p></div></body>", "c", profile=sent("1962-11-07"))).path)
    assert text.index("EARLIER") < text.index("LATER") < text.index("UNKNOWN")


def test_running_heads_stand_on_all_pages_of_a_telegram_but_its_first(bind):
    long = "".join(f"<p>Paragraph {n} of a long text that fills its lines, one after the other.</p>" for n in range(150))
    path = bind(document(f"<body><div>{long}</div></body>", profile=(
        '<correspDesc><correspAction type="sent"><placeName>Rome</placeName></correspAction></correspDesc>'))).path
    done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True)
    heads = [page.split("\n")[0].split() for page in done.stdout.split("\f") if "Paragraph" in page]
    assert heads[0] == ["1"]
    assert heads[1:] == [["1.", "Rome", str(n)] if n % 2 else [str(n), "An", "edition"] for n in range(5, 4 + len(heads))]


def test_a_reference_to_another_telegram_tells_its_page(bind):
    one = document("<body><div><p>See <ref type='telegram' target='telegram-b.xml'>urtel 5</ref>.</p></div></body>", "a")
    other = document("<body><div><p>x</p></div></body>", "telegram-b")
    assert "Document 2, page 5." in words(bind(one, other).path)


def test_more_telegrams_than_a_volume_holds_make_volumes(bind, tmp_path):
    def sent(day, text, identifier):
        profile = f'<correspDesc><correspAction type="sent"><date when="1962-11-{day}T10:00:00"/></correspAction></correspDesc>'
        return document(f"<body><div><p>{text}</p></div></body>", identifier, profile=profile)

    documents = [sent("09", "THIRD", "c"), sent("07", "FIRST, see <ref target='c.xml'>urtel</ref>", "a"), sent("08", "SECOND", "b")]
    whole = bind(*documents)
    assert [path.name for path in whole.paths] == ["edition.pdf"]
    report = bind(*documents, settings=f"{SETTINGS}[print]\nvolume = 2\n")
    assert sorted((tmp_path / "build" / "print").iterdir()) == list(report.paths)
    assert [path.name for path in report.paths] == ["edition-1.pdf", "edition-2.pdf"]
    first, second = map(words, report.paths)
    assert report.documents == 3
    assert "Volume 1 of 2 7 November 1962" in first
    assert "Volume 2 of 2 8 November 1962 – 9 November 1962" in second
    assert "Document 3, volume 2." in first
    assert "SECOND" not in first
    assert second.index("SECOND") < second.index("THIRD")
    assert "2 A telegram" in second
    assert "3 A telegram" in second
    before = [path.read_bytes() for path in report.paths]
    assert [path.read_bytes() for path in bind(*documents, settings=f"{SETTINGS}[print]\nvolume = 2\n").paths] == before
    assert [path.name for path in bind(*documents).paths] == [path.name for path in (tmp_path / "build" / "print").iterdir()]


def test_a_document_that_is_wrong_is_named(bind):
    with pytest.raises(XMLError, match=r"telegram-0\.xml:1"):
        bind("<TEI")
    with pytest.raises(XMLError, match="root is not TEI"):
        bind("<tei/>")
    with pytest.raises(XMLError, match="entity"):
        bind('<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + document("<body><p>&x;</p></body>"))


def test_where_a_stylesheet_fails_the_document_is_named_and_the_reason_said_once(bind, capfd, tmp_path, monkeypatch):
    failing = tmp_path / "telegram.xsl"
    failing.write_text("""<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="3.0">
        <xsl:template match="/"><xsl:message terminate="yes" select="'nothing goes'"/></xsl:template></xsl:stylesheet>""")
    monkeypatch.setattr(book, "resource", lambda *names: failing)
    with pytest.raises(TransformError, match=r"telegram-0\.xml: .*fails") as caught:
        bind(document("<body><div/></body>"))
    assert "validate" in str(caught.value.hint)
    assert "fails" not in capfd.readouterr().err


def test_what_has_no_template_is_printed_as_what_it_holds(bind):
    said = words(bind(document("<body><div><nothing>between</nothing><p>in a <nothing>line</nothing></p></div></body>")).path)
    assert "between" in said
    assert "in a line" in said


def test_hands_and_losses_are_marked(bind):
    text = "<add>above</add> <del>struck</del> <supplied>given</supplied> <gap reason='illegible'/>"
    assert "⸢above⸣ struck ⟨given⟩ […" in words(bind(document(f"<body><div><p>{text}</p></div></body>")).path)


def test_two_documents_with_one_id_are_refused(bind):
    text = document("<body><div/></body>", "same")
    with pytest.raises(EditionError, match=r"telegram-1\.xml: has the id of telegram-0\.xml: same"):
        bind(text, text)


def test_an_edition_without_documents_says_what_to_do(bind):
    with pytest.raises(EditionError) as caught:
        bind()
    assert "cablegram encode" in caught.value.hint


def test_what_can_not_be_written_to_is_told_and_leaves_nothing(bind, tmp_path):
    (tmp_path / "build").write_text("a file where the folder should be")
    with pytest.raises(OutputError):
        bind(document("<body><div/></body>"))
    assert (tmp_path / "build").is_file()


@pytest.mark.parametrize(("table", "message"), [
    ("papr = 'a4'", "means nothing: papr"), ("paper = 'a0'", "unknown paper"), ("width = 10", "out of bounds"),
    ("size = true", "out of bounds"), ("volume = 0", "no number of telegrams"), ("fonts = 'nowhere'", "no folder"), ("families = 'X'", "no list"),
])
def test_a_wrong_setting_is_told(bind, table, message):
    with pytest.raises(EditionError, match=message):
        bind(document("<body><div/></body>"), settings=f"{SETTINGS}[print]\n{table}\n")


def test_the_page_is_that_of_the_settings(bind):
    settings = f"{SETTINGS}[print]\npaper = 'a5'\nsize = 9\n"
    done = subprocess.run(["pdfinfo", bind(document("<body><div/></body>"), settings=settings).path],
                          capture_output=True, text=True)
    assert "419.528 x 595.276" in done.stdout


def test_a_report_is_a_value(bind):
    report = bind(document("<body><div/></body>"))
    assert replace(report) == report
    assert (report.documents, report.path.name) == (1, "edition.pdf")


@pytest.mark.parametrize(("told", "day", "words_"), [("2020", "2020-01-01", "2020."), ("2020-03", "2020-03-01", "March 2020."),
                                                     ("2020-03-04", "2020-03-04", "4 March 2020.")])
def test_a_year_or_a_month_will_do_for_a_date(bind, told, day, words_):
    report = bind(document("<body><div/></body>"), settings=SETTINGS.replace("2020-02-03", told))
    assert day.encode() in report.path.read_bytes()
    assert f"Published, {words_}" in words(report.path)


@pytest.mark.parametrize("deep", ["<p>" + "<hi rend='bold'>" * 40 + "WORD" + "</hi>" * 40 + "</p>",
                                  "<list><item>" * 20 + "<p>WORD</p>" + "</item></list>" * 20,
                                  "<p>" + "X" * 5000 + " WORD</p>"], ids=["inline", "lists", "a long word"])
def test_nesting_may_be_deep_and_words_long(read, deep):
    assert "WORD" in read(deep)


def test_every_tag_that_the_template_sets_is_in_the_vocabulary():
    functions = resource("xslt", "print", "matter.typ").read_text(encoding="utf-8").split("#let functions = (")[1]
    told = resource("xslt", "print", "vocabulary.md").read_text(encoding="utf-8").split("## The matter")[1]
    tags = set(re.findall(r"^  (\w+): ", functions, re.M))
    assert tags == set(re.findall(r"`(\w+)`", "".join(re.findall(r"^\| (`.*?) \|", told, re.M))))


def test_lines_that_begin_with_labels_are_kept(bind):
    label = "<lb/><seg type='label'>Key:</seg> value "
    path = bind(document(f"<body><div><p>{label * 4}</p><p>a {label} b</p></div></body>")).path
    told = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout
    assert len(re.findall(r"^\s*key: value\s*$", told, re.M | re.I)) == 4


GERMAN = (f'{SETTINGS}publisher = "The House"\nlicence = "https://example.org/by"\n[[edition.editors]]\nid = "jd"\nname = "Jane Doe"\n'
          'role = "edited by"\n[html]\nlanguage = "de"\n')
PROFILE = ('<correspDesc><correspAction type="sent"><persName resp="#cablegram" cert="medium">Lee</persName>'
           '<date when="1962-11-14T20:00:00"/></correspAction><correspContext><ref type="telegram">Deptel 7</ref></correspContext></correspDesc>')


def test_the_book_speaks_the_language_of_the_interface_and_the_text_its_own(bind):
    body = ("<body><div type='telegram'><p>See <choice><sic>teh</sic><corr resp='#cablegram' cert='medium'>the</corr></choice> paper."
            "<pb n='2'/><note type='marginalia' place='left'>OK</note> More of it <gap reason='illegible' quantity='2' unit='lines'/>.</p>"
            "<p><sic>So</sic>, and a <ref type='noteRef' n='1'>(1)</ref> marker.</p></div></body>")
    text = words(bind(document(body, profile=PROFILE), settings=GERMAN).path)
    for said in ("Inhalt", "Zu dieser Ausgabe", "Der Text ist der der Abschriften.", "Herausgegeben von Jane Doe",
                 "14. November 1962, 20:00", "Lies the?°, cablegram, mittlere Sicherheit.", "Lee° (mittlere Sicherheit)",
                 "Auf dem Original: Seite 2 beginnt; Randnotiz links OK.", "[… 2 Zeilen unleserlich]", "So in der Abschrift.",
                 "Der Abschrift fehlt diese Anmerkung.", "Impressum", "Veröffentlicht von The House, 3. Februar 2020.", "Lizenz: "):
        assert said in text, said
    assert re.search(r"gesendet .* bezieht sich auf Deptel 7", text)
    assert not re.search(r"\b(Contents|Colophon|Sent|Published|Read|certainty)\b", text)


def test_words_of_an_edition_go_over_those_of_the_book(bind, tmp_path):
    (tmp_path / "xslt" / "labels").mkdir(parents=True)
    (tmp_path / "xslt" / "labels" / "en.xml").write_text('<labels><label key="print-colophon">About the making</label></labels>')
    text = words(bind(document("<body><div><p>x</p></div></body>")).path)
    assert "About the making" in text
    assert "Colophon" not in text


@pytest.mark.parametrize("language", ["en", "de", "es", "fr"])
def test_registers_that_are_called_by_their_kind_are_called_so_in_the_index(bind, tmp_path, language):
    (tmp_path / "tei" / "registers").mkdir(parents=True)
    entry = '<person xml:id="p"><persName>Lee, A.</persName></person>'
    for name, title in (("persons", "Persons"), ("people", "Our people")):
        register = document("").replace("<text></text>", f"<standOff><listPerson>{entry}</listPerson></standOff>")
        (tmp_path / "tei" / "registers" / f"{name}.xml").write_text(register.replace("A telegram", title), encoding="utf-8")
    named = "".join(f"<persName ref='../registers/{name}.xml#p'>Lee</persName> " for name in ("persons", "people"))
    settings = f'{SETTINGS}[html]\nlanguage = "{language}"\n'
    text = words(bind(document(f"<body><p>{named}</p></body>"), settings=settings).path)
    assert "our people" in text
    assert {"en": "persons", "de": "personen", "es": "personas", "fr": "personnes"}[language] in text
