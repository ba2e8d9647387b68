<?xml version="1.0" encoding="UTF-8"?>
<!-- XML Schema: values as simple types, and attributes. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:odd="urn:cablegram:odd" xmlns:rng="http://relaxng.org/ns/structure/1.0"
                xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0"
                exclude-result-prefixes="#all" expand-text="yes">

  <!-- Whether a definition is a datatype: nothing in it but values. -->
  <xsl:function name="odd:is-datatype" as="xs:boolean">
    <xsl:param name="define" as="element()?"/>
    <xsl:sequence select="exists($define/rng:*) and (every $pattern in $define/rng:* satisfies odd:is-value($pattern))"/>
  </xsl:function>

  <!-- Whether a pattern is one of values only. -->
  <xsl:function name="odd:is-value" as="xs:boolean">
    <xsl:param name="pattern" as="element()"/>
    <xsl:choose>
      <xsl:when test="$pattern/(self::rng:data | self::rng:value | self::rng:list)">
        <xsl:sequence select="true()"/>
      </xsl:when>
      <xsl:when test="$pattern/self::rng:ref">
        <xsl:sequence select="not(odd:is-of-attributes($pattern/@name)) and odd:is-datatype(key('define', $pattern/@name, root($pattern)))"/>
      </xsl:when>
      <xsl:when test="$pattern/(self::rng:choice | self::rng:group | self::rng:optional)">
        <xsl:sequence select="every $part in $pattern/rng:* satisfies odd:is-value($part)"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="false()"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- A simple type without a name for a pattern of values. -->
  <xsl:function name="odd:simple-type" as="element(xs:simpleType)">
    <xsl:param name="pattern" as="element()*"/>
    <xs:simpleType>
      <xsl:apply-templates select="$pattern[1]" mode="simple"/>
    </xs:simpleType>
  </xsl:function>

  <xsl:mode name="simple" on-no-match="fail"/>

  <xsl:template match="rng:data" mode="simple" as="element()">
    <xs:restriction base="xs:{@type}">
      <xsl:for-each select="rng:param">
        <xsl:element name="xs:{@name}">
          <xsl:attribute name="value" select="."/>
        </xsl:element>
      </xsl:for-each>
    </xs:restriction>
  </xsl:template>

  <!-- Of several patterns, each holds: a restriction of a restriction. -->
  <xsl:template match="rng:data[rng:param[@name = 'pattern'][2]]" mode="simple" as="element()" priority="2">
    <xsl:variable name="last" as="element()" select="rng:param[@name = 'pattern'][last()]"/>
    <xsl:variable name="other" as="element()">
      <rng:data>
        <xsl:copy-of select="@*, rng:* except $last"/>
      </rng:data>
    </xsl:variable>
    <xs:restriction>
      <xsl:sequence select="odd:simple-type($other)"/>
      <xs:pattern value="{$last}"/>
    </xs:restriction>
  </xsl:template>

  <xsl:template match="rng:value" mode="simple" as="element()">
    <xs:restriction base="xs:token">
      <xsl:sequence select="odd:enumeration(.)"/>
    </xs:restriction>
  </xsl:template>

  <xsl:template match="rng:empty" mode="simple" as="element()">
    <xs:restriction base="xs:token">
      <xs:enumeration value=""/>
    </xs:restriction>
  </xsl:template>

  <xsl:template match="rng:text" mode="simple" as="element()">
    <xs:restriction base="xs:string"/>
  </xsl:template>

  <xsl:template match="rng:ref" mode="simple" as="element()">
    <xs:restriction base="{odd:type-name(.)}"/>
  </xsl:template>

  <!-- The name of the type that a reference leads to; what is only text is a string. -->
  <xsl:function name="odd:type-name" as="xs:string">
    <xsl:param name="reference" as="element(rng:ref)"/>
    <xsl:variable name="define" as="element()?" select="key('define', $reference/@name, root($reference))"/>
    <xsl:sequence select="if (odd:is-datatype($define)) then 's:' || $reference/@name else 'xs:string'"/>
  </xsl:function>

  <xsl:template match="rng:group" mode="simple" as="element()">
    <xsl:apply-templates select="rng:*[1]" mode="simple"/>
  </xsl:template>

  <xsl:template match="rng:optional" mode="simple" as="element()">
    <xs:union>
      <xsl:sequence select="odd:simple-type(rng:*)"/>
      <xs:simpleType>
        <xs:restriction base="xs:token">
          <xs:enumeration value=""/>
        </xs:restriction>
      </xs:simpleType>
    </xs:union>
  </xsl:template>

  <xsl:template match="rng:choice" mode="simple" as="element()">
    <xs:union>
      <xsl:sequence select="(rng:* except rng:value) ! odd:simple-type(.)"/>
      <xsl:if test="rng:value">
        <xs:simpleType>
          <xs:restriction base="xs:token">
            <xsl:sequence select="rng:value ! odd:enumeration(.)"/>
          </xs:restriction>
        </xs:simpleType>
      </xsl:if>
    </xs:union>
  </xsl:template>

  <xsl:template match="rng:choice[not(rng:* except rng:value)]" mode="simple" as="element()" priority="2">
    <xs:restriction base="xs:token">
      <xsl:sequence select="rng:value ! odd:enumeration(.)"/>
    </xs:restriction>
  </xsl:template>

  <!-- A list of values of one kind: its type, and how many there may be. -->
  <xsl:template match="rng:list" mode="simple" as="element()">
    <xsl:variable name="items" as="element()*" select=".//(rng:data | rng:choice | rng:ref | rng:value)[not(ancestor::rng:choice[ancestor::rng:list is current()])]"/>
    <xsl:variable name="unlimited" as="xs:boolean" select="exists(.//(rng:zeroOrMore | rng:oneOrMore))"/>
    <xsl:variable name="least" as="xs:integer" select="
        count($items[not(ancestor::rng:*[self::rng:optional or self::rng:zeroOrMore][ancestor::rng:list])])"/>
    <xs:restriction>
      <xs:simpleType>
        <xs:list>
          <xsl:sequence select="odd:simple-type($items)"/>
        </xs:list>
      </xs:simpleType>
      <xs:minLength value="{$least}"/>
      <xsl:if test="not($unlimited)">
        <xs:maxLength value="{count($items)}"/>
      </xsl:if>
    </xs:restriction>
  </xsl:template>

  <xsl:function name="odd:enumeration" as="element(xs:enumeration)">
    <xsl:param name="value" as="element(rng:value)"/>
    <xs:enumeration value="{$value}">
      <xsl:sequence select="odd:annotation($value/following-sibling::*[1]/self::a:documentation)"/>
    </xs:enumeration>
  </xsl:function>

  <xsl:mode name="xsd-attribute" on-no-match="deep-skip"/>

  <xsl:template match="rng:ref[odd:is-of-attributes(@name)]" mode="xsd-attribute" as="element()">
    <xs:attributeGroup ref="s:{@name}"/>
  </xsl:template>

  <xsl:template match="rng:optional | rng:choice | rng:group" mode="xsd-attribute" as="element()*">
    <xsl:apply-templates select="rng:*" mode="xsd-attribute"/>
  </xsl:template>

  <!-- Attributes of the namespace xml are declared in a document of their own; XML Schema 1.0 can't say that one of several
       attributes must be there or must not, so that each of a choice is optional. -->
  <xsl:template match="rng:attribute[@name]" mode="xsd-attribute" as="element()*">
    <xsl:variable name="use" as="attribute()?">
      <xsl:if test="not(ancestor::rng:optional | ancestor::rng:choice)">
        <xsl:attribute name="use" select="'required'"/>
      </xsl:if>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="starts-with(@name, 'xml:')">
        <xs:attribute ref="{@name}">
          <xsl:copy-of select="$use"/>
        </xs:attribute>
      </xsl:when>
      <xsl:when test="@ns != ''"/>
      <xsl:otherwise>
        <xs:attribute name="{@name}">
          <xsl:copy-of select="$use"/>
          <xsl:sequence select="odd:attribute-type(rng:*)"/>
        </xs:attribute>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- @type where the type has a name; the description; the type itself where it has none. -->
  <xsl:function name="odd:attribute-type" as="node()*">
    <xsl:param name="value" as="element()?"/>
    <xsl:variable name="named" as="xs:string?" select="if (empty($value) or $value/self::rng:text) then 'xs:string'
        else if ($value/self::rng:data[not(rng:param)]) then 'xs:' || $value/@type
        else if ($value/self::rng:ref) then odd:type-name($value) else ()"/>
    <xsl:if test="$named">
      <xsl:attribute name="type" select="$named"/>
    </xsl:if>
    <xsl:sequence select="odd:annotation($value/../a:documentation[1])"/>
    <xsl:sequence select="if ($named) then () else odd:simple-type($value)"/>
  </xsl:function>

  <!-- xml.xsd: the attributes of the namespace xml, with the types that they have in the grammar. -->
  <xsl:function name="odd:xml-attributes" as="document-node()">
    <xsl:param name="grammar" as="document-node()"/>
    <xsl:document>
      <xs:schema targetNamespace="http://www.w3.org/XML/1998/namespace">
        <xsl:for-each-group select="$grammar//rng:attribute[starts-with(@name, 'xml:')]" group-by="string(@name)">
          <xsl:sort select="current-grouping-key()"/>
          <xs:attribute name="{substring-after(@name, ':')}">
            <xsl:variable name="value" as="element()?">
              <xsl:apply-templates select="rng:*" mode="inline"/>
            </xsl:variable>
            <xsl:sequence select="odd:attribute-type($value)"/>
          </xs:attribute>
        </xsl:for-each-group>
      </xs:schema>
    </xsl:document>
  </xsl:function>

  <xsl:mode name="inline" on-no-match="shallow-copy"/>

  <xsl:template match="rng:ref" mode="inline" as="element()*">
    <xsl:apply-templates select="key('define', @name)/rng:*" mode="inline"/>
  </xsl:template>
</xsl:stylesheet>
