<?xml version="1.0" encoding="UTF-8"?>
<!-- The registers: a list of each, and a page for each entry that is spoken of, with all its mentions in context. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:c="urn:cablegram:common" xmlns:h="urn:cablegram:html" xmlns:tei="http://www.tei-c.org/ns/1.0"
                exclude-result-prefixes="#all" version="3.0">

  <xsl:template match="context[@kind = 'register']" mode="page">
    <xsl:variable name="kind" as="xs:string" select="string(@register)"/>
    <xsl:call-template name="h:frame">
      <xsl:with-param name="title" select="c:label('section-' || $kind)"/>
      <xsl:with-param name="section" select="$kind"/>
      <xsl:with-param name="class" select="'list'"/>
      <xsl:with-param name="main" as="node()*">
        <header class="title">
          <h1><xsl:value-of select="c:label('section-' || $kind)"/></h1>
        </header>
        <xsl:call-template name="h:parts"/>
        <xsl:variable name="silent" as="element(entry)*" select="entry[@page = 'false']"/>
        <xsl:call-template name="h:entries">
          <xsl:with-param name="entries" select="entry except $silent"/>
        </xsl:call-template>
        <xsl:if test="exists($silent)">
          <details class="silent">
            <summary><xsl:value-of select="c:label('not-mentioned', count($silent))"/></summary>
            <xsl:call-template name="h:entries">
              <xsl:with-param name="entries" select="$silent"/>
            </xsl:call-template>
          </details>
        </xsl:if>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- Entries of a register, each with a link to its page if it has one. -->
  <xsl:template name="h:entries">
    <xsl:param name="entries" as="element(entry)*" required="yes"/>
    <xsl:where-populated>
      <ul class="entries {@register}">
        <xsl:for-each select="$entries">
          <li>
            <p class="what">
              <xsl:choose>
                <xsl:when test="@page = 'true'"><a href="{$h:root}{@kind}/{@id}/index.html"><xsl:value-of select="@name"/></a></xsl:when>
                <xsl:otherwise><xsl:value-of select="@name"/></xsl:otherwise>
              </xsl:choose>
            </p>
            <p class="about"><xsl:value-of select="@note"/></p>
            <p class="count">
              <xsl:value-of select="if (@mentions = '1') then c:label('one-mention') else @mentions[. != '0'] ! c:label('mentions', .)"/>
            </p>
          </li>
        </xsl:for-each>
      </ul>
    </xsl:where-populated>
  </xsl:template>

  <xsl:template match="context[@kind = 'entry']" mode="page">
    <xsl:variable name="entry" as="element(entry)" select="entry[1]"/>
    <xsl:call-template name="h:frame">
      <xsl:with-param name="title" select="string($entry/@name)"/>
      <xsl:with-param name="description" select="string($entry/@note)"/>
      <xsl:with-param name="section" select="string($entry/@kind)"/>
      <xsl:with-param name="class" select="'entry'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="context[@kind = 'entry']" mode="main">
    <xsl:variable name="entry" as="element(entry)" select="entry[1]"/>
    <header class="title">
      <p class="kicker"><xsl:value-of select="c:label('one-' || $entry/@kind)"/></p>
      <h1><xsl:value-of select="$entry/@name"/></h1>
      <xsl:if test="$entry/@note != ''">
        <p class="lead"><xsl:value-of select="$entry/@note"/></p>
      </xsl:if>
    </header>
    <xsl:apply-templates select="$entry/tei:*" mode="page"/>
    <xsl:call-template name="h:correspondence"/>
    <xsl:call-template name="h:all-mentions"/>
  </xsl:template>

  <!-- What the register knows beside name and note. -->
  <xsl:template match="tei:person | tei:place | tei:org | tei:item" mode="page">
    <xsl:variable name="facts" as="element()*">
      <xsl:apply-templates select="(tei:persName | tei:placeName | tei:orgName)[2], tei:birth, tei:death, tei:location/tei:geo, tei:idno"
                           mode="page"/>
    </xsl:variable>
    <xsl:if test="exists($facts)">
      <dl class="facts"><xsl:sequence select="$facts"/></dl>
    </xsl:if>
  </xsl:template>

  <xsl:template match="tei:persName | tei:placeName | tei:orgName" mode="page">
    <div>
      <dt><xsl:value-of select="c:label('also')"/></dt>
      <xsl:for-each select="., following-sibling::*[node-name() = current()/node-name()]">
        <dd><xsl:value-of select="normalize-space()"/></dd>
      </xsl:for-each>
    </div>
  </xsl:template>

  <xsl:template match="tei:birth | tei:death" mode="page">
    <div>
      <dt><xsl:value-of select="c:label(local-name())"/></dt>
      <dd><xsl:value-of select="(@when ! c:day(.), normalize-space())[. ne ''][1]"/></dd>
    </div>
  </xsl:template>

  <xsl:template match="tei:geo" mode="page">
    <xsl:variable name="numbers" as="xs:string*" select="tokenize(.)[. castable as xs:double]"/>
    <div>
      <dt><xsl:value-of select="c:label('coordinates')"/></dt>
      <dd><a href="https://www.openstreetmap.org/?mlat={tokenize(.)[1]}&amp;mlon={tokenize(.)[2]}&amp;zoom=6" rel="external">
        <xsl:value-of select="if (count($numbers) ge 2) then h:degrees(xs:double($numbers[1]), 'lat') || ' ' || h:degrees(xs:double($numbers[2]), 'lon')
          else normalize-space()"/>
      </a></dd>
    </div>
  </xsl:template>

  <!-- Authorities, by the addresses that they publish. -->
  <xsl:variable name="h:authorities" as="map(xs:string, xs:string)" static="yes" select="map{
    'gnd': 'https://d-nb.info/gnd/', 'viaf': 'https://viaf.org/viaf/', 'lc': 'https://id.loc.gov/authorities/names/',
    'wikidata': 'https://www.wikidata.org/wiki/', 'geonames': 'https://www.geonames.org/'}"/>

  <xsl:template match="tei:idno" mode="page">
    <xsl:variable name="value" as="xs:string" select="normalize-space()"/>
    <xsl:variable name="authority" as="xs:string?" select="$h:authorities(lower-case(@type))"/>
    <xsl:variable name="href" as="xs:string?" select="
      (c:safe-address($value), $authority ! (. || encode-for-uri($value)))[1]"/>
    <div>
      <dt><xsl:value-of select="@type"/></dt>
      <dd>
        <xsl:choose>
          <xsl:when test="$href"><a href="{$href}" rel="external"><xsl:value-of select="$value"/></a></xsl:when>
          <xsl:otherwise><xsl:value-of select="$value"/></xsl:otherwise>
        </xsl:choose>
      </dd>
    </div>
  </xsl:template>

  <!-- Telegrams that the entry sent or received. -->
  <xsl:template name="h:correspondence">
    <xsl:variable name="entry" as="xs:string" select="entry[1]/(@kind || '/' || @id)"/>
    <xsl:for-each select="('sent', 'received', 'forwarded')">
      <xsl:variable name="role" as="xs:string" select="."/>
      <xsl:variable name="telegrams" as="element(telegram)*"
                    select="$h:context/telegram[party[@role = $role][@to = $entry]]"/>
      <xsl:if test="exists($telegrams)">
        <section>
          <h2><xsl:value-of select="c:label('telegrams-' || $role)"/></h2>
          <ol class="telegrams"><xsl:apply-templates select="$telegrams" mode="page"/></ol>
        </section>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>

  <!-- Mentions by telegram, each in its context. -->
  <xsl:template name="h:all-mentions">
    <xsl:variable name="telegrams" as="element(telegram)*" select="telegram[mention]"/>
    <section aria-labelledby="mentions-title">
      <h2 id="mentions-title"><xsl:value-of select="c:label('all-mentions')"/></h2>
      <xsl:if test="empty($telegrams)">
        <p><xsl:value-of select="c:label('no-mentions')"/></p>
      </xsl:if>
      <xsl:call-template name="h:parts"/>
      <xsl:for-each select="$telegrams">
        <section class="mentions">
          <h3>
            <a href="{$h:root}telegrams/{@id}/index.html"><xsl:value-of select="@title"/></a>
            <xsl:sequence select="h:number(.)"/>
            <xsl:if test="@sent != ''">
              <span class="when"><xsl:value-of select="c:day(@sent)"/></span>
            </xsl:if>
          </h3>
          <ol><xsl:apply-templates select="mention" mode="page"/></ol>
        </section>
      </xsl:for-each>
    </section>
  </xsl:template>

  <xsl:template match="mention" mode="page">
    <li>
      <span class="before"><xsl:value-of select="before"/></span>
      <a href="{$h:root}telegrams/{../@id}/index.html#{@at}"><xsl:value-of select="@form"/></a>
      <span class="after"><xsl:value-of select="after"/></span>
    </li>
  </xsl:template>
</xsl:stylesheet>
