<?xml version="1.0" encoding="UTF-8"?>
<!-- What the ODD names is known, but not in this schema: because its module is not taken, or because it is deleted. And what
     would hold itself. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:odd="urn:cablegram:odd"
                xmlns:rng="http://relaxng.org/ns/structure/1.0" xmlns:tei="http://www.tei-c.org/ns/1.0"
                exclude-result-prefixes="#all" expand-text="yes">

  <!-- A schema without elements. -->
  <xsl:function name="odd:barren" as="element(odd:finding)?">
    <xsl:param name="merged" as="document-node()"/>
    <xsl:sequence select="if ($merged/*/tei:elementSpec) then () else odd:error($merged/*, 'this schemaSpec has no elements: moduleRef and elementRef ' ||
        'take such from the TEI, elementSpec declares new ones')"/>
  </xsl:function>

  <!-- Elements $chosen from a source that has the TEI's module of classes and datatypes, without that. -->
  <xsl:function name="odd:without-classes" as="element(odd:finding)?">
    <xsl:param name="flat" as="document-node()"/>
    <xsl:param name="chosen" as="element()*"/>
    <xsl:variable name="sources" as="document-node()*" select="$chosen[self::tei:elementSpec]/root()"/>
    <xsl:if test="empty($chosen[@module = 'tei']) and exists($sources ! key('module', 'tei', .))">
      <xsl:sequence select="odd:warning($flat/*, 'the module tei is not taken, so that the elements have neither its classes nor its datatypes')"/>
    </xsl:if>
  </xsl:function>

  <!-- Where documents begin: each of the elements must be there. -->
  <xsl:function name="odd:misbegun" as="element(odd:finding)*">
    <xsl:param name="schema" as="element(tei:schemaSpec)"/>
    <xsl:param name="known" as="document-node()*"/>
    <xsl:for-each select="tokenize($schema/@start)[empty(odd:spec('element', ., root($schema)))][exists($schema/tei:elementSpec)]">
      <xsl:variable name="name" as="xs:string" select="."/>
      <xsl:variable name="spec" as="element()?" select="($known ! odd:spec('element', $name, .))[1]"/>
      <xsl:sequence select="if ($spec) then odd:error($schema, odd:untaken($spec) || ', and documents can''t begin with it')
                            else odd:named($schema, 'element', ., $known)"/>
    </xsl:for-each>
  </xsl:function>

  <!-- What every document needs, and is not in the schema: children of where it begins, and of what these need in turn. -->
  <xsl:function name="odd:lacking" as="element(odd:finding)*">
    <xsl:param name="merged" as="document-node()"/>
    <xsl:for-each select="odd:needing(odd:starts($merged), ())/odd:needed(.)[not(@odd:at)][empty(odd:spec('element', @key, $merged))]">
      <xsl:sequence select="odd:warning(., ancestor::tei:elementSpec/@ident || ' needs ' || @key || ', which is not taken into this schema')"/>
    </xsl:for-each>
  </xsl:function>

  <!-- The elements $new, $seen, and all that these can't do without. -->
  <xsl:function name="odd:needing" as="element(tei:elementSpec)*">
    <xsl:param name="new" as="element(tei:elementSpec)*"/>
    <xsl:param name="seen" as="element(tei:elementSpec)*"/>
    <xsl:variable name="next" as="element(tei:elementSpec)*" select="$new/odd:needed(.) ! odd:spec('element', @key, root(.))"/>
    <xsl:sequence select="if (empty($new)) then $seen else odd:needing($next except ($new | $seen), $new | $seen)"/>
  </xsl:function>

  <!-- The children that an element must have, each of them. -->
  <xsl:function name="odd:needed" as="element(tei:elementRef)*">
    <xsl:param name="spec" as="element(tei:elementSpec)"/>
    <xsl:sequence select="$spec/tei:content//tei:elementRef[not(ancestor::tei:alternate)][not(ancestor-or-self::*/@minOccurs = '0')]"/>
  </xsl:function>

  <!-- That a specification of the source is not in the schema, and where it would come from. -->
  <xsl:function name="odd:untaken" as="xs:string">
    <xsl:param name="spec" as="element()"/>
    <xsl:sequence select="$spec/@ident || string-join($spec/@module ! (', of the module ' || . || ',')) || ' is not taken into this schema'"/>
  </xsl:function>

  <!-- A warning where $node refers to what is known, but not in the schema. -->
  <xsl:function name="odd:taken" as="element(odd:finding)?">
    <xsl:param name="node" as="element()"/>
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="ident" as="xs:string"/>
    <xsl:param name="known" as="document-node()*"/>
    <xsl:param name="without" as="xs:string"/>
    <xsl:variable name="spec" as="element()?" select="($known ! odd:spec($kind, $ident, .))[1]"/>
    <xsl:sequence select="if ($spec and empty(odd:spec($kind, $ident, root($node)))) then odd:warning($node, odd:untaken($spec) || '; the ' ||
        $without || ' has no effect') else ()"/>
  </xsl:function>

  <!-- Macros and classes that hold themselves, whatever lies between: no schema can say that. -->
  <xsl:function name="odd:circular" as="element(odd:finding)*">
    <xsl:param name="merged" as="document-node()"/>
    <xsl:variable name="own" as="element()*" select="$merged/*/(tei:macroSpec | tei:dataSpec | tei:classSpec)[@odd:at]"/>
    <xsl:for-each select="odd:knotted(odd:reached($own, ()))[@odd:at]">
      <xsl:sequence select=".[. intersect odd:reached(odd:leading(.), ())] ! odd:finding('fatal', ., @ident || ' holds itself, by ' ||
          string-join(odd:leading(.)[current() intersect odd:reached(odd:leading(.), .)]/@ident, ', '), '', '')"/>
    </xsl:for-each>
  </xsl:function>

  <!-- The specifications $new, $seen, and all that can be reached from $new. -->
  <xsl:function name="odd:reached" as="element()*">
    <xsl:param name="new" as="element()*"/>
    <xsl:param name="seen" as="element()*"/>
    <xsl:variable name="all" as="element()*" select="$new | $seen"/>
    <xsl:sequence select="if (empty($new)) then $seen else odd:reached($new ! odd:leading(.) except $all, $all)"/>
  </xsl:function>

  <!-- Those of the specifications that are in a circle or lead to one: others are taken away as long as there are some that lead to none. -->
  <xsl:function name="odd:knotted" as="element()*">
    <xsl:param name="specs" as="element()*"/>
    <xsl:variable name="left" as="element()*" select="$specs[odd:leading(.) intersect $specs]"/>
    <xsl:sequence select="if (count($left) = count($specs)) then $specs else odd:knotted($left)"/>
  </xsl:function>

  <!-- The macros, datatypes and classes that a specification is made of, without an element between. -->
  <xsl:function name="odd:leading" as="element()*" cache="yes">
    <xsl:param name="spec" as="element()"/>
    <xsl:variable name="merged" as="document-node()" select="root($spec)"/>
    <xsl:apply-templates select="$spec" mode="leading">
      <xsl:with-param name="merged" as="document-node()" tunnel="yes" select="$merged"/>
    </xsl:apply-templates>
  </xsl:function>

  <xsl:mode name="leading" on-no-match="deep-skip"/>

  <xsl:template match="tei:classSpec[@type = 'atts']" mode="leading" as="element()*">
    <xsl:sequence select="odd:attribute-classes(.)"/>
  </xsl:template>

  <xsl:template match="tei:classSpec[@type = 'model']" mode="leading" as="element()*">
    <xsl:param name="merged" as="document-node()" tunnel="yes"/>
    <xsl:sequence select="odd:members(., $merged)[self::tei:classSpec]"/>
  </xsl:template>

  <xsl:template match="tei:macroSpec | tei:dataSpec" mode="leading" as="element()*">
    <xsl:param name="merged" as="document-node()" tunnel="yes"/>
    <xsl:variable name="names" as="xs:string*" select="tei:content//(tei:macroRef | tei:dataRef | tei:classRef)/@key, tei:content//rng:ref[not(ancestor::rng:element)]/@name"/>
    <xsl:sequence select="for $kind in ('macro', 'data', 'class'), $name in distinct-values($names) return odd:spec($kind, $name, $merged)"/>
  </xsl:template>
</xsl:stylesheet>
