"""What the reading view shows of a form, and what only the diplomatic view has; facts that are told apart."""

from __future__ import annotations

import pytest

from cablegram.resources import resource
from cablegram.transform import document, stylesheet


def body(text):
    return f"<text><body><div>{text}</div></body></text>"


def test_a_cover_sheet_opens_on_demand(views):
    page = views("<text><front><div type='cover'><p>ROUTING SLIP</p></div></front><body><div><p>We agree.</p></div></body></text>")
    assert page.index("<summary>Cover sheet</summary>") < page.index("ROUTING SLIP") < page.index("</details>") < page.index("We agree.")


def test_a_paragraph_of_stamps_alone_takes_no_room_but_its_page_begins(views):
    text = body("<p>One.</p><p><lb/><stamp>SECRET</stamp><pb n='2'/><fw type='header'><lb/>-2-</fw><g n='U+000C'>x</g></p><p>Two.</p>")
    page = views(text)
    assert '<div id="p2"><span class="pb"' in page
    assert page.count('class="p"') == 2
    assert "SECRET" in views(text, "diplomatic")


def test_between_blocks_there_are_no_lines(views):
    assert "<wbr" not in views(body("<lb/><p>One.</p><lb/>"))


@pytest.mark.parametrize(("text", "read"), [
    ("FOLLOW-\n<lb/>ON", "FOLLOW-<wbr/>ON"), ("two-\n<lb/>and three-fold", "two-\n <wbr/>and three-fold"), ("he -\n<lb/>who", "he -\n <wbr/>who"),
    ("HE--\n<lb/>WHO", "HE--\n <wbr/>WHO"), ("insur-\n<lb break='no'/>ance", "insur<wbr/>ance"), ("a\n<lb/>b", "a\n <wbr/>b")])
def test_no_space_follows_a_hyphen_at_a_line_s_end(shown, text, read):
    assert shown(text) == read


def test_a_form_feed_is_not_shown_but_what_has_no_letter_is(views):
    page = views(body("<p>a<g type='control' n='U+000C'>&#x240C;</g>b<g type='control' n='U+0007'>&#x2407;</g></p>"), "diplomatic")
    assert "\u240c" not in page
    assert "\u2407" in page


def test_a_classification_typed_with_spaces_is_the_same(views):
    opener = "<opener><seg type='classification'>CONFIDENTIAL</seg> <seg type='classification'>C O N F I D E N T I A L</seg></opener>"
    assert views(body(opener)).count('class="classification"') == 1


def test_a_precedence_that_another_one_says_is_not_said_again(views):
    terms = ["niact-immediate", "immediate", "routine"]
    refs = "".join(f"<catRef scheme='#precedence' target='#{term}'/>" for term in terms)
    page = views(f"<teiHeader><profileDesc><textClass>{refs}</textClass></profileDesc></teiHeader>{body('<p/>')}", "facts")
    assert page.count("immediate") == page.count("niact immediate") > 0
    assert "routine" in page


@pytest.mark.parametrize(("sent", "received", "said"), [
    ("10:00:00", "11:30:00", ["2 May 1950, 10:00", "2 May 1950, 11:30", "1 h 30 min by local clocks"]),
    ("10:00:00Z", "11:30:00", ["2 May 1950, 10:00 UTC", "2 May 1950, 11:30"]),
    ("10:00:00-05:00", "11:30:00Z", ["2 May 1950, 10:00 UTC-05:00", "2 May 1950, 11:30 UTC"]),
])
def test_a_time_tells_its_zone_and_is_compared_with_others_that_do(views, sent, received, said):
    acts = (f"<correspAction type='{act}'><date when='1950-05-02T{at}'/></correspAction>" for act, at in (("sent", sent), ("received", received)))
    page = views(f"<teiHeader><profileDesc><correspDesc>{''.join(acts)}</correspDesc></profileDesc></teiHeader>{body('<p/>')}", "facts")
    assert all(f">{words}<" in page for words in said)
    assert ("by local clocks" in page) == (len(said) == 3)


