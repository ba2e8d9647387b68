<?xml version="1.0" encoding="UTF-8"?>
<!-- Classes of elements in content models, and wildcards. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:odd="urn:cablegram:odd" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:rng="http://relaxng.org/ns/structure/1.0" xmlns="http://relaxng.org/ns/structure/1.0"
                xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0"
                exclude-result-prefixes="#all" expand-text="yes">

  <!-- A reference to what is named $ident. -->
  <xsl:function name="odd:ref" as="element(rng:ref)">
    <xsl:param name="ident" as="xs:string"/>
    <xsl:param name="merged" as="document-node()"/>
    <ref name="{$merged/*/@prefix}{$ident}"/>
  </xsl:function>

  <!-- What classRef stands for: the class itself, or some of its members, or all in a sequence. -->
  <xsl:function name="odd:members-pattern" as="element()*">
    <xsl:param name="reference" as="element(tei:classRef)"/>
    <xsl:param name="merged" as="document-node()"/>
    <xsl:variable name="class" as="element()" select="odd:spec('class', $reference/@key, $merged)"/>
    <xsl:choose>
      <xsl:when test="$reference/(@include, @except) or $reference/@expand[. != 'alternation']">
        <xsl:sequence select="odd:expanded($class, ($reference/@expand, 'alternation')[1], tokenize($reference/@include),
                                           tokenize($reference/@except), $merged)"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="odd:ref($class/@ident, $merged)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- The members of $class, as @expand says; where it has none, nothing can be there. -->
  <xsl:function name="odd:expanded" as="element()*">
    <xsl:param name="class" as="element()"/>
    <xsl:param name="expand" as="xs:string"/>
    <xsl:param name="include" as="xs:string*"/>
    <xsl:param name="except" as="xs:string*"/>
    <xsl:param name="merged" as="document-node()"/>
    <xsl:variable name="members" as="element()*" select="odd:members($class, $merged)[empty($include) or @ident = $include][not(@ident = $except)]"/>
    <xsl:variable name="refs" as="element()*" select="$members ! odd:ref(@ident, $merged)"/>
    <xsl:variable name="around" as="xs:string?" select="map{ 'sequenceOptional': 'optional', 'sequenceRepeatable': 'oneOrMore',
                                                             'sequenceOptionalRepeatable': 'zeroOrMore' }($expand)"/>
    <xsl:choose>
      <xsl:when test="empty($refs) and not(contains($expand, 'Optional'))">
        <notAllowed/>
      </xsl:when>
      <xsl:when test="$expand = 'alternation'">
        <xsl:sequence select="odd:choice($refs)"/>
      </xsl:when>
      <xsl:when test="$around">
        <xsl:for-each select="$refs">
          <xsl:element name="{$around}" namespace="{$rng}">
            <xsl:copy-of select="."/>
          </xsl:element>
        </xsl:for-each>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="$refs"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- Elements and model classes that are members of $class. -->
  <xsl:function name="odd:members" as="element()*">
    <xsl:param name="class" as="element()"/>
    <xsl:param name="merged" as="document-node()"/>
    <xsl:sequence select="key('member', $class/@ident, $merged)[not(@type = 'atts')]"/>
  </xsl:function>

  <!-- The wildcards of the schema: what each of them excludes, in the order of the names anyElement_1, anyElement_2 … -->
  <xsl:function name="odd:exclusions" as="xs:string*" cache="yes">
    <xsl:param name="merged" as="document-node()"/>
    <xsl:sequence select="distinct-values($merged//tei:anyElement ! odd:excluded(., $merged))"/>
  </xsl:function>

  <xsl:function name="odd:excluded" as="xs:string">
    <xsl:param name="any" as="element(tei:anyElement)"/>
    <xsl:param name="merged" as="document-node()"/>
    <xsl:sequence select="normalize-space(($any/@except, $merged/*/@defaultExceptions, odd:usual-exceptions($merged))[1])"/>
  </xsl:function>

  <!-- What wildcards exclude where the ODD does not say: the TEI, its examples, and the namespaces of the schema's own elements.
       (Were these allowed, their xml:id would be an ID in one place and any text in another, which validators refuse.) -->
  <xsl:function name="odd:usual-exceptions" as="xs:string">
    <xsl:param name="merged" as="document-node()"/>
    <xsl:variable name="own" as="xs:string*" select="odd:namespace($merged/*), $merged/*/tei:elementSpec/@ns"/>
    <xsl:sequence select="string-join(($tei, sort(distinct-values($own[not(. = ('', $tei, 'http://www.tei-c.org/ns/Examples'))])), 'teix:egXML'), ' ')"/>
  </xsl:function>

  <xsl:function name="odd:wildcard" as="xs:string">
    <xsl:param name="any" as="element(tei:anyElement)"/>
    <xsl:param name="merged" as="document-node()"/>
    <xsl:sequence select="'anyElement_' || index-of(odd:exclusions($merged), odd:excluded($any, $merged))[1]"/>
  </xsl:function>

  <!-- The definitions of the wildcards: any element but the excluded, any attributes, any content of that sort. -->
  <xsl:function name="odd:wildcards" as="element(rng:define)*">
    <xsl:param name="merged" as="document-node()"/>
    <xsl:for-each select="odd:exclusions($merged)">
      <xsl:variable name="name" as="xs:string" select="'anyElement_' || position()"/>
      <define name="{$merged/*/@prefix}{$name}">
        <element>
          <anyName>
            <except>
              <xsl:sequence select="tokenize(.) ! odd:name-class(., $merged)"/>
            </except>
          </anyName>
          <zeroOrMore>
            <attribute>
              <anyName/>
            </attribute>
          </zeroOrMore>
          <zeroOrMore>
            <choice>
              <text/>
              <xsl:sequence select="odd:ref($name, $merged)"/>
            </choice>
          </zeroOrMore>
        </element>
      </define>
    </xsl:for-each>
  </xsl:function>

  <!-- A name with a prefix that the ODD declares (teix is known), else a namespace. -->
  <xsl:function name="odd:name-class" as="element()">
    <xsl:param name="token" as="xs:string"/>
    <xsl:param name="merged" as="document-node()"/>
    <xsl:variable name="prefix" as="xs:string?" select="substring-before($token, ':')[. castable as xs:NCName]"/>
    <xsl:variable name="namespace" as="xs:string?"
                  select="($prefix ! namespace-uri-for-prefix(., $merged/*), 'http://www.tei-c.org/ns/Examples'[$prefix = 'teix'])[1]"/>
    <xsl:choose>
      <xsl:when test="$namespace">
        <name ns="{$namespace}">
          <xsl:text>{substring-after($token, ':')}</xsl:text>
        </name>
      </xsl:when>
      <xsl:otherwise>
        <nsName ns="{$token}"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>
</xsl:stylesheet>
