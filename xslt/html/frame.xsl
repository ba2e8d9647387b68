<?xml version="1.0" encoding="UTF-8"?>
<!-- What all pages share: head, navigation, foot. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:c="urn:cablegram:common" xmlns:h="urn:cablegram:html" exclude-result-prefixes="#all" version="3.0">

  <!-- Nothing may be loaded from elsewhere, and no script may stand in a page. -->
  <xsl:variable name="h:policy" as="xs:string" static="yes" select="
    'default-src ''none''; style-src ''self''; img-src ''self'' data:; font-src ''self''; script-src ''self''; '
    || 'connect-src ''self''; manifest-src ''self''; base-uri ''none''; form-action ''self'''"/>

  <!-- The whole page around its main part: that is given, or, for kinds of which there are many pages, written right
       where it belongs, by mode main; likewise what its head has of its own, by mode head. -->
  <xsl:template name="h:frame">
    <xsl:param name="title" as="xs:string" required="yes"/>
    <xsl:param name="description" as="xs:string" select="string($h:context/edition/@description)"/>
    <xsl:param name="section" as="xs:string" select="''"/>
    <xsl:param name="class" as="xs:string" required="yes"/>
    <xsl:param name="head" as="element()*" select="()"/>
    <xsl:param name="main" as="node()*" select="()"/>
    <xsl:param name="policy" as="xs:string" select="$h:policy"/>
    <xsl:variable name="edition" as="element(edition)" select="$h:context/edition"/>
    <html lang="{$language}">
      <head>
        <meta charset="utf-8"/>
        <meta http-equiv="Content-Security-Policy" content="{$policy}"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title><xsl:value-of select="string-join(distinct-values(($title, $edition/@title)), ' · ')"/></title>
        <xsl:if test="$description">
          <meta name="description" content="{$description}"/>
        </xsl:if>
        <meta name="generator" content="{$edition/@generator}"/>
        <meta name="color-scheme" content="light dark"/>
        <link rel="icon" href="{$h:root}assets/icon.svg" type="image/svg+xml"/>
        <link rel="stylesheet" href="{$h:root}assets/edition.css"/>
        <xsl:if test="$edition/@theme = 'true'">
          <link rel="stylesheet" href="{$h:root}assets/theme.css"/>
        </xsl:if>
        <script src="{$h:root}assets/edition.js" defer="defer"/>
        <xsl:sequence select="$head"/>
        <xsl:apply-templates select="." mode="head"/>
      </head>
      <body class="{$class}">
        <a class="skip" href="#main"><xsl:value-of select="c:label('skip')"/></a>
        <xsl:call-template name="h:banner">
          <xsl:with-param name="section" select="$section"/>
        </xsl:call-template>
        <main id="main" tabindex="-1">
          <xsl:sequence select="$main"/>
          <xsl:apply-templates select=".[empty($main)]" mode="main"/>
        </main>
        <xsl:call-template name="h:foot"/>
      </body>
    </html>
  </xsl:template>

  <xsl:template name="h:banner">
    <xsl:param name="section" as="xs:string" required="yes"/>
    <header class="banner">
      <a class="home" href="{$h:root}index.html">
        <xsl:if test="$h:context/edition/@logo != ''">
          <img src="{$h:root}assets/{$h:context/edition/@logo}" alt="" height="32"/>
        </xsl:if>
        <span><xsl:value-of select="$h:context/edition/@title"/></span>
      </a>
      <nav aria-label="{c:label('edition')}">
        <ul>
          <xsl:for-each select="$h:context/section">
            <li>
              <a href="{$h:root}{@name}/index.html">
                <xsl:if test="@name = $section">
                  <xsl:attribute name="aria-current" select="if ($h:context/@address = @name || '/') then 'page' else 'true'"/>
                </xsl:if>
                <xsl:value-of select="c:label('section-' || @name)"/>
              </a>
            </li>
          </xsl:for-each>
          <xsl:for-each select="$h:context/link[c:safe-address(@to)]">
            <li><a href="{@to}"><xsl:value-of select="."/></a></li>
          </xsl:for-each>
        </ul>
      </nav>
    </header>
  </xsl:template>

  <xsl:template name="h:foot">
    <xsl:variable name="edition" as="element(edition)" select="$h:context/edition"/>
    <footer class="foot">
      <p>
        <xsl:value-of select="string-join(($edition/@publisher, substring($edition/@date, 1, 4))[. ne ''], ', ')"/>
        <xsl:if test="c:safe-address($edition/@licence)">
          <xsl:text> · </xsl:text>
          <a rel="license" href="{c:safe-address($edition/@licence)}">
            <xsl:value-of select="($edition/@licence-name[. ne ''], $edition/@licence)[1]"/>
          </a>
        </xsl:if>
      </p>
      <p class="made"><xsl:value-of select="c:label('made-with', string($edition/@generator))"/></p>
    </footer>
  </xsl:template>
</xsl:stylesheet>