@pytest.mark.parametrize(("names", "said"), [
    ("<orgName>Embassy</orgName><persName>Harkins</persName><placeName>Saigon</placeName>",
     '<p class="who">Embassy</p><p class="who">Harkins</p><p class="where">Saigon</p>'),
    ("<placeName>Saigon</placeName><placeName>Hue</placeName>", '<p class="who">Saigon</p><p class="where">Hue</p>'),
])
def test_all_who_send_it_are_named_alike_and_places_below(views, names, said):
    act = f"<correspAction type='sent'>{names}</correspAction>"
    header = f"<teiHeader><profileDesc><correspDesc>{act}</correspDesc></profileDesc></teiHeader>"
    assert said in views(header + body("<p/>"), "facts")


def test_subject_and_tags_are_told_apart(views):
    terms = "<keywords><term>TIN</term></keywords><keywords><term>PDIP</term><term>BL</term></keywords>"
    page = views(f"<teiHeader><profileDesc><textClass>{terms}</textClass></profileDesc></teiHeader><text><body><p/></body></text>", "facts")
    assert "<dt>Subject</dt><dd>TIN</dd><dd>PDIP; BL</dd>" in page


def test_a_reference_is_called_as_the_text_calls_it(views):
    cited = "<correspContext><ref type='telegram'>deptel 903</ref><ref type='telegram'>JCS 12</ref></correspContext>"
    text = "<p>See <ref type='telegram' n='deptel 903'><choice><abbr>Dep\ntel</abbr><expan>telegram</expan></choice> 903</ref></p>"
    page = views(f"<teiHeader><profileDesc><correspDesc>{cited}</correspDesc></profileDesc></teiHeader>{body(text)}", "facts")
    assert "<dd>Dep tel 903; JCS 12</dd>" in page


@pytest.mark.parametrize(("kind", "sign"), [("", "legend-add"), (" type='editorial'", "legend-editorial")])
def test_the_legend_says_who_added_something(tmp_path, kind, sign):
    sheet = tmp_path / "legend.xsl"
    sheet.write_text(f"""<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="3.0"
      xpath-default-namespace="http://www.tei-c.org/ns/1.0"><xsl:import href="{resource("xslt", "html", "site.xsl").as_uri()}"/>
      <xsl:template match="/" priority="9"><xsl:for-each select="TEI"><xsl:call-template name="Q{{urn:cablegram:html}}legend"/></xsl:for-each>
      </xsl:template></xsl:stylesheet>""", encoding="utf-8")
    text = f"<TEI xmlns='http://www.tei-c.org/ns/1.0'><text><body><p><add{kind}>[not]</add></p></body></text></TEI>"
    page = str(stylesheet(sheet, (("language", "en"),)).run(document(text)))
    assert [one for one in ("legend-add", "legend-editorial") if f'id="{one}"' in page] == [sign]


def test_a_reference_that_another_one_says_with_more_words_is_said_once(views):
    cited = ["08 TUNIS 1211", "tunis 1211", "TUNIS 12", "STATE 19 AND PREVIOUS", "STATE 19", "STATE 19"]
    refs = "".join(f"<ref type='telegram'>{words}</ref>" for words in cited)
    header = f"<teiHeader><profileDesc><correspDesc><correspContext>{refs}</correspContext></correspDesc></profileDesc></teiHeader>"
    assert "<dd>08 TUNIS 1211; TUNIS 12; STATE 19 AND PREVIOUS</dd>" in views(header + body("<p/>"), "facts")


def test_a_precedence_beside_the_dateline_is_said_once(views):
    opener = "<opener><dateline><seg type='precedence'>Citissime</seg> <placeName>Rom</placeName>, den 26. Mai</dateline></opener>"
    page = views(body(opener))
    assert '<p class="precedence">Citissime</p>' in page
    assert page.count("Citissime") == 1
    assert "Citissime" in views(body(f"<closer>{opener[8:-9]}</closer>"))


def test_where_the_form_s_head_is_shown_is_said_once(views):
    head = "<opener><fw type='form'><lb/>145</fw></opener><space/><head>To Bonn</head><opener><lb/><seg type='label'>Nr.</seg> 12</opener>"
    assert views(body(f"{head}<p>We agree.</p>")).count('class="form"') == 1
    assert views(body(f"{head}<p>We agree.</p>{head}<p>So do we.</p>")).count('class="form"') == 2
