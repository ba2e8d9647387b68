<?xml version="1.0" encoding="UTF-8"?>
<!-- What the edition must know of each file before a page can be made:
     of a telegram its facts and whom, where and what it mentions, in context; of a register its entries. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:c="urn:cablegram:common" xmlns:h="urn:cablegram:html"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" version="3.0">

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
        <party action="{count(../preceding-sibling::correspAction) + 1}" role="{../@type}" kind="{local-name()}" to="{c:entries(@ref)[1]}">
          <xsl:if test="c:is-guess(.)">
            <xsl:attribute name="guess" select="'true'"/>
          </xsl:if>
          <xsl:value-of select="c:words(.)"/>
        </party>
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
      <xsl:for-each select="teiHeader/revisionDesc//change">
        <change when="{@when}"><xsl:value-of select="normalize-space(string-join(node()[not(self::idno)]))"/></change>
      </xsl:for-each>
      <when><xsl:value-of select="c:moment(c:when($sent))"/></when>
      <xsl:apply-templates select="text" mode="heard"/>
    </telegram>
  </xsl:template>

  <xsl:template match="TEI[$is-register]" mode="gather" priority="2">
    <register id="{@xml:id}">
      <xsl:apply-templates mode="gather"
        select="standOff//(person | place | org)[@xml:id] | .//list[@type = 'abbreviations']/item[@xml:id]"/>
    </register>
  </xsl:template>

  <xsl:template match="person | place | org" mode="gather">
    <xsl:variable name="names" as="element()*" select="persName | placeName | orgName"/>
    <entry kind="{map{'person': 'persons', 'place': 'places', 'org': 'organizations'}(local-name())}" id="{@xml:id}"
           name="{($names ! normalize-space()[. ne ''], string(@xml:id))[1]}" note="{note[not(@type = 'working')][1] ! normalize-space()}"
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
