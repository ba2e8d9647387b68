<?xml version="1.0" encoding="UTF-8"?>
<!-- Full-text search: the page to search on. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:c="urn:cablegram:common" xmlns:h="urn:cablegram:html"
                exclude-result-prefixes="#all" version="3.0">

  <!-- Pagefind is WebAssembly: on this page, and no other, that may run. -->
  <xsl:variable name="h:search-policy" as="xs:string" static="yes"
                select="replace($h:policy, 'script-src ''self''', '$0 ''wasm-unsafe-eval''; worker-src ''self''')"/>

  <xsl:template match="context[@kind = 'search']" mode="page">
    <xsl:call-template name="h:frame">
      <xsl:with-param name="title" select="c:label('section-search')"/>
      <xsl:with-param name="section" select="'search'"/>
      <xsl:with-param name="class" select="'search'"/>
      <xsl:with-param name="policy" select="$h:search-policy"/>
      <xsl:with-param name="head" as="element()">
        <script src="{$h:root}assets/search.js" defer="defer"/>
      </xsl:with-param>
      <xsl:with-param name="main" as="node()*">
        <header class="title">
          <h1><xsl:value-of select="c:label('section-search')"/></h1>
        </header>
        <noscript>
          <p><xsl:value-of select="c:label('search-without')"/></p>
        </noscript>
        <p id="failed" hidden="hidden"><xsl:value-of select="c:label('search-failed')"/></p>
        <xsl:call-template name="h:search-form"/>
        <ol id="results" class="telegrams results"/>
        <p><button id="more" type="button" hidden="hidden"><xsl:value-of select="c:label('search-more')"/></button></p>
        <p class="other">
          <a href="{$h:root}telegrams/index.html"><xsl:value-of select="c:label('search-list')"/></a>
        </p>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- Filled and shown by the script. -->
  <xsl:template name="h:search-form">
    <form class="filter" id="search" hidden="hidden" role="search" data-index="{$h:root}pagefind/pagefind.js"
          data-root="{$h:root}" data-found="{c:label('found')}" data-one="{c:label('found-one')}">
      <label class="query">
        <span><xsl:value-of select="c:label('search-words')"/></span>
        <input type="search" name="words" autocomplete="off" spellcheck="false" aria-describedby="search-hint"/>
      </label>
      <p class="hint" id="search-hint"><xsl:value-of select="c:label('search-hint')"/></p>
      <xsl:call-template name="h:facets"/>
      <p class="found" role="status"/>
    </form>
  </xsl:template>

  <xsl:template name="h:facets">
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
            <option value=""><xsl:value-of select="c:label('order-relevance')"/></option>
            <option value="sent"><xsl:value-of select="c:label('order-sent')"/></option>
          </select>
        </label>
      </div>
    </details>
  </xsl:template>
</xsl:stylesheet>
