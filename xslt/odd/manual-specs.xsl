<?xml version="1.0" encoding="UTF-8"?>
<!-- The manual: what is said of one element, class, macro or datatype. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:odd="urn:cablegram:odd" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:rng="http://relaxng.org/ns/structure/1.0" xmlns:eg="http://www.tei-c.org/ns/Examples"
                xmlns:sch="http://purl.oclc.org/dsdl/schematron" xmlns="http://www.w3.org/1999/xhtml"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:mode name="section" on-no-match="fail"/>

  <xsl:template match="tei:elementSpec" mode="section" as="element()">
    <xsl:param name="children" as="map(xs:string, xs:string*)" tunnel="yes"/>
    <xsl:param name="parents" as="map(xs:string, xs:string*)" tunnel="yes"/>
    <xsl:variable name="define" as="xs:string" select="root()/*/@prefix || @ident"/>
    <article id="{odd:spec-anchor(.)}">
      <h3><code>&lt;{odd:name(.)}&gt;</code></h3>
      <xsl:call-template name="odd:said"/>
      <dl>
        <xsl:call-template name="odd:membership"/>
        <xsl:call-template name="odd:attributes"/>
        <xsl:call-template name="odd:linked">
          <xsl:with-param name="label" select="'Contained by'"/>
          <xsl:with-param name="names" select="$parents($define)"/>
        </xsl:call-template>
        <xsl:call-template name="odd:linked">
          <xsl:with-param name="label" select="'May contain'"/>
          <xsl:with-param name="names" select="$children($define)"/>
          <xsl:with-param name="note" select="odd:text-note(.)"/>
        </xsl:call-template>
        <xsl:sequence select="odd:entry('Content', odd:model(.))"/>
        <xsl:sequence select="odd:entry('Rules', odd:rules(.))"/>
      </dl>
      <xsl:call-template name="odd:shown"/>
    </article>
  </xsl:template>

  <xsl:template match="tei:classSpec" mode="section" as="element()">
    <xsl:variable name="members" as="element()*" select="key('member', @ident)"/>
    <article id="{odd:spec-anchor(.)}">
      <h3>{@ident}</h3>
      <xsl:call-template name="odd:said"/>
      <dl>
        <xsl:call-template name="odd:membership"/>
        <xsl:call-template name="odd:attributes"/>
        <xsl:sequence select="odd:entry('Members', odd:separated($members ! odd:link(.), ', '))"/>
        <xsl:sequence select="odd:entry('Rules', odd:rules(.))"/>
      </dl>
      <xsl:call-template name="odd:shown"/>
    </article>
  </xsl:template>

  <xsl:template match="tei:macroSpec | tei:dataSpec" mode="section" as="element()">
    <article id="{odd:spec-anchor(.)}">
      <h3>{@ident}</h3>
      <xsl:call-template name="odd:said"/>
      <dl>
        <xsl:sequence select="odd:entry('Module', @module ! odd:text(.))"/>
        <xsl:sequence select="odd:entry('Content', odd:model(.))"/>
      </dl>
      <xsl:call-template name="odd:shown"/>
    </article>
  </xsl:template>

  <!-- gloss and description. -->
  <xsl:template name="odd:said" as="element()*">
    <xsl:if test="tei:gloss | tei:desc">
      <p>
        <xsl:if test="tei:gloss">
          <strong>{normalize-space(tei:gloss[1])}</strong>
          <xsl:text> </xsl:text>
        </xsl:if>
        <xsl:apply-templates select="tei:desc/node()" mode="prose">
          <xsl:with-param name="merged" as="document-node()" tunnel="yes" select="root()"/>
        </xsl:apply-templates>
      </p>
    </xsl:if>
  </xsl:template>

  <!-- Module and classes. -->
  <xsl:template name="odd:membership" as="element()*">
    <xsl:variable name="document" as="document-node()" select="root()"/>
    <xsl:sequence select="odd:entry('Module', @module ! odd:text(.))"/>
    <xsl:sequence select="odd:entry('Member of', odd:separated(
        (for $key in tei:classes/tei:memberOf/@key return odd:spec('class', $key, $document)) ! odd:link(.), ', '))"/>
  </xsl:template>

  <!-- Examples and remarks. -->
  <xsl:template name="odd:shown" as="element()*">
    <xsl:for-each select="tei:exemplum">
      <figure>
        <xsl:apply-templates select="*" mode="prose">
          <xsl:with-param name="merged" as="document-node()" tunnel="yes" select="root()"/>
        </xsl:apply-templates>
      </figure>
    </xsl:for-each>
    <xsl:for-each select="tei:remarks">
      <aside>
        <xsl:apply-templates select="*" mode="prose">
          <xsl:with-param name="merged" as="document-node()" tunnel="yes" select="root()"/>
        </xsl:apply-templates>
      </aside>
    </xsl:for-each>
  </xsl:template>

  <!-- A line of the table, unless there is nothing to say. -->
  <xsl:function name="odd:entry" as="element()*">
    <xsl:param name="label" as="xs:string"/>
    <xsl:param name="content" as="node()*"/>
    <xsl:if test="exists($content)">
      <dt>{$label}</dt>
      <dd>
        <xsl:copy-of select="$content"/>
      </dd>
    </xsl:if>
  </xsl:function>

  <!-- Constraints: what each is about, and what it says to editors. -->
  <xsl:function name="odd:rules" as="element()?">
    <xsl:param name="spec" as="element()"/>
    <xsl:variable name="constraints" as="element()*" select="$spec//tei:constraintSpec[tei:constraint//(sch:assert | sch:report)]"/>
    <xsl:if test="$constraints">
      <ul>
        <xsl:for-each select="$constraints">
          <li>
            <code>{@ident}</code>
            <xsl:text> {string-join(tei:desc ! normalize-space(), ' ')}</xsl:text>
            <xsl:for-each select="tei:constraint//(sch:assert | sch:report)">
              <br/>
              <q>{normalize-space(string-join(node() ! (if (self::*) then '…' else string())))}</q>
            </xsl:for-each>
          </li>
        </xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:function>

  <xsl:function name="odd:spec-anchor" as="xs:string">
    <xsl:param name="spec" as="element()"/>
    <xsl:sequence select="odd:kind($spec) || '-' || $spec/@ident"/>
  </xsl:function>

  <!-- A link to a specification. -->
  <xsl:function name="odd:link" as="element()">
    <xsl:param name="spec" as="element()"/>
    <a href="#{odd:spec-anchor($spec)}">{odd:name($spec)}</a>
  </xsl:function>

  <!-- A line with links to elements. -->
  <xsl:template name="odd:linked" as="element()*">
    <xsl:param name="label" as="xs:string"/>
    <xsl:param name="names" as="xs:string*"/>
    <xsl:param name="note" as="node()*" select="()"/>
    <xsl:param name="shown" as="map(xs:string, xs:string*)" tunnel="yes"/>
    <xsl:if test="exists(($names, $note))">
      <dt>{$label}</dt>
      <dd>
        <xsl:copy-of select="$note"/>
        <xsl:for-each select="$names">
          <a href="{$shown(.)[1]}">{$shown(.)[2]}</a>
          <xsl:text> </xsl:text>
        </xsl:for-each>
      </dd>
    </xsl:if>
  </xsl:template>

  <xsl:function name="odd:separated" as="node()*">
    <xsl:param name="items" as="element()*"/>
    <xsl:param name="separator" as="xs:string"/>
    <xsl:for-each select="$items">
      <xsl:if test="position() gt 1">
        <xsl:sequence select="odd:text($separator)"/>
      </xsl:if>
      <xsl:sequence select="."/>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="odd:text" as="text()">
    <xsl:param name="value" as="xs:string"/>
    <xsl:value-of select="$value"/>
  </xsl:function>
</xsl:stylesheet>
