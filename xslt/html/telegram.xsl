<?xml version="1.0" encoding="UTF-8"?>
<!-- A telegram's page: its facts, its text in two views, the legend, source and rights, what to take away. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:c="urn:cablegram:common" xmlns:h="urn:cablegram:html"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" version="3.0">

  <xsl:template match="document-node()[TEI]">
    <xsl:apply-templates select="TEI"/>
  </xsl:template>

  <xsl:template match="TEI">
    <xsl:call-template name="h:frame">
      <xsl:with-param name="title" select="c:title(.)"/>
      <xsl:with-param name="description" select="h:description(.)"/>
      <xsl:with-param name="section" select="'telegrams'"/>
      <xsl:with-param name="class" select="'telegram'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="TEI" mode="main">
    <article>
      <xsl:call-template name="h:title"/>
      <xsl:apply-templates select="teiHeader" mode="facts"/>
      <xsl:call-template name="h:views"/>
      <xsl:call-template name="h:thread"/>
      <xsl:call-template name="h:legend"/>
      <xsl:call-template name="h:about-document"/>
    </article>
    <xsl:call-template name="h:neighbours"/>
  </xsl:template>

  <!-- A sentence on the telegram, for lists of results. -->
  <xsl:function name="h:description" as="xs:string">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:variable name="first" as="xs:string?" select="($tei/text/body//p ! c:words(.)[string-length() gt 40])[1]"/>
    <xsl:variable name="words" as="xs:string*" select="tokenize(substring(c:title($tei) || '. ' || $first, 1, 200), ' ')"/>
    <xsl:sequence select="string-join(($words[position() lt last()], '…'), ' ')"/>
  </xsl:function>

  <xsl:template name="h:title">
    <header class="title">
      <xsl:for-each select="c:titles(., 'sub')">
        <p class="kicker"><xsl:value-of select="."/></p>
      </xsl:for-each>
      <h1><xsl:value-of select="c:title(.)"/></h1>
    </header>
  </xsl:template>

  <!-- Both views; which one is seen is part of the address: #reading, #diplomatic, #both. -->
  <xsl:template name="h:views">
    <nav class="switch" aria-label="{c:label('views')}">
      <ul>
        <li><a href="#reading"><xsl:value-of select="c:label('reading')"/></a></li>
        <li><a href="#diplomatic"><xsl:value-of select="c:label('diplomatic')"/></a></li>
        <li class="wide"><a href="#both"><xsl:value-of select="c:label('both')"/></a></li>
      </ul>
    </nav>
    <xsl:variable name="spoken" as="xs:string?" select="
      (text/@xml:lang, @xml:lang, teiHeader/profileDesc/langUsage/language/@ident)[1]"/>
    <div id="both" class="views">
      <xsl:if test="$spoken[. ne $language]">
        <xsl:attribute name="lang" select="$spoken"/>
      </xsl:if>
      <section id="reading" class="reading" aria-labelledby="reading-title">
        <h2 id="reading-title" class="view-title"><xsl:value-of select="c:label('reading-title')"/></h2>
        <xsl:apply-templates select="text" mode="reading"/>
      </section>
      <section id="diplomatic" class="diplomatic" aria-labelledby="diplomatic-title">
        <h2 id="diplomatic-title" class="view-title"><xsl:value-of select="c:label('diplomatic-title')"/></h2>
        <div class="sheet">
          <xsl:apply-templates select="text" mode="diplomatic"/>
        </div>
      </section>
    </div>
  </xsl:template>

  <!-- The telegrams before and after, by time and in the correspondence. -->
  <xsl:template name="h:neighbours">
    <xsl:variable name="neighbours" as="element(Q{}neighbour)*" select="$h:context/Q{}neighbour"/>
    <xsl:for-each-group select="$neighbours" group-by="@series">
      <nav class="neighbours" aria-label="{c:label('neighbours-' || current-grouping-key())}">
        <xsl:for-each select="current-group()">
          <xsl:variable name="telegram" as="element(Q{}telegram)" select="key('h:telegram', @to)"/>
          <a class="{@side}" href="{$h:root}telegrams/{@to}/index.html"
             rel="{if (@side = 'before') then 'prev' else 'next'}">
            <span class="where"><xsl:value-of select="c:label(@series || '-' || @side)"/></span>
            <span class="what"><xsl:value-of select="$telegram/@title"/><xsl:sequence select="h:number($telegram)"/></span>
            <xsl:if test="$telegram/@sent != ''">
              <span class="when"><xsl:value-of select="c:moment($telegram/@sent)"/></span>
            </xsl:if>
          </a>
        </xsl:for-each>
      </nav>
    </xsl:for-each-group>
  </xsl:template>
</xsl:stylesheet>
