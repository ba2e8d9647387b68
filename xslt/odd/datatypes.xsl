<?xml version="1.0" encoding="UTF-8"?>
<!-- Datatypes and lists of values as RELAX NG (TEI Guidelines, 22.5.3). -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:odd="urn:cablegram:odd" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:rng="http://relaxng.org/ns/structure/1.0" xmlns="http://relaxng.org/ns/structure/1.0"
                xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0"
                exclude-result-prefixes="#all" expand-text="yes">

  <!-- What the value of an attribute may be. -->
  <xsl:function name="odd:value" as="element()">
    <xsl:param name="attribute" as="element(tei:attDef)"/>
    <xsl:param name="merged" as="document-node()"/>
    <xsl:variable name="type" as="element()*">
      <xsl:apply-templates select="$attribute/tei:datatype/*" mode="content">
        <xsl:with-param name="merged" as="document-node()" tunnel="yes" select="$merged"/>
      </xsl:apply-templates>
    </xsl:variable>
    <xsl:variable name="listed" as="element()*" select="$attribute/tei:valList[@type = ('closed', 'semi')] ! odd:listed(.)"/>
    <xsl:variable name="one" as="element()*" select="if ($attribute/tei:valList/@type = 'closed' and $listed) then $listed else ($listed, $type)"/>
    <xsl:sequence select="odd:several($attribute/tei:datatype, odd:choice($one))"/>
  </xsl:function>

  <!-- datatype/@minOccurs and @maxOccurs: a list of values with blanks between them. -->
  <xsl:function name="odd:several" as="element()">
    <xsl:param name="datatype" as="element(tei:datatype)?"/>
    <xsl:param name="one" as="element()?"/>
    <xsl:variable name="value" as="element()" select="if ($one) then $one else $text"/>
    <xsl:choose>
      <xsl:when test="$datatype/@maxOccurs[. != '1'] and not($value/self::rng:text)">
        <list>
          <xsl:sequence select="odd:occurring($datatype, $value)"/>
        </list>
      </xsl:when>
      <xsl:when test="$datatype/@minOccurs = '0'">
        <optional>
          <xsl:copy-of select="$value"/>
        </optional>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="$value"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:variable name="text" as="element()">
    <text/>
  </xsl:variable>

  <!-- The values of a list, each with its description behind it. -->
  <xsl:function name="odd:listed" as="element()*">
    <xsl:param name="list" as="element(tei:valList)"/>
    <xsl:for-each select="$list/tei:valItem">
      <value>{odd:name(.)}</value>
      <xsl:sequence select="odd:documentation(.)"/>
    </xsl:for-each>
  </xsl:function>

  <!-- gloss and desc as an annotation that editors show. -->
  <xsl:function name="odd:documentation" as="element(a:documentation)?">
    <xsl:param name="spec" as="element()"/>
    <xsl:variable name="text" as="xs:string" select="odd:description($spec)"/>
    <xsl:if test="$text != ''">
      <a:documentation>{$text}</a:documentation>
    </xsl:if>
  </xsl:function>

  <!-- gloss and desc as one string. -->
  <xsl:function name="odd:description" as="xs:string">
    <xsl:param name="spec" as="element()"/>
    <xsl:variable name="gloss" as="xs:string" select="normalize-space($spec/tei:gloss[1])"/>
    <xsl:variable name="desc" as="xs:string" select="normalize-space(string-join($spec/tei:desc, ' '))"/>
    <xsl:sequence select="string-join((if ($gloss = '') then () else if ($desc = '') then $gloss else '(' || $gloss || ')', $desc[. != '']), ' ')"/>
  </xsl:function>

  <!-- A choice between patterns; their annotations do not count as one. -->
  <xsl:function name="odd:choice" as="element()?">
    <xsl:param name="patterns" as="element()*"/>
    <xsl:choose>
      <xsl:when test="count($patterns) le 1">
        <xsl:sequence select="$patterns"/>
      </xsl:when>
      <xsl:otherwise>
        <choice>
          <xsl:copy-of select="$patterns"/>
        </choice>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- $pattern as often as the @minOccurs and @maxOccurs of $node say. -->
  <xsl:function name="odd:occurring" as="element()*">
    <xsl:param name="node" as="element()?"/>
    <xsl:param name="pattern" as="element()*"/>
    <xsl:variable name="min" as="xs:integer" select="xs:integer(($node/@minOccurs, 1)[1])"/>
    <xsl:variable name="max" as="xs:integer?" select="if ($node/@maxOccurs = 'unbounded') then () else max(($min, xs:integer(($node/@maxOccurs, 1)[1])))"/>
    <xsl:choose>
      <xsl:when test="empty($pattern)"/>
      <xsl:when test="empty($max)">
        <xsl:for-each select="2 to $min, 1[$min gt 1]">
          <xsl:sequence select="$pattern"/>
        </xsl:for-each>
        <xsl:element name="{if ($min = 1) then 'oneOrMore' else 'zeroOrMore'}" namespace="{$rng}">
          <xsl:copy-of select="$pattern"/>
        </xsl:element>
      </xsl:when>
      <xsl:otherwise>
        <xsl:for-each select="1 to $min">
          <xsl:sequence select="$pattern"/>
        </xsl:for-each>
        <xsl:sequence select="odd:at-most($max - $min, $pattern)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="odd:at-most" as="element()?">
    <xsl:param name="times" as="xs:integer"/>
    <xsl:param name="pattern" as="element()*"/>
    <xsl:if test="$times gt 0">
      <optional>
        <xsl:copy-of select="$pattern, odd:at-most($times - 1, $pattern)"/>
      </optional>
    </xsl:if>
  </xsl:function>
</xsl:stylesheet>
