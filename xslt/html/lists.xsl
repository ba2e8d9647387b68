<?xml version="1.0" encoding="UTF-8"?>
<!-- The start page, and the list of all telegrams. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:c="urn:cablegram:common" xmlns:h="urn:cablegram:html" exclude-result-prefixes="#all" version="3.0">

  <xsl:template match="document-node()[context]">
    <xsl:apply-templates select="context" mode="page"/>
  </xsl:template>

  <xsl:template match="context[@kind = 'start']" mode="page">
    <xsl:variable name="edition" as="element(edition)" select="edition"/>
    <xsl:call-template name="h:frame">
      <xsl:with-param name="title" select="string($edition/@title)"/>
      <xsl:with-param name="class" select="'start'"/>
      <xsl:with-param name="main" as="node()*">
        <header class="title">
          <h1><xsl:value-of select="$edition/@title"/></h1>
          <xsl:if test="$edition/@subtitle != ''">
            <p class="subtitle"><xsl:value-of select="$edition/@subtitle"/></p>
          </xsl:if>
          <xsl:if test="$edition/@description != ''">
            <p class="lead"><xsl:value-of select="$edition/@description"/></p>
          </xsl:if>
        </header>
        <ul class="doors">
          <xsl:for-each select="section[@count != '']">
            <li>
              <a href="{@name}/index.html">
                <span class="count"><xsl:value-of select="@count"/></span>
                <span class="what"><xsl:value-of select="c:label((if (@count = '1') then 'one-' else 'section-') || @name)"/></span>
              </a>
            </li>
          </xsl:for-each>
        </ul>
        <xsl:if test="telegram">
          <section aria-labelledby="first-title">
            <h2 id="first-title"><xsl:value-of select="c:label(if (section[@name = 'telegrams']/@count = string(count(telegram))) then 'section-telegrams' else 'first-telegrams')"/></h2>
            <ol class="telegrams"><xsl:apply-templates select="telegram" mode="page"/></ol>
          </section>
        </xsl:if>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="context[@kind = 'telegrams']" mode="page">
    <xsl:call-template name="h:frame">
      <xsl:with-param name="title" select="c:label('section-telegrams')"/>
      <xsl:with-param name="section" select="'telegrams'"/>
      <xsl:with-param name="class" select="'list'"/>
      <xsl:with-param name="main" as="node()*">
        <header class="title">
          <h1><xsl:value-of select="c:label('section-telegrams')"/></h1>
        </header>
        <xsl:if test="not(telegram or year)">
          <p><xsl:value-of select="c:label('none-yet')"/></p>
        </xsl:if>
        <xsl:call-template name="h:filter"/>
        <div id="list">
          <xsl:if test="year">
            <ul class="doors">
              <xsl:apply-templates select="year" mode="page"/>
            </ul>
          </xsl:if>
          <xsl:call-template name="h:months"/>
        </div>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="year" mode="page">
    <li>
      <a href="{@name}/index.html">
        <span class="count"><xsl:value-of select="if (@name = 'undated') then c:label('undated') else @name"/></span>
        <span class="what"><xsl:value-of select="h:telegrams(xs:integer(@count))"/></span>
      </a>
    </li>
  </xsl:template>

  <xsl:template name="h:months">
    <xsl:for-each-group select="telegram" group-adjacent="substring(@sent, 1, 7)">
      <section class="month">
        <xsl:sequence select="h:date-anchor(current-grouping-key())"/>
        <h2><xsl:value-of select="(c:day(current-grouping-key())[. ne ''], c:label('undated'))[1]"/></h2>
        <ol class="telegrams">
          <xsl:for-each-group select="current-group()" group-adjacent="substring(@sent, 1, 10)">
            <xsl:apply-templates select="current-group()[1]" mode="page">
              <xsl:with-param name="anchor" select="current-grouping-key()[string-length() eq 10]"/>
            </xsl:apply-templates>
            <xsl:apply-templates select="tail(current-group())" mode="page"/>
          </xsl:for-each-group>
        </ol>
      </section>
    </xsl:for-each-group>
  </xsl:template>

  <!-- The address of a month or a day in the list. -->
  <xsl:function name="h:date-anchor" as="attribute()?">
    <xsl:param name="date" as="xs:string?"/>
    <xsl:if test="translate($date, '123456789', '000000000') = ('0000', '0000-00', '0000-00-00')">
      <xsl:attribute name="id" select="'d' || $date"/>
    </xsl:if>
  </xsl:function>

  <!-- A year of an edition that has many telegrams. -->
  <xsl:template match="context[@kind = 'year']" mode="page">
    <xsl:variable name="year" as="xs:string" select="tokenize(@address, '/')[2]"/>
    <xsl:variable name="title" as="xs:string" select="
      c:label('section-telegrams') || ', ' || (if ($year = 'undated') then c:label('undated') else $year)"/>
    <xsl:call-template name="h:frame">
      <xsl:with-param name="title" select="$title"/>
      <xsl:with-param name="section" select="'telegrams'"/>
      <xsl:with-param name="class" select="'list'"/>
      <xsl:with-param name="main" as="node()*">
        <header class="title"><h1><xsl:value-of select="$title"/></h1></header>
        <xsl:call-template name="h:parts"/>
        <xsl:call-template name="h:months"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- Links between the parts of something long. -->
  <xsl:template name="h:parts">
    <xsl:variable name="here" as="element(part)?" select="part"/>
    <xsl:if test="$here">
      <nav class="parts" aria-label="{c:label('parts')}">
        <xsl:for-each select="1 to xs:integer($here/@of)">
          <a href="{$here/@top}{if (. = 1) then '' else . || '/'}index.html">
            <xsl:if test=". = xs:integer($here/@n)">
              <xsl:attribute name="aria-current" select="'page'"/>
            </xsl:if>
            <xsl:value-of select="(tokenize($here/@labels, '\|')[current()], string())[1]"/>
          </a>
        </xsl:for-each>
      </nav>
    </xsl:if>
  </xsl:template>

  <!-- Filter and order: filled and shown by the script, which reads the manifest. -->
  <xsl:template name="h:filter">
    <form class="filter" id="filter" hidden="hidden" role="search" data-manifest="{$h:root}manifest.json" data-root="{$h:root}"
          data-found="{c:label('found')}">
      <label class="query"><span><xsl:value-of select="c:label('filter-words')"/></span><input type="search" name="words"/></label>
      <details>
        <summary><xsl:value-of select="c:label('search-narrow')"/></summary>
        <div class="facets">
          <label><span><xsl:value-of select="c:label('filter-after')"/></span><input type="date" name="after"/></label>
          <label><span><xsl:value-of select="c:label('filter-before')"/></span><input type="date" name="before"/></label>
          <xsl:for-each select="('from', 'to', 'place', 'classification', 'precedence', 'handling')">
            <label>
              <span><xsl:value-of select="c:label('filter-' || .)"/></span>
              <select name="{.}"><option value=""><xsl:value-of select="c:label('filter-any')"/></option></select>
            </label>
          </xsl:for-each>
          <label>
            <span><xsl:value-of select="c:label('filter-order')"/></span>
            <select name="order">
              <xsl:for-each select="('sent', 'from', 'to', 'place', 'title', 'number')">
                <option value="{.}"><xsl:value-of select="c:label('order-' || .)"/></option>
              </xsl:for-each>
            </select>
          </label>
        </div>
      </details>
      <p class="found" role="status"/>
    </form>
  </xsl:template>

  <!-- The number of a telegram, where its title does not say it. -->
  <xsl:function name="h:number" as="element(span)?">
    <xsl:param name="telegram" as="element(telegram)"/>
    <xsl:if test="$telegram/@number != '' and not(contains($telegram/@title, $telegram/@number))">
      <span class="no"><xsl:value-of select="$telegram/@number"/></span>
    </xsl:if>
  </xsl:function>

  <!-- A telegram in a list. -->
  <xsl:template match="telegram" mode="page">
    <xsl:param name="anchor" as="xs:string?" select="()"/>
    <li>
      <xsl:sequence select="h:date-anchor($anchor)"/>
      <p class="when">
        <xsl:if test="@sent != ''">
          <time datetime="{c:datetime(@sent)}"><xsl:value-of select="c:moment(@sent)"/></time>
        </xsl:if>
      </p>
      <div>
        <p class="what">
          <a href="{$h:root}telegrams/{@id}/index.html"><xsl:value-of select="@title"/></a>
          <xsl:sequence select="h:number(.)"/>
        </p>
        <p class="about">
          <xsl:for-each select="term">
            <span class="tag {@scheme}"><xsl:value-of select="."/></span>
            <xsl:text> </xsl:text>
          </xsl:for-each>
          <xsl:value-of select="subject" separator="; "/>
        </p>
      </div>
    </li>
  </xsl:template>
</xsl:stylesheet>
