<?xml version="1.0" encoding="UTF-8"?>
<!-- Which attributes a specification has: its own, and those of its classes that it neither deletes nor replaces.

     An item is one attribute, or one choice between attributes (attList/@org="choice"): a map of "names" (of the
     attributes in it), "class" (the class that provides it; "" for an element's own) and "node" (attDef or attList). -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:odd="urn:cablegram:odd" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:rng="http://relaxng.org/ns/structure/1.0" xmlns="http://relaxng.org/ns/structure/1.0"
                xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0"
                exclude-result-prefixes="#all" expand-text="yes">

  <!-- All attribute classes of $merged with their items, inherited ones included. -->
  <xsl:function name="odd:class-items" as="map(xs:string, map(*)*)">
    <xsl:param name="merged" as="document-node()"/>
    <xsl:sequence select="map:merge(key('kind', 'class', $merged)[@type = 'atts'] ! map{ string(@ident): odd:items(., ()) })"/>
  </xsl:function>

  <!-- The items of a class or element: inherited ones first, in the order of membership. $path guards against circles. -->
  <xsl:function name="odd:items" as="map(*)*">
    <xsl:param name="spec" as="element()"/>
    <xsl:param name="path" as="xs:string*"/>
    <xsl:variable name="inherited" as="map(*)*" select="odd:inherited($spec, $path)"/>
    <xsl:variable name="own" as="xs:string*" select="$spec/tei:attList//tei:attDef/@ident"/>
    <xsl:sequence select="odd:without($inherited, $own), odd:own-items($spec, $inherited)"/>
  </xsl:function>

  <!-- What the classes of $spec provide, each attribute once. -->
  <xsl:function name="odd:inherited" as="map(*)*">
    <xsl:param name="spec" as="element()"/>
    <xsl:param name="path" as="xs:string*"/>
    <xsl:variable name="classes" as="element()*" select="odd:attribute-classes($spec)[not(@ident = $path)]"/>
    <xsl:variable name="all" as="map(*)*" select="$classes ! odd:items(., ($path, string(@ident)))"/>
    <xsl:sequence select="fold-left($all, (), function($found, $item) { $found, odd:without($item, $found?names) })"/>
  </xsl:function>

  <!-- The attribute classes that $spec is a member of and that are in the schema, in order. -->
  <xsl:function name="odd:attribute-classes" as="element(tei:classSpec)*">
    <xsl:param name="spec" as="element()"/>
    <xsl:variable name="document" as="document-node()?" select="root($spec)[. instance of document-node()]"/>
    <xsl:sequence select="$document ! (for $key in distinct-values($spec/tei:classes/tei:memberOf/@key)
                                       return odd:spec('class', $key, .)[@type = 'atts'])"/>
  </xsl:function>

  <!-- The items without the attributes $names. -->
  <xsl:function name="odd:without" as="map(*)*">
    <xsl:param name="items" as="map(*)*"/>
    <xsl:param name="names" as="xs:string*"/>
    <xsl:for-each select="$items">
      <xsl:variable name="left" as="xs:string*" select="?names[not(. = $names)]"/>
      <xsl:sequence select="if (count($left) = count(?names)) then . else if (empty($left)) then () else map:put(., 'names', $left)"/>
    </xsl:for-each>
  </xsl:function>

  <!-- The items that $spec itself declares. -->
  <xsl:function name="odd:own-items" as="map(*)*">
    <xsl:param name="spec" as="element()"/>
    <xsl:param name="inherited" as="map(*)*"/>
    <xsl:apply-templates select="$spec/tei:attList/(self::*[@org = 'choice'], *[not(../@org = 'choice')])" mode="item">
      <xsl:with-param name="class" as="xs:string" tunnel="yes" select="if ($spec/self::tei:classSpec) then $spec/@ident else ''"/>
      <xsl:with-param name="inherited" as="map(*)*" tunnel="yes" select="$inherited"/>
    </xsl:apply-templates>
  </xsl:function>

  <xsl:mode name="item" on-no-match="shallow-skip"/>

  <xsl:template match="tei:attDef" mode="item" as="map(*)*">
    <xsl:param name="class" as="xs:string" tunnel="yes"/>
    <xsl:param name="inherited" as="map(*)*" tunnel="yes"/>
    <xsl:sequence select="odd:whole(., $inherited) ! map{ 'names': string(@ident), 'class': $class, 'node': . }"/>
  </xsl:template>

  <xsl:template match="tei:attDef[@mode = 'delete']" mode="item" as="map(*)*"/>

  <xsl:template match="tei:attList[@org = 'choice']" mode="item" as="map(*)*">
    <xsl:param name="class" as="xs:string" tunnel="yes"/>
    <xsl:variable name="names" as="xs:string*" select=".//tei:attDef[not(@mode = 'delete')]/@ident"/>
    <xsl:sequence select="if (exists($names)) then map{ 'names': $names, 'class': $class, 'node': . } else ()"/>
  </xsl:template>

  <xsl:template match="tei:attRef" mode="item" as="map(*)*">
    <xsl:variable name="class" as="element()?" select="odd:spec('class', odd:referred-class(.), root())"/>
    <xsl:sequence select="($class ! odd:items(., string(@ident)))[?names = odd:referred-attribute(current())]"/>
  </xsl:template>

  <!-- The class and the attribute that attRef means; in older ODDs both are in one name, "att.datable.w3c.attribute.when". -->
  <xsl:function name="odd:referred-class" as="xs:string">
    <xsl:param name="reference" as="element(tei:attRef)"/>
    <xsl:sequence select="string(($reference/@class, substring-before($reference/@name, '.attribute.'))[1])"/>
  </xsl:function>

  <xsl:function name="odd:referred-attribute" as="xs:string">
    <xsl:param name="reference" as="element(tei:attRef)"/>
    <xsl:sequence select="replace($reference/@name, '^.*\.attribute\.', '')"/>
  </xsl:function>

  <!-- The attDef $own, completed by the inherited one where it only changes that; nothing where it changes what is not there. -->
  <xsl:function name="odd:whole" as="element(tei:attDef)?">
    <xsl:param name="own" as="element(tei:attDef)"/>
    <xsl:param name="inherited" as="map(*)*"/>
    <xsl:variable name="base" as="element()?"
                  select="$inherited[?names = $own/@ident][1]?node/descendant-or-self::tei:attDef[@ident = $own/@ident]"/>
    <xsl:sequence select="if ($own/@mode = 'change') then $base ! odd:applied(., $own) else $own"/>
  </xsl:function>
</xsl:stylesheet>
