<?xml version="1.0" encoding="UTF-8"?>
<!-- The versions of the edition, and what was changed in its documents. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:c="urn:cablegram:common" xmlns:h="urn:cablegram:html" exclude-result-prefixes="#all" version="3.0">

  <xsl:template match="context[@kind = 'versions']" mode="page">
    <xsl:call-template name="h:frame">
      <xsl:with-param name="title" select="c:label('versions')"/>
      <xsl:with-param name="section" select="'about'"/>
      <xsl:with-param name="class" select="'versions'"/>
      <xsl:with-param name="main" as="node()*">
        <header class="title">
          <h1><xsl:value-of select="c:label('versions')"/></h1>
          <p class="lead"><xsl:value-of select="h:version(edition)"/></p>
        </header>
        <xsl:if test="version">
          <section aria-labelledby="published-title">
            <h2 id="published-title"><xsl:value-of select="c:label('published')"/></h2>
            <dl class="steps"><xsl:apply-templates select="version" mode="page"/></dl>
          </section>
        </xsl:if>
        <xsl:if test="change">
          <section aria-labelledby="changes-title">
            <h2 id="changes-title"><xsl:value-of select="c:label('changes')"/></h2>
            <dl class="steps"><xsl:apply-templates select="change" mode="page"/></dl>
          </section>
        </xsl:if>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- "Version 1.2 of 22 November 2026", as far as it is known. -->
  <xsl:function name="h:version" as="xs:string">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:variable name="day" as="xs:string" select="c:day($edition/@date)"/>
    <xsl:sequence select="
      if ($edition/@version = '') then $day
      else string-join((c:label('version', $edition/@version), $day[. ne '']), ', ')"/>
  </xsl:function>

  <xsl:template match="version" mode="page">
    <div>
      <dt><xsl:value-of select="string-join((c:label('version', @n), c:day(@date)[. ne '']), ', ')"/></dt>
      <dd><xsl:value-of select="."/></dd>
    </div>
  </xsl:template>

  <!-- A change that so many documents have in common; where they are few, which. -->
  <xsl:template match="change" mode="page">
    <div>
      <dt><xsl:value-of select="(c:day(@when)[. ne ''], c:label('undated'))[1]"/></dt>
      <dd>
        <p><xsl:value-of select="c:own-words(@text) || ' (' || h:telegrams(xs:integer(@count)) || ')'"/></p>
        <xsl:if test="telegram">
          <ul>
            <xsl:for-each select="telegram">
              <li><a href="{$h:root}telegrams/{@id}/index.html"><xsl:value-of select="@title"/></a></li>
            </xsl:for-each>
          </ul>
        </xsl:if>
      </dd>
    </div>
  </xsl:template>
</xsl:stylesheet>
