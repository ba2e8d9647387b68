<?xml version="1.0" encoding="UTF-8"?>
<!-- The manual: its first page, and the lists of what there is. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:odd="urn:cablegram:odd" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:rng="http://relaxng.org/ns/structure/1.0" xmlns:eg="http://www.tei-c.org/ns/Examples"
                xmlns:sch="http://purl.oclc.org/dsdl/schematron" xmlns="http://www.w3.org/1999/xhtml"
                exclude-result-prefixes="#all" expand-text="yes">

  <!-- The pages that are neither chapters nor specifications, in the order of the navigation. -->
  <xsl:function name="odd:list-pages" as="element()*">
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="merged" as="document-node()"/>
    <xsl:variable name="rules" as="xs:boolean" select="exists(odd:ruled($merged))"/>
    <xsl:for-each select="map{ 'name': 'index', 'title': $title }, map{ 'name': 'elements', 'title': 'Elements' },
                          map{ 'name': 'classes', 'title': 'Classes' }, map{ 'name': 'datatypes', 'title': 'Datatypes' },
                          map{ 'name': 'rules', 'title': 'Rules' }[$rules], map{ 'name': 'names', 'title': 'Names' }">
      <page xmlns="" name="{?name}" title="{?title}"/>
    </xsl:for-each>
  </xsl:function>

  <xsl:mode name="main" on-no-match="fail"/>

  <xsl:template match="page[@name = 'index']" mode="main" as="element()*" xpath-default-namespace="">
    <xsl:param name="book" as="map(*)" tunnel="yes"/>
    <xsl:variable name="prose" as="document-node()" select="$book?prose"/>
    <xsl:call-template name="odd:title">
      <xsl:with-param name="kicker" select="'Manual'[$home != '']"/>
    </xsl:call-template>
    <xsl:call-template name="odd:doors"/>
    <xsl:where-populated>
      <div class="prose">
        <xsl:apply-templates select="$prose//tei:text/(tei:front | tei:body | tei:back)/(* except $book?chapters)" mode="prose">
          <xsl:with-param name="merged" as="document-node()" tunnel="yes" select="$book?merged"/>
        </xsl:apply-templates>
      </div>
    </xsl:where-populated>
    <xsl:if test="empty($book?chapters)">
      <h2>Elements</h2>
      <xsl:sequence select="odd:listed-specs(key('kind', 'element', $book?merged))"/>
    </xsl:if>
    <xsl:if test="$book?chapters">
      <h2>Chapters</h2>
      <ol class="chapters">
        <xsl:for-each select="$book?chapters">
          <li>
            <a href="{odd:address(.)}">{normalize-space(tei:head[1])}</a>
          </li>
        </xsl:for-each>
      </ol>
    </xsl:if>
  </xsl:template>

  <xsl:template match="page[@name = 'index']" mode="lead" as="element()*" xpath-default-namespace="">
    <xsl:param name="book" as="map(*)" tunnel="yes"/>
    <xsl:for-each select="$book?prose/*/tei:teiHeader/tei:fileDesc/tei:titleStmt/tei:title[@type = 'sub']">
      <p class="subtitle">{.}</p>
    </xsl:for-each>
  </xsl:template>

  <!-- How much there is of each kind, as doors to the lists. -->
  <xsl:template name="odd:doors" as="element()">
    <xsl:param name="book" as="map(*)" tunnel="yes"/>
    <ul class="doors">
      <xsl:for-each select="$book?lists[@name != 'index'][@name != 'names']">
        <xsl:variable name="name" as="xs:string" select="@name"/>
        <xsl:variable name="there" as="element()*" select="if ($name = 'rules') then odd:ruled($book?merged) else
            key('kind', map{ 'elements': 'element', 'classes': 'class', 'datatypes': ('data', 'macro') }($name), $book?merged)"/>
        <li>
          <a href="{odd:address(.)}">
            <span class="count">{count($there)}</span>
            <span class="what">{lower-case(@title)}</span>
          </a>
        </li>
      </xsl:for-each>
    </ul>
  </xsl:template>

  <!-- Elements, module by module. -->
  <xsl:template match="page[@name = 'elements']" mode="main" as="element()*" xpath-default-namespace="">
    <xsl:param name="book" as="map(*)" tunnel="yes"/>
    <xsl:call-template name="odd:title"/>
    <xsl:for-each-group select="key('kind', 'element', $book?merged)" group-by="string(@module)">
      <xsl:sort select="current-grouping-key()"/>
      <h2>{if (current-grouping-key()) then current-grouping-key() else 'of no module'}</h2>
      <xsl:for-each select="odd:spec('module', current-grouping-key(), root())[tei:desc]">
        <p>{odd:description(.)}</p>
      </xsl:for-each>
      <xsl:sequence select="odd:listed-specs(current-group())"/>
    </xsl:for-each-group>
  </xsl:template>

  <xsl:template match="page[@name = 'classes']" mode="main" as="element()*" xpath-default-namespace="">
    <xsl:param name="book" as="map(*)" tunnel="yes"/>
    <xsl:variable name="classes" as="element()*" select="key('kind', 'class', $book?merged)"/>
    <xsl:call-template name="odd:title"/>
    <h2>Classes of attributes</h2>
    <xsl:sequence select="odd:listed-specs($classes[@type = 'atts'])"/>
    <h2>Classes of elements</h2>
    <xsl:sequence select="odd:listed-specs($classes[not(@type = 'atts')])"/>
  </xsl:template>

  <xsl:template match="page[@name = 'datatypes']" mode="main" as="element()*" xpath-default-namespace="">
    <xsl:param name="book" as="map(*)" tunnel="yes"/>
    <xsl:call-template name="odd:title"/>
    <h2>Datatypes</h2>
    <xsl:sequence select="odd:listed-specs(key('kind', 'data', $book?merged))"/>
    <h2>Macros</h2>
    <xsl:sequence select="odd:listed-specs(key('kind', 'macro', $book?merged))"/>
  </xsl:template>

  <!-- What is there, in alphabetical order, with descriptions. -->
  <xsl:function name="odd:listed-specs" as="element()">
    <xsl:param name="specs" as="element()*"/>
    <xsl:variable name="list" as="element()">
      <dl class="specs">
        <xsl:for-each select="$specs">
          <xsl:sort select="lower-case(odd:name(.))"/>
          <xsl:sort select="@ident"/>
          <div>
            <dt>
              <xsl:sequence select="odd:link(.)"/>
            </dt>
            <dd>{odd:description(.)}</dd>
          </div>
        </xsl:for-each>
      </dl>
    </xsl:variable>
    <xsl:variable name="none" as="element()">
      <p>None.</p>
    </xsl:variable>
    <xsl:sequence select="if (exists($specs)) then $list else $none"/>
  </xsl:function>

  <!-- The rules that say something to editors. -->
  <xsl:function name="odd:ruled" as="element()*">
    <xsl:param name="merged" as="document-node()"/>
    <xsl:sequence select="$merged//tei:constraintSpec[tei:constraint//(sch:assert | sch:report)]"/>
  </xsl:function>

  <xsl:template match="page[@name = 'rules']" mode="main" as="element()*" xpath-default-namespace="">
    <xsl:param name="book" as="map(*)" tunnel="yes"/>
    <xsl:call-template name="odd:title"/>
    <xsl:for-each-group select="odd:ruled($book?merged)" group-by="string((ancestor::tei:*[@ident] except root(.)/*)[1]/@ident)">
      <xsl:sort select="lower-case(current-grouping-key())"/>
      <xsl:variable name="owner" as="element()?" select="(ancestor::tei:*[@ident] except root(.)/*)[1]"/>
      <h2>
        <xsl:sequence select="if ($owner) then odd:link($owner) else odd:text('The whole document')"/>
      </h2>
      <xsl:sequence select="odd:rule-list(current-group())"/>
    </xsl:for-each-group>
  </xsl:template>

  <xsl:template match="page[@name = 'rules']" mode="lead" as="element()" xpath-default-namespace="">
    <p class="lead">What a grammar cannot say; the Schematron checks it.</p>
  </xsl:template>

  <!-- Elements, attributes, classes, datatypes in one alphabet. -->
  <xsl:template match="page[@name = 'names']" mode="main" as="element()*" xpath-default-namespace="">
    <xsl:param name="book" as="map(*)" tunnel="yes"/>
    <xsl:variable name="specs" as="element()*" select="key('kind', ('element', 'class', 'data', 'macro'), $book?merged)"/>
    <xsl:variable name="attributes" as="element()*" select="$specs/tei:attList//tei:attDef[not(@mode = ('delete', 'change'))]"/>
    <xsl:variable name="letters" as="xs:string*"
                  select="sort(distinct-values(($specs, $attributes) ! upper-case(substring(odd:name(.), 1, 1))))"/>
    <xsl:call-template name="odd:title"/>
    <p class="parts">
      <xsl:for-each select="$letters">
        <a href="#letter-{.}">{.}</a>
        <xsl:text> </xsl:text>
      </xsl:for-each>
    </p>
    <xsl:for-each-group select="$specs, $attributes" group-by="upper-case(substring(odd:name(.), 1, 1))">
      <xsl:sort select="current-grouping-key()"/>
      <h2 id="letter-{current-grouping-key()}">{current-grouping-key()}</h2>
      <ul class="names">
        <xsl:for-each-group select="current-group()" group-by="'@'[current()/self::tei:attDef] || odd:name(.)">
          <xsl:sort select="lower-case(replace(current-grouping-key(), '^@', ''))"/>
          <xsl:sort select="current-grouping-key()"/>
          <xsl:sequence select="odd:name-entry(current-grouping-key(), current-group())"/>
        </xsl:for-each-group>
      </ul>
    </xsl:for-each-group>
  </xsl:template>

  <xsl:function name="odd:name-entry" as="element()">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="nodes" as="element()+"/>
    <li>
      <xsl:choose>
        <xsl:when test="$nodes[1]/self::tei:attDef">
          <code>{$name}</code>
          <xsl:text>: </xsl:text>
          <xsl:sequence select="odd:separated($nodes ! odd:link(ancestor::tei:*[@ident][1], '#att-' || @ident), ', ')"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:sequence select="odd:separated($nodes ! odd:link(.), ', ')"/>
        </xsl:otherwise>
      </xsl:choose>
    </li>
  </xsl:function>
</xsl:stylesheet>
