<?xml version="1.0" encoding="UTF-8"?>
<!-- The manual: a folder of pages. The first one has the contents; there is one for each chapter of the ODD, one for each
     element, class, macro and datatype, and lists of them. Pages need no scripts, and are made for telephones first.

     A page is made of a node: of a chapter, of a specification, or of a page element (of no namespace) for what is neither.
     What all pages know is one map, $book, with the "merged" specifications, the "prose" of the ODD, what each element has as
     "children" and "parents", the "table" of class attributes, the "inherited" attributes of classes, the "title", "lists" and
     "chapters". What many pages repeat, tens of thousands of links, is made once, as markup that is written as it is. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:odd="urn:cablegram:odd" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:rng="http://relaxng.org/ns/structure/1.0" xmlns:eg="http://www.tei-c.org/ns/Examples"
                xmlns:sch="http://purl.oclc.org/dsdl/schematron" xmlns="http://www.w3.org/1999/xhtml"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:include href="manual-frame.xsl"/>
  <xsl:include href="manual-lists.xsl"/>
  <xsl:include href="manual-specs.xsl"/>
  <xsl:include href="manual-children.xsl"/>
  <xsl:include href="manual-attributes.xsl"/>
  <xsl:include href="manual-model.xsl"/>
  <xsl:include href="manual-examples.xsl"/>
  <xsl:include href="manual-prose.xsl"/>

  <!-- Write the manual beside the result: its pages in one file, each after an instruction that names it; its stylesheets
       and icon.
       (A file for each page would take a fourth longer.) -->
  <xsl:template match=".[. = 'html']" mode="write" as="empty-sequence()">
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
    <xsl:variable name="elements" as="element()*" select="odd:by-module($made?merged)"/>
    <xsl:variable name="order" as="xs:string*" select="$elements ! ($made?merged/*/@prefix || @ident)"/>
    <xsl:variable name="parents" as="map(xs:string, xs:string*)" select="odd:inverted(odd:children($made?grammar), $order)"/>
    <xsl:variable name="title" as="xs:string" select="odd:manual-title($prose, $made?merged)"/>
    <xsl:sequence select="map{
        'merged': $made?merged, 'prose': $prose, 'table': $made?table, 'title': $title,
        'lists': odd:list-pages($title, $made?merged), 'chapters': odd:chapters($prose),
        'children': odd:link-lists(odd:inverted($parents, $order), $order, $elements),
        'parents': odd:link-lists($parents, $order, $elements), 'inherited': odd:class-attributes($made) }"/>
  </xsl:function>

  <xsl:function name="odd:manual-title" as="xs:string">
    <xsl:param name="prose" as="document-node()"/>
    <xsl:param name="merged" as="document-node()"/>
    <xsl:variable name="titles" as="element()*" select="$prose/*/tei:teiHeader/tei:fileDesc/tei:titleStmt/tei:title"/>
    <xsl:sequence select="normalize-space(($titles[@type = 'main'], $titles, $merged/*/@ident)[1])"/>
  </xsl:function>

  <!-- The chapters: divisions that have something to read, and a heading. -->
  <xsl:function name="odd:chapters" as="element()*" cache="yes">
    <xsl:param name="prose" as="document-node()"/>
    <xsl:sequence select="$prose//tei:text/(tei:front | tei:body | tei:back)/tei:div[tei:head][odd:has-prose(.)]"/>
  </xsl:function>

  <xsl:function name="odd:has-prose" as="xs:boolean">
    <xsl:param name="division" as="element()"/>
    <xsl:sequence select="exists($division//(tei:p | tei:list | tei:table | eg:egXML | tei:eg)[not(ancestor::tei:schemaSpec)])"/>
  </xsl:function>

  <!-- The elements, module by module. -->
  <xsl:function name="odd:by-module" as="element(tei:elementSpec)*">
    <xsl:param name="merged" as="document-node()"/>
    <xsl:sequence select="sort(key('kind', 'element', $merged), (), function($spec) { string($spec/@module), lower-case(odd:name($spec)) })"/>
  </xsl:function>

  <!-- Lists of elements as markup: links, module by module. $order are the names of the $elements. -->
  <xsl:function name="odd:link-lists" as="map(xs:string, xs:string)">
    <xsl:param name="lists" as="map(xs:string, xs:string*)"/>
    <xsl:param name="order" as="xs:string*"/>
    <xsl:param name="elements" as="element(tei:elementSpec)*"/>
    <xsl:variable name="links" as="map(xs:string, xs:string)"
                  select="map:merge(for-each-pair($order, $elements, function($name, $spec) { map{ $name: odd:link-markup($spec, '', odd:name($spec)) || ' ' } }))"/>
    <xsl:variable name="modules" as="map(xs:string, xs:string)"
                  select="map:merge(for-each-pair($order, $elements, function($name, $spec) { map{ $name: string($spec/@module) } }))"/>
    <xsl:map>
      <xsl:for-each-group select="map:keys($lists)" group-by="string-join($lists(.), ' ')">
        <xsl:variable name="markup" as="xs:string*">
          <xsl:for-each-group select="$lists(.)" group-adjacent="$modules(.)">
            <xsl:sequence select="'&lt;div&gt;&lt;dt&gt;', odd:escaped(current-grouping-key()), '&lt;/dt&gt;&lt;dd class=&quot;links&quot;&gt;',
                                  current-group() ! $links(.), '&lt;/dd&gt;&lt;/div&gt;'"/>
          </xsl:for-each-group>
        </xsl:variable>
        <xsl:variable name="list" as="xs:string" select="string-join($markup)"/>
        <xsl:sequence select="current-group() ! map{ .: $list }"/>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:function>

  <!-- What is said of each class of attributes where it is inherited, by the name of the class. -->
  <xsl:function name="odd:class-attributes" as="map(xs:string, xs:string)">
    <xsl:param name="made" as="map(*)"/>
    <xsl:sequence select="map:merge(key('kind', 'class', $made?merged)[@type = 'atts']
        ! map{ string(@ident): odd:attribute-links(., $made?table(@ident)) })"/>
  </xsl:function>
</xsl:stylesheet>
