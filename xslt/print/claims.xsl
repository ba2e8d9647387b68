<?xml version="1.0" encoding="UTF-8"?>
<!-- Who says so: what a program concluded is told apart from what an editor decided (TEI Guidelines 1.3.1.1.4, 22.3). -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:c="urn:cablegram:common" xmlns:p="urn:cablegram:print" exclude-result-prefixes="#all" expand-text="yes">

  <xsl:key name="by-id" match="tei:*[@xml:id]" use="@xml:id"/>

  <!-- Those whom @resp points at, where the file declares them. -->
  <xsl:function name="p:responsible" as="element()*">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="tokenize($element/@resp)[starts-with(., '#')] ! key('by-id', substring(., 2), root($element))"/>
  </xsl:function>

  <xsl:function name="p:is-machine" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists(p:responsible($element)[self::tei:application])"/>
  </xsl:function>

  <!-- The names of those responsible, as a reader knows them; empty where nobody is named. -->
  <xsl:function name="p:names" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="names" as="xs:string*">
      <xsl:for-each select="p:responsible($element)">
        <xsl:sequence select="normalize-space((tei:label, tei:name, tei:persName, tei:orgName, @ident, .)[1])"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="string-join($names[.], ', ')"/>
  </xsl:function>

  <!-- The attributes that carry a program's claim over to the page. -->
  <xsl:function name="p:claim" as="attribute()*">
    <xsl:param name="element" as="element()?"/>
    <xsl:if test="exists($element) and p:is-machine($element)">
      <xsl:attribute name="claim" select="'program'"/>
      <xsl:if test="$element/@cert">
        <xsl:attribute name="cert" select="$element/@cert"/>
      </xsl:if>
    </xsl:if>
  </xsl:function>

  <!-- What a note on a reading says of its author: the name, and how sure a program is. -->
  <xsl:function name="p:attribution" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="certainty" as="xs:string?" select="$element/@cert ! c:label-or-name('print-cert-' || ., .)"/>
    <xsl:sequence select="string-join((p:names($element)[.], $certainty), ', ')"/>
  </xsl:function>

</xsl:stylesheet>
