<?xml version="1.0" encoding="UTF-8"?>
<!-- The manual: what all pages share, and where they are. It looks as the pages of the web edition do, and has their
     stylesheet: a copy of it, or where the manual is part of a site, the site's own. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:odd="urn:cablegram:odd" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:rng="http://relaxng.org/ns/structure/1.0" xmlns:eg="http://www.tei-c.org/ns/Examples"
                xmlns:sch="http://purl.oclc.org/dsdl/schematron" xmlns="http://www.w3.org/1999/xhtml"
                exclude-result-prefixes="#all" expand-text="yes">

  <!-- The page of a chapter, of a specification, or of a page element. -->
  <xsl:template name="odd:page" as="element()">
    <xsl:param name="book" as="map(*)" tunnel="yes"/>
    <xsl:variable name="title" as="xs:string">
      <xsl:apply-templates select="." mode="title"/>
    </xsl:variable>
    <html lang="{$language}">
      <head>
        <meta charset="utf-8"/>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title>{string-join(distinct-values(($title, $book?title)), ' · ')}</title>
        <meta name="color-scheme" content="light dark"/>
        <link rel="icon" href="icon.svg" type="image/svg+xml"/>
        <xsl:for-each select="if ($styles = '') then 'edition.css' else tokenize($styles), 'manual.css'">
          <link rel="stylesheet" href="{.}"/>
        </xsl:for-each>
      </head>
      <body class="manual">
        <a class="skip" href="#main">Skip to the text</a>
        <xsl:call-template name="odd:banner"/>
        <main id="main" tabindex="-1">
          <xsl:apply-templates select="." mode="main"/>
        </main>
        <footer class="foot">
          <p>{normalize-space($book?prose/*/tei:teiHeader/tei:fileDesc/tei:publicationStmt/tei:publisher[1])}</p>
          <p class="made">Made with cablegram</p>
        </footer>
      </body>
    </html>
  </xsl:template>

  <xsl:template name="odd:banner" as="element()">
    <xsl:param name="book" as="map(*)" tunnel="yes"/>
    <xsl:variable name="here" as="xs:string" select="odd:address(.)"/>
    <xsl:variable name="section" as="xs:string">
      <xsl:apply-templates select="." mode="section"/>
    </xsl:variable>
    <header class="banner">
      <a class="home" href="{if ($home = '') then 'index.html' else $home}">{if ($home = '') then $book?title else $home-title}</a>
      <nav aria-label="Manual">
        <ul>
          <xsl:if test="$home != ''">
            <li><a href="{$home}">Home</a></li>
          </xsl:if>
          <xsl:for-each select="$book?lists">
            <li>
              <a href="{odd:address(.)}">
                <xsl:if test="@name = $section">
                  <xsl:attribute name="aria-current" select="if (odd:address(.) = $here) then 'page' else 'true'"/>
                </xsl:if>
                <xsl:text>{if (@name = 'index') then 'Contents' else @title}</xsl:text>
              </a>
            </li>
          </xsl:for-each>
        </ul>
      </nav>
    </header>
  </xsl:template>

  <!-- What is said above the text: what sort of page it is, its title, and what leads into it. -->
  <xsl:template name="odd:title" as="element()">
    <xsl:param name="kicker" as="xs:string?"/>
    <div class="title">
      <xsl:if test="$kicker">
        <p class="kicker">{$kicker}</p>
      </xsl:if>
      <h1>
        <xsl:apply-templates select="." mode="title"/>
      </h1>
      <xsl:apply-templates select="." mode="lead"/>
    </div>
  </xsl:template>

  <xsl:mode name="lead" on-no-match="deep-skip"/>

  <!-- The page's title as plain text. -->
  <xsl:mode name="title" on-no-match="fail"/>

  <xsl:template match="tei:elementSpec" mode="title" as="xs:string">
    <xsl:sequence select="'&lt;' || odd:name(.) || '&gt;'"/>
  </xsl:template>

  <xsl:template match="tei:classSpec | tei:macroSpec | tei:dataSpec" mode="title" as="xs:string">
    <xsl:sequence select="string(@ident)"/>
  </xsl:template>

  <xsl:template match="tei:div" mode="title" as="xs:string">
    <xsl:sequence select="normalize-space(tei:head[1])"/>
  </xsl:template>

  <xsl:template match="page" mode="title" as="xs:string" xpath-default-namespace="">
    <xsl:sequence select="string(@title)"/>
  </xsl:template>

  <!-- The list that the page belongs to. -->
  <xsl:mode name="section" on-no-match="fail"/>

  <xsl:template match="tei:elementSpec | tei:classSpec | tei:macroSpec | tei:dataSpec" mode="section" as="xs:string">
    <xsl:sequence select="map{ 'element': 'elements', 'class': 'classes' }(odd:kind(.)), 'datatypes'[not(odd:kind(current()) = ('element', 'class'))]"/>
  </xsl:template>

  <xsl:template match="tei:div" mode="section" as="xs:string">
    <xsl:sequence select="'index'"/>
  </xsl:template>

  <xsl:template match="page" mode="section" as="xs:string" xpath-default-namespace="">
    <xsl:sequence select="string(@name)"/>
  </xsl:template>

  <!-- The file that a page is. -->
  <xsl:function name="odd:address" as="xs:string" cache="yes">
    <xsl:param name="node" as="element()"/>
    <xsl:apply-templates select="$node" mode="address"/>
  </xsl:function>

  <xsl:mode name="address" on-no-match="fail"/>

  <xsl:template match="page" mode="address" as="xs:string" xpath-default-namespace="">
    <xsl:sequence select="@name || '.html'"/>
  </xsl:template>

  <xsl:template match="tei:div" mode="address" as="xs:string">
    <xsl:sequence select="'chapter-' || odd:anchor(.) || '.html'"/>
  </xsl:template>

  <!-- Names that differ by capitals alone are one file on many systems, so that all but the first are numbered. -->
  <xsl:template match="tei:elementSpec | tei:classSpec | tei:macroSpec | tei:dataSpec" mode="address" as="xs:string">
    <xsl:variable name="name" as="xs:string" select="odd:kind(.) || '-' || translate(@ident, ':', '-')"/>
    <xsl:variable name="alike" as="element()+" select="key('alike', lower-case($name))"/>
    <xsl:variable name="before" as="xs:integer" select="if (tail($alike)) then count($alike[. &lt;&lt; current()]) else 0"/>
    <xsl:sequence select="$name || (if ($before) then '-' || $before + 1 else '') || '.html'"/>
  </xsl:template>

  <xsl:key name="alike" match="tei:elementSpec | tei:classSpec | tei:macroSpec | tei:dataSpec"
           use="lower-case(odd:kind(.) || '-' || translate(@ident, ':', '-'))"/>
</xsl:stylesheet>
