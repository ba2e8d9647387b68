<?xml version="1.0" encoding="UTF-8"?>
<!-- The telegram's facts, as an archival description: a label and a value each (TEI Guidelines 2, 10, 2.4.6). -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:c="urn:cablegram:common" xmlns:p="urn:cablegram:print" exclude-result-prefixes="#all" expand-text="yes">

  <xsl:template match="tei:teiHeader" mode="facts" as="element(fact)*">
    <xsl:variable name="description" as="element(tei:msDesc)*" select="tei:fileDesc/tei:sourceDesc//tei:msDesc"/>
    <xsl:apply-templates select="$description/tei:msIdentifier/tei:altIdentifier[@type = 'telegram']" mode="facts"/>
    <xsl:apply-templates select="tei:profileDesc/tei:correspDesc/tei:correspAction" mode="facts"/>
    <xsl:apply-templates select="tei:profileDesc/tei:correspDesc/tei:correspContext[tei:ref]" mode="facts"/>
    <xsl:apply-templates select="tei:profileDesc/tei:textClass/(tei:catRef, tei:keywords[tei:term])" mode="facts"/>
    <xsl:apply-templates select="$description/tei:msIdentifier/tei:altIdentifier[not(@type = 'telegram')]" mode="facts"/>
    <xsl:apply-templates select="$description/tei:msIdentifier/(tei:institution, tei:repository, tei:collection, tei:idno)"
                         mode="facts"/>
    <xsl:apply-templates select="$description/tei:msContents/tei:summary" mode="facts"/>
    <xsl:apply-templates select="$description/tei:physDesc//(tei:extent, tei:support, tei:condition, tei:handDesc, tei:typeDesc,
                                 tei:additions)" mode="facts"/>
    <xsl:apply-templates select="$description/tei:history/(tei:origin, tei:provenance, tei:acquisition)" mode="facts"/>
    <xsl:apply-templates select="$description/tei:additional/tei:surrogates/tei:bibl" mode="facts"/>
  </xsl:template>

  <!-- What a fact, or a part of the document, is called: as in the book, as on the site, or as it calls itself. -->
  <xsl:function name="p:label" as="xs:string">
    <xsl:param name="key" as="xs:string?"/>
    <xsl:sequence select="(('print-fact-', 'number-', 'part-', 'practice-', '') ! $c:labels(. || $key),
                           upper-case(substring($key, 1, 1)) || translate(substring($key, 2), '-', ' '))[1]"/>
  </xsl:function>

  <xsl:template match="tei:altIdentifier" mode="facts" as="element(fact)">
    <fact label="{p:label((@type, 'idno')[1])}">
      <value>
        <xsl:sequence select="p:claim(tei:idno[1])"/>
        <xsl:text>{normalize-space(tei:idno[1])}</xsl:text>
      </value>
    </fact>
  </xsl:template>

  <xsl:template match="tei:institution | tei:repository | tei:collection | tei:idno | tei:summary | tei:extent | tei:support
                       | tei:condition | tei:handDesc | tei:typeDesc | tei:additions | tei:origin | tei:provenance
                       | tei:acquisition" mode="facts" as="element(fact)">
    <fact label="{p:label((self::tei:idno/@type, local-name())[1])}">
      <value>
        <xsl:sequence select="p:claim(.)"/>
        <xsl:text>{replace(normalize-space(.), '\.$', '') ! (if (current()/(self::tei:extent | self::tei:additions)) then c:own-list(.) else .)}</xsl:text>
      </value>
    </fact>
  </xsl:template>

  <xsl:template match="tei:bibl" mode="facts" as="element(fact)">
    <fact label="{p:label(local-name())}">
      <value>
        <xsl:sequence select="p:claim(.)"/>
        <xsl:text>{normalize-space(.)}</xsl:text>
      </value>
    </fact>
  </xsl:template>

  <!-- Sent, received, passed on: persons, offices, place, date, each with its own claim. -->
  <xsl:template match="tei:correspAction" mode="facts" as="element(fact)">
    <fact label="{p:label(@type)}">
      <xsl:for-each select="(tei:persName, tei:orgName, tei:name, tei:rs, tei:placeName)[normalize-space()]">
        <value>
          <xsl:sequence select="p:claim(.)"/>
          <xsl:text>{normalize-space(.)}</xsl:text>
        </value>
      </xsl:for-each>
      <xsl:for-each select="tei:date">
        <value>
          <xsl:sequence select="p:claim(.)"/>
          <xsl:text>{p:date(.)}</xsl:text>
        </value>
      </xsl:for-each>
      <xsl:for-each select="(tei:p, tei:note)[normalize-space()]">
        <value>{normalize-space(.)}</value>
      </xsl:for-each>
    </fact>
  </xsl:template>

  <xsl:template match="tei:correspContext" mode="facts" as="element(fact)">
    <fact label="{c:label('references')}">
      <xsl:for-each select="c:references(tei:ref[normalize-space()])">
        <value>
          <xsl:sequence select="p:claim(.)"/>
          <xsl:text>{c:reference(.)}</xsl:text>
        </value>
      </xsl:for-each>
    </fact>
  </xsl:template>

  <xsl:template match="tei:catRef" mode="facts" as="element(fact)*">
    <xsl:variable name="reference" as="element(tei:catRef)" select="."/>
    <xsl:for-each select="tokenize(@target) ! substring-after(., '#')">
      <xsl:variable name="category" as="element()?" select="key('by-id', ., root($reference))[1]"/>
      <fact label="{p:label(($reference/@scheme ! substring-after(., '#'), 'category')[1])}" kind="classification">
        <value>
          <xsl:sequence select="p:claim($reference)"/>
          <xsl:text>{(normalize-space($category/tei:catDesc[1])[.], .)[1]}</xsl:text>
        </value>
      </fact>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="tei:keywords" mode="facts" as="element(fact)">
    <fact label="{c:label('subject')}">
      <xsl:for-each select="tei:term">
        <value>
          <xsl:sequence select="p:claim(.)"/>
          <xsl:text>{normalize-space(.)}</xsl:text>
        </value>
      </xsl:for-each>
    </fact>
  </xsl:template>

  <!-- Editorial practice; the book prints what its telegrams have in common once. -->
  <xsl:template match="tei:editorialDecl" mode="facts" as="element(practice)*">
    <xsl:for-each select="*[normalize-space()]">
      <practice label="{p:label(local-name())}">{c:own-words(normalize-space(.))}</practice>
    </xsl:for-each>
  </xsl:template>

</xsl:stylesheet>
