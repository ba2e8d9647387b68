<?xml version="1.0" encoding="UTF-8"?>
<!-- The whole book from its parts: telegrams (of telegram.xsl) in the order in which they were sent, what their
     editorial practice has in common, the abbreviations and the register entries that occur. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:c="urn:cablegram:common" xmlns:p="urn:cablegram:print" exclude-result-prefixes="#all" expand-text="yes">

  <xsl:include href="../common/labels.xsl"/>
  <xsl:include href="../common/dates.xsl"/>
  <xsl:include href="dates.xsl"/>

  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <xsl:mode on-no-match="shallow-copy"/>
  <xsl:mode name="index" on-no-match="fail"/>

  <xsl:key name="occurrences" match="entry" use="@key"/>

  <xsl:template match="book" as="element(book)">
    <xsl:variable name="first" as="xs:integer" select="xs:integer((@first, 1)[1])"/>
    <book>
      <xsl:apply-templates select="@*"/>
      <xsl:attribute name="span" select="string-join(p:span(telegram/@date[. ne '']), ' – ')"/>
      <xsl:attribute name="published" select="p:in-words(@published)"/>
      <xsl:attribute name="interface" select="(lower-case(tokenize($language, '-')[1])[matches(., '^[a-z]{2,3}$')], 'und')[1]"/>
      <xsl:for-each select="sort(map:keys($c:labels)[starts-with(., 'print-')]), 'section-abbreviations'">
        <word key="{.}">{c:label(.)}</word>
      </xsl:for-each>
      <xsl:apply-templates select="editor, elsewhere"/>
      <xsl:call-template name="practice"/>
      <xsl:for-each select="telegram">
        <xsl:sort select="@date = ''"/>
        <xsl:sort select="@date"/>
        <xsl:sort select="@id"/>
        <telegram number="{position() + $first - 1}">
          <xsl:apply-templates select="@*, node()"/>
        </telegram>
      </xsl:for-each>
      <xsl:call-template name="abbreviations"/>
      <xsl:apply-templates select="register" mode="index"/>
    </book>
  </xsl:template>

  <!-- The first and the last day of these dates in words; one where they are the same, or as good as the same. -->
  <xsl:function name="p:span" as="xs:string*">
    <xsl:param name="dates" as="xs:string*"/>
    <xsl:variable name="days" as="xs:string*" select="sort($dates) ! tokenize(., 'T')[1]"/>
    <xsl:sequence select="distinct-values(($days[1], $days[last()]) ! p:in-words(.))"/>
  </xsl:function>

  <!-- What stands in a note is told so: a note in it can't go to the foot of the page once more. -->
  <xsl:template match="fn//* | turn//*" as="element()">
    <xsl:copy>
      <xsl:attribute name="noted" select="'yes'"/>
      <xsl:apply-templates select="@*, node()"/>
    </xsl:copy>
  </xsl:template>

  <!-- A paragraph without words or signs takes no room. -->
  <xsl:template match="(p | lines | head)[not(normalize-space())][not(.//gap | .//fn | .//turn | .//stamp)]"
                as="empty-sequence()" priority="2"/>

  <!-- The first line of a closer, mostly the signature, is the last line of the paragraph before it, so that no page
       begins with it alone. -->
  <xsl:template match="p[p:signature(.)]" as="element(p)">
    <p>
      <xsl:apply-templates select="@*, node()"/>
      <end>
        <xsl:apply-templates select="p:signature(.)"/>
      </end>
    </p>
  </xsl:template>

  <xsl:template match="lines[preceding-sibling::node()[1]/self::p/p:signature(.)]" as="element(lines)?" priority="2">
    <xsl:variable name="rest" as="node()*" select="(br | skip)[1]/following-sibling::node()"/>
    <xsl:if test="exists($rest)">
      <xsl:copy>
        <xsl:apply-templates select="@*, $rest"/>
      </xsl:copy>
    </xsl:if>
  </xsl:template>

  <xsl:function name="p:signature" as="node()*">
    <xsl:param name="paragraph" as="element(p)"/>
    <xsl:variable name="closer" as="element(lines)?"
                  select="$paragraph/following-sibling::node()[1]/self::lines[@kind = ('closer', 'signed')]"/>
    <xsl:variable name="line" as="node()*" select="$closer/node()[empty((., preceding-sibling::*)[self::br or self::skip])]"/>
    <xsl:sequence select="$line[string-length(normalize-space(string-join($line))) = (1 to 60)]
                               [empty($line/descendant-or-self::*[self::br or self::skip or self::turn])]"/>
  </xsl:function>

  <!-- Who did what: "encoded by" goes before the name, "editor" after it. -->
  <xsl:template match="editor" as="element(editor)">
    <xsl:variable name="role" as="xs:string" select="c:own-words(@role)"/>
    <editor name="{@name}" orcid="{@orcid}" role="{$role}" before="{matches($role, ' (by|von|por|par)$')}"/>
  </xsl:template>

  <!-- Said once, whoever says it. -->
  <xsl:template match="practice" as="empty-sequence()"/>

  <xsl:template name="practice" as="element(practice)*">
    <xsl:for-each-group select="telegram/practice" group-by="@label || ': ' || .">
      <practice label="{@label}">{.}</practice>
    </xsl:for-each-group>
  </xsl:template>

  <xsl:template name="abbreviations" as="element(abbreviation)*">
    <xsl:for-each-group select="telegram//abbr" group-by="lower-case(@form)">
      <xsl:sort select="current-grouping-key()"/>
      <abbreviation form="{sort(distinct-values(current-group()/@form)) => string-join(', ')}"
                    expan="{sort(distinct-values(current-group()/@expan)) => string-join('; ')}">
        <xsl:if test="every $one in current-group() satisfies $one/@claim">
          <xsl:attribute name="claim" select="'program'"/>
        </xsl:if>
      </abbreviation>
    </xsl:for-each-group>
  </xsl:template>

  <!-- An index for each register of which an entry occurs. -->
  <xsl:template match="register" mode="index" as="element(index)?">
    <xsl:variable name="file" as="xs:string" select="@file"/>
    <xsl:variable name="entries" as="element(entry)*">
      <xsl:apply-templates select="tei:TEI//(tei:person | tei:place | tei:org)" mode="index">
        <xsl:sort select="lower-case((tei:persName, tei:placeName, tei:orgName)[1])"/>
        <xsl:with-param name="file" select="$file"/>
      </xsl:apply-templates>
    </xsl:variable>
    <xsl:if test="$entries">
      <xsl:variable name="title" as="xs:string"
                    select="normalize-space(tei:TEI/tei:teiHeader/tei:fileDesc/tei:titleStmt/tei:title[1])"/>
      <index label="{($c:labels('section-' || lower-case($title))[lower-case($title) || '.xml' = $file], $title)[1]}">
        <xsl:sequence select="$entries"/>
      </index>
    </xsl:if>
  </xsl:template>

  <xsl:template match="tei:person | tei:place | tei:org" mode="index" as="element(entry)?">
    <xsl:param name="file" as="xs:string"/>
    <xsl:variable name="key" as="xs:string" select="$file || '#' || @xml:id"/>
    <xsl:if test="key('occurrences', $key)">
      <entry key="{$key}" form="{normalize-space((tei:persName, tei:placeName, tei:orgName)[1])}"
             note="{normalize-space(tei:note[not(@type = 'working')][1])}">
        <xsl:if test="every $one in key('occurrences', $key) satisfies $one/@claim">
          <xsl:attribute name="claim" select="'program'"/>
        </xsl:if>
      </entry>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
