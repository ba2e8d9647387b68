<?xml version="1.0" encoding="UTF-8"?>
<!-- The manual: a folder of pages. The first one has the contents; there is one for each chapter of the ODD, one for each
     element, class, macro and datatype, and lists of them. Pages need no scripts, and are made for telephones first.

     A page is made of a node: of a chapter, of a specification, or of a page element (of no namespace) for what is neither.
     What all pages know is one map, $book, with the "merged" specifications, the "prose" of the ODD, what each element has as
     "children" and "parents", the "table" of class attributes, the "title", "lists" and "chapters", and what many pages repeat:
     the "links" to elements and the "inherited" attributes of classes. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:odd="urn:cablegram:odd" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:rng="http://relaxng.org/ns/structure/1.0" xmlns:eg="http://www.tei-c.org/ns/Examples"
                xmlns:sch="http://purl.oclc.org/dsdl/schematron" xmlns="http://www.w3.org/1999/xhtml"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:include href="manual-frame.xsl"/>
  <xsl:include href="manual-lists.xsl"/>
  <xsl:include href="manual-specs.xsl"/>
  <xsl:include href="manual-attributes.xsl"/>
  <xsl:include href="manual-model.xsl"/>
  <xsl:include href="manual-examples.xsl"/>
  <xsl:include href="manual-prose.xsl"/>

  <!-- Write the manual beside the result: its pages in one file, each after an instruction that names it; its stylesheets
       and icon.
       (A file for each page would take a fourth longer.) -->
  <xsl:template name="odd:manual">
    <xsl:param name="made" as="map(*)"/>
    <xsl:variable name="book" as="map(*)" select="odd:book($made, doc($odd))"/>
    <xsl:result-document href="pages" method="xhtml" html-version="5.0" omit-xml-declaration="yes" indent="no" encoding="UTF-8"
                         escape-uri-attributes="no" include-content-type="no">
      <xsl:for-each select="$book?lists, $book?chapters, key('kind', ('element', 'class', 'data', 'macro'), $made?merged)">
        <xsl:processing-instruction name="page" select="odd:address(.)"/>
        <xsl:call-template name="odd:page">
          <xsl:with-param name="book" as="map(*)" tunnel="yes" select="$book"/>
        </xsl:call-template>
      </xsl:for-each>
    </xsl:result-document>
    <xsl:for-each select="'manual.css', '../html/assets/icon.svg', '../html/assets/edition.css'[$styles = '']">
      <xsl:result-document href="{tokenize(., '/')[last()]}" method="text" encoding="UTF-8">{unparsed-text(.)}</xsl:result-document>
    </xsl:for-each>
  </xsl:template>

  <xsl:function name="odd:book" as="map(*)">
    <xsl:param name="made" as="map(*)"/>
    <xsl:param name="prose" as="document-node()"/>
    <xsl:variable name="children" as="map(xs:string, xs:string*)" select="odd:children($made)"/>
    <xsl:variable name="title" as="xs:string" select="odd:manual-title($prose, $made?merged)"/>
    <xsl:sequence select="map{
        'merged': $made?merged, 'prose': $prose, 'table': $made?table, 'title': $title,
        'lists': odd:list-pages($title, $made?merged), 'chapters': odd:chapters($prose),
        'children': $children, 'parents': odd:inverted($children),
        'links': odd:element-links($made?merged), 'inherited': odd:class-attributes($made) }"/>
  </xsl:function>

  <xsl:function name="odd:manual-title" as="xs:string">
    <xsl:param name="prose" as="document-node()"/>
    <xsl:param name="merged" as="document-node()"/>
    <xsl:variable name="titles" as="element()*" select="$prose/*/tei:teiHeader/tei:fileDesc/tei:titleStmt/tei:title"/>
    <xsl:sequence select="normalize-space(($titles[@type = 'main'], $titles, $merged/*/@ident)[1])"/>
  </xsl:function>

  <!-- The chapters: divisions that have something to read, and a heading. -->
  <xsl:function name="odd:chapters" as="element()*">
    <xsl:param name="prose" as="document-node()"/>
    <xsl:sequence select="$prose//tei:text/(tei:front | tei:body | tei:back)/tei:div[tei:head][odd:has-prose(.)]"/>
  </xsl:function>

  <xsl:function name="odd:has-prose" as="xs:boolean">
    <xsl:param name="division" as="element()"/>
    <xsl:sequence select="exists($division//(tei:p | tei:list | tei:table | eg:egXML | tei:eg)[not(ancestor::tei:schemaSpec)])"/>
  </xsl:function>

  <!-- The elements that each element may contain, by the names of their definitions. -->
  <xsl:function name="odd:children" as="map(xs:string, xs:string*)">
    <xsl:param name="made" as="map(*)"/>
    <xsl:sequence select="map:merge($made?grammar/*/rng:define[rng:element/@name]
        ! map{ string(@name): distinct-values($made?expressions(@name)/descendant-or-self::e/@n) ! string() })"/>
  </xsl:function>

  <xsl:function name="odd:inverted" as="map(xs:string, xs:string*)">
    <xsl:param name="children" as="map(xs:string, xs:string*)"/>
    <xsl:map>
      <xsl:for-each-group select="map:keys($children)" group-by="$children(.)">
        <xsl:map-entry key="current-grouping-key()" select="current-group()"/>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:function>

  <!-- A link to each element, in its module; made once, since there are tens of thousands of them in a manual. -->
  <xsl:function name="odd:element-links" as="document-node()">
    <xsl:param name="merged" as="document-node()"/>
    <xsl:document>
      <xsl:for-each-group select="key('kind', 'element', $merged)" group-by="string(@module)">
        <xsl:sort select="current-grouping-key()"/>
        <module name="{current-grouping-key()}" xmlns="">
          <xsl:for-each select="current-group()">
            <xsl:sort select="lower-case(odd:name(.))"/>
            <element name="{$merged/*/@prefix}{@ident}">
              <xsl:sequence select="odd:link(.)"/>
              <xsl:text> </xsl:text>
            </element>
          </xsl:for-each>
        </module>
      </xsl:for-each-group>
    </xsl:document>
  </xsl:function>

  <xsl:key name="link" match="element" use="@name" xpath-default-namespace=""/>

  <!-- What is said of each class of attributes where it is inherited, by the name of the class. -->
  <xsl:function name="odd:class-attributes" as="map(xs:string, element()?)">
    <xsl:param name="made" as="map(*)"/>
    <xsl:sequence select="map:merge(key('kind', 'class', $made?merged)[@type = 'atts']
        ! map{ string(@ident): odd:attribute-links(., $made?table(@ident)) })"/>
  </xsl:function>
</xsl:stylesheet>
