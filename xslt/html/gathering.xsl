<?xml version="1.0" encoding="UTF-8"?>
<!-- What the edition must know of each file before a page can be made:
     of a telegram its facts and whom, where and what it mentions, in context; of a register its entries. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:c="urn:cablegram:common" xmlns:h="urn:cablegram:html"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" version="3.0">

  <!-- How many characters of context a mention is shown with, on either side. -->
  <xsl:variable name="h:context-length" as="xs:integer" static="yes" select="70"/>

  <!-- Without a context a file is gathered from, with one it is shown. -->
  <xsl:template match="document-node()[TEI][empty($context)]" priority="2">
    <xsl:apply-templates select="TEI" mode="gather"/>
  </xsl:template>

  <xsl:template match="TEI" mode="gather">
    <xsl:variable name="sent" as="element(correspAction)?" select="c:actions(., 'sent')[1]"/>
    <xsl:variable name="received" as="element(correspAction)?" select="c:actions(., 'received')[1]"/>
    <telegram id="{c:id(.)}" title="{c:title(.)}" number="{normalize-space(c:numbers(., 'telegram')[1])}"
              sent="{c:when($sent)}" received="{c:when($received)}">
      <xsl:for-each select="teiHeader/profileDesc/correspDesc/correspAction/(persName | orgName | placeName)">
        <party action="{count(../preceding-sibling::correspAction) + 1}" role="{../@type}" kind="{local-name()}" to="{c:entries(@ref)[1]}"><xsl:value-of select="c:words(.)"/></party>
      </xsl:for-each>
      <xsl:for-each select="teiHeader/profileDesc/textClass/catRef">
        <term scheme="{substring-after(@scheme, '#')}" id="{substring-after(@target, '#')}">
          <xsl:value-of select="c:category(.)"/>
        </term>
      </xsl:for-each>
      <xsl:for-each select="c:subjects(.)">
        <subject><xsl:value-of select="normalize-space()"/></subject>
      </xsl:for-each>
      <xsl:for-each select=".//ref[@type = 'telegram'][c:telegram(@target)]">
        <reference to="{c:telegram(@target)}"/>
      </xsl:for-each>
      <xsl:call-template name="h:mentions"/>
      <xsl:call-template name="h:said"/>
    </telegram>
  </xsl:template>

  <xsl:template name="h:mentions">
    <xsl:for-each-group select="text//(persName | placeName | orgName)[@ref] | text//abbr[@corresp]"
                        group-by="generate-id(h:block(.))">
      <xsl:variable name="block" as="element()" select="h:block(.)"/>
      <xsl:if test="not($block/self::fw)">
        <xsl:variable name="read" as="text()*" select="c:read($block)"/>
        <xsl:variable name="at" as="xs:string" select="h:address-of($block)"/>
        <xsl:for-each select="current-group()">
          <xsl:call-template name="h:mention">
            <xsl:with-param name="read" select="$read"/>
            <xsl:with-param name="at" select="$at"/>
          </xsl:call-template>
        </xsl:for-each>
      </xsl:if>
    </xsl:for-each-group>
  </xsl:template>

  <xsl:template name="h:mention">
    <xsl:param name="read" as="text()*" required="yes"/>
    <xsl:param name="at" as="xs:string" required="yes"/>
    <xsl:variable name="here" as="element()" select="(self::abbr/parent::choice, .)[1]"/>
    <xsl:variable name="before" as="xs:string" select="normalize-space(string-join($read[. &lt;&lt; $here]))"/>
    <xsl:variable name="after" as="xs:string" select="normalize-space(string-join(
      $read[. &gt;&gt; $here][not($here intersect ancestor::*)]))"/>
    <xsl:variable name="form" as="xs:string" select="normalize-space()"/>
    <xsl:for-each select="c:entries((@ref, @corresp)[1])">
      <mention to="{.}" at="{$at}" form="{$form}">
        <before><xsl:value-of select="replace(substring($before, string-length($before) - $h:context-length + 1),
          if (string-length($before) gt $h:context-length) then '^\S*\s' else '^\s+', '')"/></before>
        <after><xsl:value-of select="replace(substring($after, 1, $h:context-length),
          if (string-length($after) gt $h:context-length) then '\s\S*$' else '\s+$', '')"/></after>
      </mention>
    </xsl:for-each>
  </xsl:template>

  <!-- The block that something is in: what is shown around it as context. -->
  <xsl:function name="h:block" as="element()">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="$node/ancestor::*[self::p | self::ab | self::head | self::item | self::cell | self::note | self::signed
      | self::dateline | self::salute | self::opener | self::closer | self::fw | self::quote | self::div | self::text][1]"/>
  </xsl:function>

  <xsl:template match="TEI[standOff or text//list[@type = 'abbreviations']]" mode="gather" priority="2">
    <register id="{@xml:id}">
      <xsl:apply-templates mode="gather"
        select="standOff//(person | place | org)[@xml:id] | .//list[@type = 'abbreviations']/item[@xml:id]"/>
    </register>
  </xsl:template>

  <xsl:template match="person | place | org" mode="gather">
    <xsl:variable name="names" as="element()*" select="persName | placeName | orgName"/>
    <entry kind="{map{'person': 'persons', 'place': 'places', 'org': 'organizations'}(local-name())}" id="{@xml:id}"
           name="{($names ! normalize-space()[. ne ''], string(@xml:id))[1]}" note="{note[1] ! normalize-space()}"
           geo="{location/geo[1] ! normalize-space()}">
      <xsl:copy-of select="."/>
    </entry>
  </xsl:template>

  <xsl:template match="item" mode="gather">
    <entry kind="abbreviations" id="{@xml:id}" name="{choice/abbr[1] ! normalize-space()}"
           note="{string-join(choice/expan ! normalize-space(), '; ')}" geo="">
      <xsl:copy-of select="."/>
    </entry>
  </xsl:template>
</xsl:stylesheet>
