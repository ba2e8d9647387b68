<?xml version="1.0" encoding="UTF-8"?>
<!-- The manual: one page of HTML with the ODD's chapters, a section for each element, class and datatype, and an index.
     It needs neither scripts nor other files, and is made for telephones first. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:odd="urn:cablegram:odd" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:rng="http://relaxng.org/ns/structure/1.0" xmlns:eg="http://www.tei-c.org/ns/Examples"
                xmlns:sch="http://purl.oclc.org/dsdl/schematron" xmlns="http://www.w3.org/1999/xhtml"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:include href="manual-specs.xsl"/>
  <xsl:include href="manual-attributes.xsl"/>
  <xsl:include href="manual-model.xsl"/>
  <xsl:include href="manual-examples.xsl"/>
  <xsl:include href="manual-prose.xsl"/>

  <xsl:function name="odd:manual" as="document-node()">
    <xsl:param name="made" as="map(*)"/>
    <xsl:param name="prose" as="document-node()"/>
    <xsl:variable name="merged" as="document-node()" select="$made?merged"/>
    <xsl:variable name="title" as="xs:string" select="odd:manual-title($prose, $merged)"/>
    <xsl:document>
      <html lang="{$language}">
        <head>
          <meta charset="utf-8"/>
          <meta name="viewport" content="width=device-width, initial-scale=1"/>
          <title>{$title}</title>
          <style>{unparsed-text('manual.css')}</style>
        </head>
        <body>
          <header>
            <h1>{$title}</h1>
            <xsl:apply-templates select="$prose/*/tei:teiHeader//tei:titleStmt/tei:title[@type = 'sub']" mode="subtitle"/>
          </header>
          <xsl:sequence select="odd:contents($prose, $merged)"/>
          <main>
            <xsl:apply-templates select="$prose//tei:text" mode="prose">
              <xsl:with-param name="merged" as="document-node()" tunnel="yes" select="$merged"/>
            </xsl:apply-templates>
            <xsl:sequence select="odd:reference($made)"/>
          </main>
        </body>
      </html>
    </xsl:document>
  </xsl:function>

  <xsl:function name="odd:manual-title" as="xs:string">
    <xsl:param name="prose" as="document-node()"/>
    <xsl:param name="merged" as="document-node()"/>
    <xsl:variable name="titles" as="element()*" select="$prose/*/tei:teiHeader/tei:fileDesc/tei:titleStmt/tei:title"/>
    <xsl:sequence select="normalize-space(($titles[@type = 'main'], $titles, $merged/*/@ident)[1])"/>
  </xsl:function>

  <xsl:mode name="subtitle" on-no-match="fail"/>

  <xsl:template match="tei:title" mode="subtitle" as="element()">
    <p class="subtitle">{.}</p>
  </xsl:template>

  <!-- The table of contents. -->
  <xsl:function name="odd:contents" as="element()">
    <xsl:param name="prose" as="document-node()"/>
    <xsl:param name="merged" as="document-node()"/>
    <nav aria-label="Contents">
      <details>
        <summary>Contents</summary>
        <ul>
          <xsl:for-each select="odd:chapters($prose)">
            <li><a href="#{odd:anchor(.)}">{normalize-space(tei:head[1])}</a></li>
          </xsl:for-each>
          <li><a href="#elements">Elements</a></li>
          <li><a href="#classes">Classes</a></li>
          <li><a href="#datatypes">Datatypes and macros</a></li>
          <li><a href="#index">Index</a></li>
        </ul>
      </details>
    </nav>
  </xsl:function>

  <xsl:function name="odd:chapters" as="element()*">
    <xsl:param name="prose" as="document-node()"/>
    <xsl:sequence select="$prose//tei:text/(tei:front | tei:body | tei:back)/tei:div[tei:head]"/>
  </xsl:function>

  <!-- All specifications, kind by kind, and the index. -->
  <xsl:function name="odd:reference" as="element()*">
    <xsl:param name="made" as="map(*)"/>
    <xsl:variable name="merged" as="document-node()" select="$made?merged"/>
    <xsl:variable name="children" as="map(xs:string, xs:string*)" select="odd:children($made)"/>
    <xsl:variable name="parents" as="map(xs:string, xs:string*)" select="odd:inverted($children)"/>
    <xsl:variable name="shown" as="map(xs:string, xs:string*)" select="odd:shown($merged)"/>
    <xsl:for-each select="map{ 'id': 'elements', 'head': 'Elements', 'kinds': 'element' },
                          map{ 'id': 'classes', 'head': 'Classes', 'kinds': 'class' },
                          map{ 'id': 'datatypes', 'head': 'Datatypes and macros', 'kinds': ('data', 'macro') }">
      <section id="{?id}">
        <h2>{?head}</h2>
        <xsl:apply-templates select="key('kind', ?kinds, $merged)" mode="section">
          <xsl:sort select="lower-case(@ident)"/>
          <xsl:sort select="@ident"/>
          <xsl:with-param name="children" as="map(xs:string, xs:string*)" tunnel="yes" select="$children"/>
          <xsl:with-param name="parents" as="map(xs:string, xs:string*)" tunnel="yes" select="$parents"/>
          <xsl:with-param name="shown" as="map(xs:string, xs:string*)" tunnel="yes" select="$shown"/>
          <xsl:with-param name="table" as="map(xs:string, map(*)*)" tunnel="yes" select="$made?table"/>
        </xsl:apply-templates>
      </section>
    </xsl:for-each>
    <xsl:sequence select="odd:index($merged)"/>
  </xsl:function>

  <!-- The elements that each element may contain, by the names of their definitions. -->
  <xsl:function name="odd:children" as="map(xs:string, xs:string*)">
    <xsl:param name="made" as="map(*)"/>
    <xsl:sequence select="map:merge($made?grammar/*/rng:define[rng:element/@name]
        ! map{ string(@name): sort(distinct-values($made?expressions(@name)/descendant-or-self::e/string(@n))) })"/>
  </xsl:function>

  <xsl:function name="odd:inverted" as="map(xs:string, xs:string*)">
    <xsl:param name="children" as="map(xs:string, xs:string*)"/>
    <xsl:map>
      <xsl:for-each-group select="for $parent in sort(map:keys($children)), $child in $children($parent) return $child || ' ' || $parent"
                          group-by="substring-before(., ' ')">
        <xsl:map-entry key="current-grouping-key()" select="current-group() ! substring-after(., ' ')"/>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:function>

  <!-- Where each element is described, and its name, by the name of its definition. -->
  <xsl:function name="odd:shown" as="map(xs:string, xs:string*)">
    <xsl:param name="merged" as="document-node()"/>
    <xsl:sequence select="map:merge(key('kind', 'element', $merged)
        ! map{ $merged/*/@prefix || @ident: ('#' || odd:spec-anchor(.), odd:name(.)) })"/>
  </xsl:function>

  <!-- Elements, attributes, classes, datatypes in one alphabet. -->
  <xsl:function name="odd:index" as="element()">
    <xsl:param name="merged" as="document-node()"/>
    <xsl:variable name="specs" as="element()*" select="key('kind', ('element', 'class', 'data', 'macro'), $merged)"/>
    <xsl:variable name="attributes" as="element()*" select="$specs/tei:attList//tei:attDef[not(@mode = ('delete', 'change'))]"/>
    <section id="index">
      <h2>Index</h2>
      <ul class="index">
        <xsl:for-each-group select="$specs, $attributes" group-by="(if (self::tei:attDef) then '@' else '') || @ident">
          <xsl:sort select="lower-case(replace(current-grouping-key(), '^@', ''))"/>
          <xsl:sort select="current-grouping-key()"/>
          <li>
            <xsl:choose>
              <xsl:when test="self::tei:attDef">
                <code>{current-grouping-key()}</code>
                <xsl:text>: </xsl:text>
                <xsl:sequence select="odd:separated(current-group() ! odd:link(ancestor::tei:*[@ident][1]), ', ')"/>
              </xsl:when>
              <xsl:otherwise>
                <xsl:sequence select="odd:link(.)"/>
              </xsl:otherwise>
            </xsl:choose>
          </li>
        </xsl:for-each-group>
      </ul>
    </section>
  </xsl:function>
</xsl:stylesheet>
