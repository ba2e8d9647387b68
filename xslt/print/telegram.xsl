<?xml version="1.0" encoding="UTF-8"?>
<!-- One telegram for the book: TEI in; out comes a telegram element of the small vocabulary that edition.typ sets.
     The vocabulary is described in vocabulary.md. Text stays text all the way: nothing is ever read as Typst markup. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:c="urn:cablegram:common" xmlns:p="urn:cablegram:print" exclude-result-prefixes="#all" expand-text="yes">

  <xsl:include href="../common/labels.xsl"/>
  <xsl:include href="../common/dates.xsl"/>
  <xsl:include href="../common/facts.xsl"/>
  <xsl:include href="../common/notes.xsl"/>
  <xsl:include href="../common/gaps.xsl"/>
  <xsl:include href="claims.xsl"/>
  <xsl:include href="dates.xsl"/>
  <xsl:include href="facts.xsl"/>
  <xsl:include href="furniture.xsl"/>
  <xsl:include href="textstructure.xsl"/>
  <xsl:include href="core.xsl"/>
  <xsl:include href="namesdates.xsl"/>
  <xsl:include href="transcr.xsl"/>
  <xsl:include href="tables.xsl"/>

  <xsl:param name="restricted" as="xs:boolean" select="false()"/>

  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <xsl:mode on-no-match="fail"/>
  <xsl:mode name="facts" on-no-match="fail"/>
  <xsl:mode name="block" on-no-match="fail"/>
  <xsl:mode name="inline" on-no-match="fail"/>
  <xsl:mode name="furniture" on-no-match="fail"/>
  <xsl:mode name="trim" on-no-match="shallow-copy"/>

  <xsl:template match="/" as="element(telegram)">
    <xsl:apply-templates select="tei:TEI"/>
  </xsl:template>

  <xsl:template match="tei:TEI" as="element(telegram)">
    <xsl:variable name="title" as="element(tei:title)*" select="tei:teiHeader/tei:fileDesc/tei:titleStmt/tei:title"/>
    <telegram id="{@xml:id}" date="{p:sent(.)}" lang="{p:language(.)}">
      <title>{normalize-space((($title[@type = 'main'], $title)[normalize-space()], @xml:id, '—')[1])}</title>
      <xsl:for-each select="$title[@type = 'sub']">
        <subtitle>{normalize-space(.)}</subtitle>
      </xsl:for-each>
      <summary>{p:place-and-date(.)}</summary>
      <facts>
        <xsl:apply-templates select="tei:teiHeader" mode="facts"/>
      </facts>
      <xsl:for-each select="tei:teiHeader/tei:profileDesc/tei:abstract[normalize-space()]">
        <abstract>
          <xsl:apply-templates select="*" mode="block"/>
        </abstract>
      </xsl:for-each>
      <xsl:call-template name="text"/>
      <xsl:apply-templates select="tei:teiHeader/tei:encodingDesc/tei:editorialDecl" mode="facts"/>
    </telegram>
  </xsl:template>

  <xsl:template name="text" as="element()">
    <xsl:context-item as="element(tei:TEI)" use="required"/>
    <xsl:variable name="availability" as="element(tei:availability)?"
                  select="tei:teiHeader/tei:fileDesc/tei:publicationStmt/tei:availability[p:restricts-all(.)][1]"/>
    <xsl:choose>
      <xsl:when test="$availability and not($restricted)">
        <omission what="{c:label('print-whole')}" reason="{p:reason($availability)}"/>
      </xsl:when>
      <xsl:otherwise>
        <text>
          <xsl:apply-templates select="tei:text" mode="block"/>
        </text>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- An availability that no part of the text points at holds for all of it. -->
  <xsl:key name="declared" match="tei:text//tei:*[@decls]" use="tokenize(@decls)"/>

  <xsl:function name="p:restricts-all" as="xs:boolean">
    <xsl:param name="availability" as="element(tei:availability)"/>
    <xsl:sequence select="$availability/@status = 'restricted'
                          and empty(key('declared', '#' || $availability/@xml:id, $availability/ancestor::tei:TEI[1]))"/>
  </xsl:function>

  <xsl:function name="p:reason" as="xs:string">
    <xsl:param name="availability" as="element(tei:availability)?"/>
    <xsl:sequence select="replace(normalize-space(string($availability)), '\.$', '')"/>
  </xsl:function>

  <!-- The availability that keeps an element from being published, if there is one (TEI Guidelines 2.2.4, 16.2: @decls). -->
  <xsl:function name="p:restriction" as="element(tei:availability)?">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="pointed" as="xs:string*"
                  select="tokenize($element/@decls) ! substring-after(., '#')"/>
    <xsl:sequence select="($element/ancestor::tei:TEI[1]/tei:teiHeader/tei:fileDesc/tei:publicationStmt
                          /tei:availability[@status = 'restricted'][@xml:id = $pointed])[1]"/>
  </xsl:function>

  <xsl:template match="tei:*[@decls][not($restricted)][exists(p:restriction(.))]" mode="block inline" priority="10"
                as="element(omission)">
    <omission what="{(@type, local-name())[1] ! c:label-or-name('part-' || ., .)}" reason="{p:reason(p:restriction(.))}"/>
  </xsl:template>

  <!-- The language of a document by its first subtag (RFC 5646); "und" where that is no code of ISO 639. -->
  <xsl:function name="p:language" as="xs:string">
    <xsl:param name="document" as="element(tei:TEI)"/>
    <xsl:variable name="used" as="element(tei:language)*"
                  select="$document/tei:teiHeader/tei:profileDesc/tei:langUsage/tei:language"/>
    <xsl:variable name="told" as="xs:string"
                  select="string(($document/tei:text/@xml:lang, $document/@xml:lang, $used[1]/@ident, 'en')[1])"/>
    <xsl:sequence select="(lower-case(tokenize($told, '-')[1])[matches(., '^[a-z]{2,3}$')], 'und')[1]"/>
  </xsl:function>

</xsl:stylesheet>
