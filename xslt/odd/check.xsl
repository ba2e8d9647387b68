<?xml version="1.0" encoding="UTF-8"?>
<!-- What the ODD itself names must be there, in the schema or at least in its source; and it must be supported. Only what
     has a place (odd:at) is looked at: the source is taken as it is. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:odd="urn:cablegram:odd"
                xmlns:rng="http://relaxng.org/ns/structure/1.0" xmlns:tei="http://www.tei-c.org/ns/1.0"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:mode name="check" on-no-match="shallow-skip"/>

  <!-- The findings in all specifications of $merged. -->
  <xsl:function name="odd:check" as="element(odd:finding)*">
    <xsl:param name="merged" as="document-node()"/>
    <xsl:variable name="known" as="document-node()*" select="$merged, if ($source != '') then doc($source) else ()"/>
    <xsl:sequence select="odd:misbegun($merged/*, $known), odd:circular($merged), odd:lacking($merged), odd:misnamed($merged)"/>
    <xsl:apply-templates select="$merged/*" mode="check">
      <xsl:with-param name="known" as="document-node()*" tunnel="yes" select="$known"/>
    </xsl:apply-templates>
  </xsl:function>

  <xsl:variable name="datatypes" as="xs:string*" select="tokenize('string boolean decimal float double duration dateTime time date
      gYearMonth gYear gMonthDay gDay gMonth hexBinary base64Binary anyURI QName NOTATION normalizedString token language NMTOKEN
      NMTOKENS Name NCName ID IDREF IDREFS ENTITY ENTITIES integer nonPositiveInteger negativeInteger long int short byte
      nonNegativeInteger unsignedLong unsignedInt unsignedShort unsignedByte positiveInteger')"/>

  <!-- Whether a specification of one of the kinds is known by that name; if not, a finding. -->
  <xsl:function name="odd:named" as="element(odd:finding)?">
    <xsl:param name="node" as="element()"/>
    <xsl:param name="kinds" as="xs:string*"/>
    <xsl:param name="ident" as="xs:string"/>
    <xsl:param name="known" as="document-node()*"/>
    <xsl:variable name="found" as="element()*" select="for $kind in $kinds, $document in $known return odd:spec($kind, $ident, $document)"/>
    <xsl:variable name="what" as="xs:string" select="if (count($kinds) = 4) then 'element, class, macro or datatype' else $kinds[1]"/>
    <xsl:sequence select="if ($found) then () else
        odd:unknown($node, $what || ' named', $ident, distinct-values($known ! key('kind', $kinds, .)/@ident))"/>
  </xsl:function>

  <xsl:template match="tei:memberOf[@odd:at] | tei:classRef[@odd:at]" mode="check" as="element()*">
    <xsl:param name="known" as="document-node()*" tunnel="yes"/>
    <xsl:sequence select="odd:named(., 'class', @key, $known),
        odd:taken(., 'class', @key, $known, if (self::tei:memberOf) then 'membership' else 'reference')"/>
  </xsl:template>

  <xsl:template match="tei:elementRef[@odd:at]" mode="check" as="element()*">
    <xsl:param name="known" as="document-node()*" tunnel="yes"/>
    <xsl:sequence select="odd:named(., 'element', @key, $known), odd:taken(., 'element', @key, $known, 'reference')"/>
  </xsl:template>

  <xsl:template match="tei:macroRef[@odd:at]" mode="check" as="element()*">
    <xsl:param name="known" as="document-node()*" tunnel="yes"/>
    <xsl:sequence select="odd:named(., ('macro', 'data'), @key, $known)"/>
  </xsl:template>

  <xsl:template match="tei:dataRef[@odd:at][@key]" mode="check" as="element()*">
    <xsl:param name="known" as="document-node()*" tunnel="yes"/>
    <xsl:sequence select="odd:named(., ('data', 'macro'), @key, $known)"/>
  </xsl:template>

  <xsl:template match="tei:dataRef[@odd:at][@name][not(@name = $datatypes)]" mode="check" as="element()*" priority="2">
    <xsl:sequence select="odd:unknown(., 'datatype of XML Schema named', @name, $datatypes)"/>
  </xsl:template>

  <xsl:template match="tei:dataRef[@odd:at][@ref]" mode="check" as="element()*" priority="3">
    <xsl:sequence select="odd:error(., 'dataRef/@ref is not supported; use @key or @name')"/>
  </xsl:template>

  <xsl:template match="rng:ref[@odd:at]" mode="check" as="element()*">
    <xsl:param name="known" as="document-node()*" tunnel="yes"/>
    <xsl:sequence select="odd:named(., ('class', 'element', 'macro', 'data'), replace(@name, '_(sequence|alternation)\w*$', ''), $known)"/>
  </xsl:template>

  <xsl:template match="(rng:grammar | rng:externalRef | rng:parentRef | rng:define | rng:include)[@odd:at]" mode="check" as="element()*">
    <xsl:sequence select="odd:error(., 'rng:' || local-name() || ' in a content model is not supported')"/>
  </xsl:template>

  <xsl:template match="tei:constraintSpec[@odd:at][not(@scheme = ('schematron', 'isoschematron'))]" mode="check" as="element()*">
    <xsl:sequence select="odd:error(., if (@scheme) then 'constraints of the scheme ' || @scheme || ' are not supported; only schematron is'
        else 'constraintSpec needs @scheme: schematron')"/>
  </xsl:template>

  <xsl:template match="tei:constraintSpec[@odd:at][.//Q{http://www.ascc.net/xml/schematron}*]" mode="check" as="element()*" priority="2">
    <xsl:sequence select="odd:error(., 'rules in the namespace of Schematron 1.5 are not supported; ISO Schematron has '
        || 'http://purl.oclc.org/dsdl/schematron, and its elements have the same names')"/>
  </xsl:template>

  <!-- A datatype is all that an element holds, or one of the alternatives: RELAX NG has no other way. -->
  <xsl:template match="tei:content//tei:dataRef[@odd:at]" mode="check" as="element()*" priority="4">
    <xsl:variable name="around" as="element()*" select="ancestor-or-self::*[ancestor::tei:content]"/>
    <xsl:sequence select=".[$around/@maxOccurs != '1' or $around[not(parent::tei:alternate)]/../tei:*[2]][ancestor::tei:elementSpec] !
        odd:error(., 'a datatype can''t stand beside other content, nor be repeated: it is all that an element holds, or one of the alternatives')"/>
    <xsl:next-match/>
  </xsl:template>

  <!-- A list of values: none of them twice, and a closed one not without any. -->
  <xsl:template match="tei:valList[@odd:at]" mode="check" as="element()*">
    <xsl:for-each-group select="tei:valItem[not(@mode = 'delete')]" group-by="@ident">
      <xsl:sequence select="current-group()[2] ! odd:warning(., 'the value ' || @ident || ' is listed twice')"/>
    </xsl:for-each-group>
    <xsl:sequence select=".[@type = 'closed'][not(tei:valItem)] ! odd:warning(., 'this list is closed, but has no values; it has no effect')"/>
  </xsl:template>

  <xsl:template match="tei:attRef[@odd:at][odd:referred-class(.) = '']" mode="check" as="element()*" priority="1">
    <xsl:sequence select="odd:error(., 'attRef needs @class: the class that has the attribute ' || @name)"/>
  </xsl:template>

  <xsl:template match="tei:attRef[@odd:at]" mode="check" as="element()*">
    <xsl:param name="known" as="document-node()*" tunnel="yes"/>
    <xsl:variable name="unknown" as="element()?" select="odd:named(., 'class', odd:referred-class(.), $known)"/>
    <xsl:variable name="names" as="xs:string*"
                  select="distinct-values(($known ! odd:spec('class', odd:referred-class(current()), .)) ! odd:items(., ())?names)"/>
    <xsl:sequence select="if ($unknown or odd:referred-attribute(.) = $names) then $unknown
        else odd:unknown(., 'attribute of ' || odd:referred-class(.) || ' named', odd:referred-attribute(.), $names)"/>
  </xsl:template>

  <!-- An attribute that is changed or deleted must come from somewhere. -->
  <xsl:template match="tei:attDef[@odd:at][@mode = ('change', 'delete')]" mode="check" as="element()*">
    <xsl:param name="known" as="document-node()*" tunnel="yes"/>
    <xsl:variable name="spec" as="element()" select="ancestor::*[self::tei:elementSpec | self::tei:classSpec][1]"/>
    <xsl:variable name="original" as="element()*" select="$spec, $known ! odd:spec(odd:kind($spec), $spec/@ident, .)"/>
    <xsl:variable name="provided" as="xs:string*"
                  select="distinct-values($original ! (odd:inherited(., ())?names, (tei:attList//tei:attDef except current())/@ident))"/>
    <xsl:choose>
      <xsl:when test="not(@ident = $provided)">
        <xsl:sequence select="odd:finding(if (@mode = 'delete') then 'warning' else 'error', ., $spec/@ident ||
            ' has no attribute ' || @ident, @ident, string-join($provided, ' '))"/>
      </xsl:when>
      <xsl:when test="@mode = 'change' and not(@ident = odd:inherited($spec, ())?names)">
        <xsl:sequence select="odd:warning(., $spec/@ident || ' has no attribute ' || @ident ||
            ' here, since no class that provides it is taken; the change has no effect')"/>
      </xsl:when>
    </xsl:choose>
    <xsl:sequence select="odd:whole(., odd:inherited($spec, ()))//odd:finding"/>
    <xsl:apply-templates select="*" mode="check"/>
  </xsl:template>
</xsl:stylesheet>
