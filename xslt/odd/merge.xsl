<?xml version="1.0" encoding="UTF-8"?>
<!-- Pass three: for each thing, the specification chosen from the source and those of the ODD become one (TEI Guidelines,
     22.8). What is left is a schemaSpec in which every specification is whole; only attributes that a class provides may
     still be changed or deleted where they are inherited. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:odd="urn:cablegram:odd" xmlns:rng="http://relaxng.org/ns/structure/1.0"
                xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns="http://www.tei-c.org/ns/1.0"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:function name="odd:merge" as="document-node()">
    <xsl:param name="flat" as="document-node()"/>
    <xsl:variable name="selection" as="map(*)" select="odd:selection($flat)"/>
    <xsl:variable name="own" as="map(*)*" select="$flat/*/tei:*[local-name() = ('elementSpec', 'classSpec', 'macroSpec', 'dataSpec', 'moduleSpec')]
                                                  ! map{ 'spec': ., 'by': () }"/>
    <xsl:document>
      <xsl:for-each select="$flat/*">
        <xsl:copy>
          <xsl:copy-of select="@*, tei:constraintSpec, odd:finding, $selection?findings, $selection?chosen?finding"/>
          <xsl:for-each-group select="$selection?chosen[map:contains(., 'spec')], $own" group-by="odd:kind(?spec) || ' ' || ?spec/@ident">
            <xsl:sequence select="odd:merged-spec(current-group())"/>
          </xsl:for-each-group>
        </xsl:copy>
      </xsl:for-each>
    </xsl:document>
  </xsl:function>

  <!-- One specification of the items of a group: the first that was chosen, then the ODD's own, one after the other. -->
  <xsl:function name="odd:merged-spec" as="element()*">
    <xsl:param name="items" as="map(*)*"/>
    <xsl:variable name="chosen" as="map(*)*" select="$items[exists(?by)]"/>
    <xsl:variable name="base" as="element()?" select="$chosen[1]?spec ! odd:limited(., $chosen?by)"/>
    <xsl:variable name="changes" as="element()*" select="$items[empty(?by)]?spec"/>
    <xsl:variable name="added" as="element()*" select="$changes[odd:kind(.) != 'module'][not(@mode) or @mode = 'add']"/>
    <xsl:sequence select="(if ($base) then $added else tail($added)) ! odd:warning(., @ident ||
        ' is there already, and is replaced as a whole; to change it, say mode=&quot;change&quot;')"/>
    <xsl:choose>
      <xsl:when test="empty($changes)">
        <xsl:apply-templates select="$base" mode="keep"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="fold-left($changes, $base, odd:applied#2)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- What those of the references that are a classRef with include or except leave of an attribute class; that a moduleRef
       takes it, too, does not matter. -->
  <xsl:function name="odd:limited" as="element()">
    <xsl:param name="spec" as="element()"/>
    <xsl:param name="references" as="element()+"/>
    <xsl:variable name="limits" as="element()*" select="$references[self::tei:classRef][@include | @except]"/>
    <xsl:choose>
      <xsl:when test="$limits">
        <xsl:apply-templates select="$spec" mode="limit">
          <xsl:with-param name="limits" as="element()*" tunnel="yes" select="$limits"/>
        </xsl:apply-templates>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="$spec"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:mode name="limit" on-no-match="shallow-copy"/>

  <xsl:template match="tei:attDef" mode="limit" as="element()?">
    <xsl:param name="limits" as="element()*" tunnel="yes"/>
    <xsl:variable name="out" as="xs:boolean"
                  select="@ident = $limits/@except ! tokenize(.) or ($limits/@include and not(@ident = $limits/@include ! tokenize(.)))"/>
    <xsl:copy-of select=".[not($out)]"/>
  </xsl:template>

  <!-- The specification $base after $change. Both may be of any kind that has a mode. -->
  <xsl:function name="odd:applied" as="element()*">
    <xsl:param name="base" as="element()*"/>
    <xsl:param name="change" as="element()"/>
    <xsl:choose>
      <xsl:when test="$change/@mode = 'delete'"/>
      <xsl:when test="$change/@mode = 'change' and exists($base)">
        <xsl:apply-templates select="$base" mode="change">
          <xsl:with-param name="change" as="element()" select="$change"/>
        </xsl:apply-templates>
      </xsl:when>
      <xsl:when test="$change/@mode = ('change', 'replace') and empty($base) and odd:kind($change) != 'module'">
        <xsl:sequence select="odd:warning($change, $change/@ident || ' is not taken into this schema; the change has no effect')"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="$change" mode="keep"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:mode name="change" on-no-match="fail"/>

  <!-- A finding that stands for a specification stays. -->
  <xsl:template match="odd:finding" mode="change" as="element()">
    <xsl:param name="change" as="element()"/>
    <xsl:sequence select="."/>
  </xsl:template>

  <xsl:template match="tei:*" mode="change" as="element()">
    <xsl:param name="change" as="element()"/>
    <xsl:variable name="base" as="element()" select="."/>
    <xsl:copy>
      <xsl:copy-of select="@*, $change/(@* except (@mode, @module[$base/@module]))"/>
      <xsl:copy-of select="@mode, $change/odd:finding"/>
      <xsl:for-each select="'altIdent', 'gloss', 'desc'">
        <xsl:apply-templates select="odd:instead($base, $change, .)" mode="keep"/>
      </xsl:for-each>
      <xsl:sequence select="odd:changed-classes(tei:classes, $change/tei:classes)"/>
      <xsl:for-each select="'content', 'datatype', 'defaultVal'">
        <xsl:apply-templates select="odd:instead($base, $change, .)" mode="keep"/>
      </xsl:for-each>
      <xsl:sequence select="odd:changed-list(tei:valList, $change/tei:valList, 'valItem')"/>
      <xsl:sequence select="odd:changed-items(tei:constraintSpec, $change/tei:constraintSpec)"/>
      <xsl:sequence select="odd:changed-attributes(tei:attList, $change/tei:attList)"/>
      <xsl:for-each select="'exemplum', 'remarks', 'listRef'">
        <xsl:apply-templates select="odd:instead($base, $change, .)" mode="keep"/>
      </xsl:for-each>
    </xsl:copy>
  </xsl:template>

  <!-- The children named $name of $change, else of $base. -->
  <xsl:function name="odd:instead" as="element()*">
    <xsl:param name="base" as="element()"/>
    <xsl:param name="change" as="element()"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:variable name="new" as="element()*" select="$change/tei:*[local-name() = $name]"/>
    <xsl:sequence select="if ($new) then $new else $base/tei:*[local-name() = $name]"/>
  </xsl:function>
</xsl:stylesheet>
