<?xml version="1.0" encoding="UTF-8"?>
<!-- Pass two: what the references of a schemaSpec take from its source, in their order. A source is the TEI's own
     p5subset.xml, or another ODD, which is then compiled first (chaining). -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:odd="urn:cablegram:odd" xmlns:rng="http://relaxng.org/ns/structure/1.0"
                xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns="http://www.tei-c.org/ns/1.0"
                exclude-result-prefixes="#all" expand-text="yes">

  <!-- For the resolved schemaSpec $flat: "chosen", one map per specification taken, with the "spec" and the reference
       that it was taken "by"; "sources", the documents that they come from, by name; and "findings". -->
  <xsl:function name="odd:selection" as="map(*)">
    <xsl:param name="flat" as="document-node()"/>
    <xsl:variable name="names" as="xs:string*" select="distinct-values($flat/*/odd:leaning(.) ! odd:source-name(.))"/>
    <xsl:variable name="sources" as="map(xs:string, document-node())"
                  select="map:merge($names ! odd:source(., $flat))"/>
    <xsl:variable name="chosen" as="map(*)*" select="$flat/*/odd:references(.) ! odd:chosen(., $sources)"/>
    <xsl:sequence select="map{
        'chosen': $chosen,
        'sources': $sources,
        'findings': ($sources?*/tei:schemaSpec/odd:finding, odd:missing-sources($flat, $names, $sources), odd:unchosen($flat, $sources),
                     $flat/*/(tei:elementSpec | tei:classSpec)[@mode = 'change'] ! odd:modeless(., $sources), odd:without-classes($flat, $chosen?spec)) }"/>
  </xsl:function>

  <xsl:function name="odd:references" as="element()*">
    <xsl:param name="schema" as="element()"/>
    <xsl:sequence select="$schema/(tei:moduleRef | tei:elementRef | tei:classRef | tei:macroRef | tei:dataRef)"/>
  </xsl:function>

  <!-- What needs a source: references, and specifications that are not whole. -->
  <xsl:function name="odd:leaning" as="element()*">
    <xsl:param name="schema" as="element()"/>
    <xsl:sequence select="odd:references($schema)[not(odd:own-module(.))],
        $schema/*[@mode = ('change', 'delete', 'replace')][local-name() = ('elementSpec', 'classSpec', 'macroSpec', 'dataSpec')]"/>
  </xsl:function>

  <!-- Whether $reference is to a module that the ODD itself declares. -->
  <xsl:function name="odd:own-module" as="xs:boolean">
    <xsl:param name="reference" as="element()"/>
    <xsl:sequence select="$reference/self::tei:moduleRef/@key = $reference/../tei:moduleSpec/@ident"/>
  </xsl:function>

  <!-- The address of the source of $node as the ODD gives it; "" for the TEI itself, whatever its version. -->
  <xsl:function name="odd:source-name" as="xs:string">
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="given" as="xs:string" select="string($node/ancestor-or-self::*[@source][1]/@source)"/>
    <xsl:sequence select="if (matches($given, '^tei:') or matches($given, 'p5subset(\.xml)?$')) then '' else $given"/>
  </xsl:function>

  <!-- The document of the source $name, compiled if it is itself a customisation; nothing where there is none. -->
  <xsl:function name="odd:source" as="map(xs:string, document-node())">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="flat" as="document-node()"/>
    <xsl:variable name="near" as="xs:anyURI" select="resolve-uri($name, $flat/*/@odd:file)"/>
    <xsl:variable name="chained" as="xs:boolean" select="$name != '' and odd:is-there($near)"/>
    <xsl:variable name="document" as="document-node()?"
                  select="if ($chained) then doc($near) else if ($source != '') then doc($source) else ()"/>
    <xsl:variable name="customised" as="xs:boolean" select="$chained and exists($document//tei:schemaSpec)"/>
    <xsl:sequence select="if (empty($document)) then map{} else
        map{ $name: if ($customised) then odd:as-source(odd:merged($document)) else $document }"/>
  </xsl:function>

  <!-- A compiled ODD as a source: checked, and without places, since it is no longer what is being written. -->
  <xsl:function name="odd:as-source" as="document-node()">
    <xsl:param name="merged" as="document-node()"/>
    <xsl:document>
      <xsl:for-each select="$merged/*">
        <xsl:copy>
          <xsl:sequence select="@*, odd:check($merged)"/>
          <xsl:apply-templates select="node()" mode="unplaced"/>
        </xsl:copy>
      </xsl:for-each>
    </xsl:document>
  </xsl:function>

  <xsl:mode name="unplaced" on-no-match="shallow-copy"/>

  <xsl:template match="@odd:*" mode="unplaced" as="empty-sequence()"/>

  <!-- What the reference takes, by its kind. -->
  <xsl:function name="odd:chosen" as="map(*)*">
    <xsl:param name="reference" as="element()"/>
    <xsl:param name="sources" as="map(xs:string, document-node())"/>
    <xsl:for-each select="$sources(odd:source-name($reference))[not(odd:own-module($reference))]">
      <xsl:apply-templates select="$reference" mode="choose">
        <xsl:with-param name="from" as="document-node()" select="."/>
      </xsl:apply-templates>
    </xsl:for-each>
  </xsl:function>

  <xsl:mode name="choose" on-no-match="fail"/>

  <xsl:template match="tei:moduleRef[@url]" mode="choose" as="map(*)*">
    <xsl:param name="from" as="document-node()"/>
    <xsl:sequence select="map{ 'finding': odd:error(., 'moduleRef/@url (a foreign RELAX NG grammar) is not supported') }"/>
  </xsl:template>

  <xsl:template match="tei:moduleRef" mode="choose" as="map(*)*">
    <xsl:param name="from" as="document-node()"/>
    <xsl:variable name="reference" as="element()" select="."/>
    <xsl:variable name="all" as="element()*" select="key('module', @key, $from)"/>
    <xsl:variable name="include" as="xs:string*" select="tokenize(@include)"/>
    <xsl:variable name="except" as="xs:string*" select="tokenize(@except)"/>
    <xsl:if test="empty($all)">
      <xsl:variable name="modules" as="xs:string*"
                    select="distinct-values(key('kind', ('element', 'class', 'macro', 'data'), $from)/@module)"/>
      <xsl:sequence select="map{ 'finding': odd:unknown(., 'module', @key, $modules) }"/>
    </xsl:if>
    <xsl:for-each select="($include, $except)[exists($all)][not(. = $all/@ident)]">
      <xsl:sequence select="map{ 'finding': odd:finding('warning', $reference, 'there is no element named ' || . || ' in the module '
          || $reference/@key, ., string-join($all/self::tei:elementSpec/@ident, ' ')) }"/>
    </xsl:for-each>
    <xsl:for-each select="$all[not(self::tei:elementSpec) or (if ($reference/@include) then @ident = $include else true())]
                              [not(@ident = $except)]">
      <xsl:sequence select="map{ 'spec': ., 'by': $reference }"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="tei:elementRef | tei:classRef | tei:macroRef | tei:dataRef" mode="choose" as="map(*)*">
    <xsl:param name="from" as="document-node()"/>
    <xsl:variable name="kind" as="xs:string" select="odd:kind(.)"/>
    <xsl:variable name="spec" as="element()?" select="odd:spec($kind, @key, $from)"/>
    <xsl:sequence select="if ($spec) then map{ 'spec': $spec, 'by': . }
        else map{ 'finding': odd:unknown(., $kind || ' named', @key, key('kind', $kind, $from)/@ident) }"/>
  </xsl:template>

  <xsl:template match="tei:classRef[@include | @except]" mode="choose" as="map(*)*" priority="1">
    <xsl:param name="from" as="document-node()"/>
    <xsl:variable name="reference" as="element()" select="."/>
    <xsl:variable name="attributes" as="xs:string*" select="odd:spec('class', @key, $from)[@type = 'atts']/tei:attList//tei:attDef/@ident"/>
    <xsl:for-each select="(@include | @except) ! tokenize(.)[exists($attributes)][not(. = $attributes)]">
      <xsl:sequence select="map{ 'finding': odd:finding('warning', $reference, 'there is no attribute named ' || . || ' in the class '
          || $reference/@key, ., string-join($attributes, ' ')) }"/>
    </xsl:for-each>
    <xsl:next-match>
      <xsl:with-param name="from" as="document-node()" select="$from"/>
    </xsl:next-match>
  </xsl:template>

  <!-- Where a source is needed and there is none. -->
  <xsl:function name="odd:missing-sources" as="element(odd:finding)*">
    <xsl:param name="flat" as="document-node()"/>
    <xsl:param name="names" as="xs:string*"/>
    <xsl:param name="sources" as="map(xs:string, document-node())"/>
    <xsl:for-each select="$names">
      <xsl:variable name="first" as="element()" select="($flat/*/odd:leaning(.)[odd:source-name(.) = current()])[1]"/>
      <xsl:if test=". != '' and not(odd:is-there(resolve-uri(., $flat/*/@odd:file)))">
        <xsl:sequence select="odd:error($flat/*, 'the source ' || . || (if (matches(., '^(https?|ftp):')) then
            ' would have to be fetched, and nothing is: download it, and name the file' else ' is not there'))"/>
      </xsl:if>
      <xsl:if test="not(map:contains($sources, .))">
        <xsl:sequence select="odd:finding('no-source', $first, 'this takes from the TEI, and the file p5subset.xml is not known', '', '')"/>
      </xsl:if>
    </xsl:for-each>
  </xsl:function>

  <!-- Attributes that are there already, and are declared anew without saying so. -->
  <xsl:function name="odd:modeless" as="element(odd:finding)*">
    <xsl:param name="spec" as="element()"/>
    <xsl:param name="sources" as="map(xs:string, document-node())"/>
    <xsl:for-each select="$spec/tei:attList//tei:attDef[not(@mode)]">
      <xsl:variable name="base" as="element()?" select="$sources(odd:source-name($spec)) ! odd:spec(odd:kind($spec), $spec/@ident, .)"/>
      <xsl:if test="@ident = $base ! (odd:inherited(., ())?names, tei:attList//tei:attDef/@ident)">
        <xsl:sequence select="odd:warning(., $spec/@ident || ' has an attribute ' || @ident || ' already, which is replaced as a whole; to change it, ' ||
            'say mode=&quot;change&quot;')"/>
      </xsl:if>
    </xsl:for-each>
  </xsl:function>

  <!-- Specifications that change what no source has. -->
  <xsl:function name="odd:unchosen" as="element(odd:finding)*">
    <xsl:param name="flat" as="document-node()"/>
    <xsl:param name="sources" as="map(xs:string, document-node())"/>
    <xsl:for-each select="$flat/*/(odd:leaning(.) except odd:references(.))">
      <xsl:variable name="from" as="document-node()?" select="$sources(odd:source-name(.))"/>
      <xsl:variable name="own" as="element()*" select="../*[node-name() = node-name(current())][not(. is current())]"/>
      <xsl:if test="exists($from) and empty(odd:spec(odd:kind(.), @ident, $from)) and not(@ident = $own[not(@mode) or @mode = 'add']/@ident)">
        <xsl:sequence select="odd:finding(if (@mode = 'delete') then 'warning' else 'error', ., 'there is no ' || odd:kind(.) ||
            ' named ' || @ident, @ident, string-join(key('kind', odd:kind(.), $from)/@ident, ' '))"/>
      </xsl:if>
    </xsl:for-each>
  </xsl:function>
</xsl:stylesheet>
