<?xml version="1.0" encoding="UTF-8"?>
<!-- Pass one: the schemaSpec of an ODD as a flat list of references and specifications. specGrpRef is followed,
     descriptions in other languages are left out, and each element knows its place (odd:file, odd:at). -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:odd="urn:cablegram:odd" xmlns:rng="http://relaxng.org/ns/structure/1.0"
                xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns="http://www.tei-c.org/ns/1.0"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:mode name="place" on-no-match="shallow-copy" use-accumulators="number"/>
  <xsl:mode name="keep" on-no-match="shallow-copy"/>

  <xsl:key name="group" match="tei:specGrp" use="@xml:id"/>

  <xsl:function name="odd:resolved" as="document-node()">
    <xsl:param name="document" as="document-node()"/>
    <xsl:document>
      <xsl:apply-templates select="($document//tei:schemaSpec)[1]" mode="place"/>
    </xsl:document>
  </xsl:function>

  <xsl:template match="tei:schemaSpec" mode="place" as="element()">
    <xsl:copy>
      <xsl:call-template name="odd:place"/>
      <xsl:apply-templates mode="place"/>
      <xsl:for-each select="//tei:schemaSpec except .">
        <xsl:sequence select="odd:misplaced(., 'only the first schemaSpec is compiled')"/>
      </xsl:for-each>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="tei:specGrp" mode="place" as="node()*">
    <xsl:apply-templates select="*" mode="place"/>
  </xsl:template>

  <xsl:template match="tei:specGrpRef" mode="place" as="node()*">
    <xsl:param name="within" as="element()*" tunnel="yes" select="()"/>
    <xsl:variable name="group" as="element()?" select="odd:group-of(.)"/>
    <xsl:choose>
      <xsl:when test="empty($group)">
        <odd:finding severity="warning" file="{document-uri(root())}" at="{accumulator-before('number')}" rank="0"
                     unknown="{substring-after(@target, '#')}" known="{//tei:specGrp/@xml:id}">there is no specGrp {@target}</odd:finding>
      </xsl:when>
      <xsl:when test="$within intersect $group">
        <xsl:sequence select="odd:misplaced(., 'the specGrp ' || @target || ' contains itself')"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="$group/*" mode="place">
          <xsl:with-param name="within" as="element()*" tunnel="yes" select="$within, $group"/>
        </xsl:apply-templates>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Of specification groups, only what specifies counts. -->
  <xsl:template match="tei:specGrp/tei:p | tei:specGrp/tei:ab | tei:schemaSpec/tei:desc | tei:schemaSpec/tei:gloss"
                mode="place" as="empty-sequence()" priority="2"/>

  <xsl:template match="tei:*" mode="place" as="element()">
    <xsl:copy>
      <xsl:call-template name="odd:place"/>
      <xsl:apply-templates mode="place"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="rng:*" mode="place" as="element()">
    <xsl:copy>
      <xsl:call-template name="odd:place"/>
      <xsl:apply-templates mode="place"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="xi:include" xmlns:xi="http://www.w3.org/2001/XInclude" mode="place" as="element()">
    <xsl:sequence select="odd:misplaced(., 'xi:include is not supported; use specGrpRef, or resolve it beforehand')"/>
  </xsl:template>

  <xsl:template match="tei:constraintSpec" mode="place" as="element()">
    <xsl:copy>
      <xsl:call-template name="odd:place"/>
      <xsl:copy-of select="node()"/>
    </xsl:copy>
  </xsl:template>

  <!-- Documentation: as it is, in one language; what no result needs is left out. -->
  <xsl:template match="tei:desc | tei:gloss" mode="place keep" as="element()?">
    <xsl:copy-of select=".[odd:spoken(.)][not(@type = 'deprecationInfo')]"/>
  </xsl:template>

  <xsl:template match="tei:remarks | tei:exemplum | tei:listRef" mode="place keep" as="element()?">
    <xsl:copy-of select=".[$for-people][odd:spoken(.)]"/>
  </xsl:template>

  <!-- Comments, and the processing model: no schema depends on them. -->
  <xsl:template match="tei:model | tei:modelGrp | tei:modelSequence | tei:equiv | comment()" mode="place keep" as="empty-sequence()"/>

  <!-- Whether $node is in the language asked for, or nothing beside it is. -->
  <xsl:function name="odd:spoken" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="peers" as="element()*" select="$node/../*[node-name() = node-name($node)]"/>
    <xsl:sequence select="not($node/@xml:lang) or $node/@xml:lang = ($language, 'und', 'mul') or starts-with($node/@xml:lang, $language || '-')
        or ($node is $peers[1] and not($peers[not(@xml:lang) or starts-with(@xml:lang, $language)]))"/>
  </xsl:function>

  <xsl:template name="odd:place" as="attribute()*">
    <xsl:copy-of select="@*"/>
    <xsl:attribute name="odd:file" select="document-uri(root())"/>
    <xsl:attribute name="odd:at" select="accumulator-before('number')"/>
  </xsl:template>

  <!-- An error at a node of the ODD itself, which has no place yet. -->
  <xsl:function name="odd:misplaced" as="element(odd:finding)">
    <xsl:param name="node" as="element()"/>
    <xsl:param name="message" as="xs:string"/>
    <odd:finding severity="error" file="{document-uri(root($node))}" unknown="" known="" rank="0"
                 at="{$node/accumulator-before('number')}">{$message}</odd:finding>
  </xsl:function>

  <!-- The specGrp that $reference points to, in the same file or in another, or that another file is. -->
  <xsl:function name="odd:group-of" as="element(tei:specGrp)?">
    <xsl:param name="reference" as="element(tei:specGrpRef)"/>
    <xsl:variable name="file" as="xs:string" select="replace($reference/@target, '#.*$', '')"/>
    <xsl:variable name="address" as="xs:anyURI" select="resolve-uri($file, document-uri(root($reference)))"/>
    <xsl:variable name="document" as="document-node()?"
                  select="if ($file = '') then root($reference) else if (odd:is-there($address)) then doc($address) else ()"/>
    <xsl:sequence select="if ($file = $reference/@target) then $document/tei:specGrp
                          else $document ! key('group', substring-after($reference/@target, '#'), .)[1]"/>
  </xsl:function>

  <!-- Whether a file is there; nothing is ever fetched from the network. -->
  <xsl:function name="odd:is-there" as="xs:boolean">
    <xsl:param name="address" as="xs:anyURI"/>
    <xsl:sequence select="starts-with($address, 'file:') and doc-available($address)"/>
  </xsl:function>
</xsl:stylesheet>
