<?xml version="1.0" encoding="UTF-8"?>
<!-- ISO Schematron (ISO/IEC 19757-3) of all constraintSpec elements: one pattern each, named by its ident. Where a
     constraint says no context, it is that of the specification it stands in (TEI Guidelines, 22.5.2). -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:odd="urn:cablegram:odd" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:sch="http://purl.oclc.org/dsdl/schematron" xmlns="http://purl.oclc.org/dsdl/schematron"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:template match=".[. = 'sch']" mode="write" as="map(*)">
    <xsl:param name="made" as="map(*)"/>
    <xsl:sequence select="map{ 'files': map{ $made?merged/*/@ident || '.sch': odd:as-text(odd:schematron($made?merged)) }, 'findings': () }"/>
  </xsl:template>

  <xsl:function name="odd:schematron" as="document-node()">
    <xsl:param name="merged" as="document-node()"/>
    <xsl:variable name="constraints" as="element()*" select="$merged//tei:constraintSpec[@scheme = ('schematron', 'isoschematron')]"/>
    <xsl:document>
      <schema queryBinding="xslt3">
        <title>Rules of {$merged/*/@ident}</title>
        <xsl:for-each-group select="odd:namespaces($constraints)" group-by="@prefix">
          <xsl:sort select="@prefix"/>
          <xsl:copy-of select="current-group()[1]"/>
        </xsl:for-each-group>
        <xsl:apply-templates select="$constraints/tei:constraint/xsl:*, $constraints/tei:constraint/sch:let" mode="rules"/>
        <xsl:apply-templates select="$constraints" mode="pattern"/>
        <xsl:apply-templates select="$merged//tei:anyElement[@require]" mode="pattern"/>
        <xsl:apply-templates select="$constraints/tei:constraint/sch:diagnostics" mode="rules"/>
      </schema>
    </xsl:document>
  </xsl:function>

  <!-- The namespaces that the rules declare, and those that they use by a prefix: tei always. -->
  <xsl:function name="odd:namespaces" as="element(sch:ns)*">
    <xsl:param name="constraints" as="element()*"/>
    <xsl:apply-templates select="$constraints//sch:ns" mode="declared"/>
    <xsl:variable name="used" as="xs:string*" select="distinct-values(('tei', $constraints//sch:*/(@context | @test | @value | @select | @path)
        ! analyze-string(., '([\i-[:]][\c-[:]]*):([\i-[:]]|\*)')//*:group[@nr = '1']/string()))"/>
    <xsl:for-each select="$used[. != 'xml']">
      <xsl:variable name="prefix" as="xs:string" select="."/>
      <xsl:variable name="declared" as="xs:string*" select="$constraints ! namespace-uri-for-prefix($prefix, .)"/>
      <xsl:for-each select="($declared, $prefixes($prefix))[1]">
        <ns prefix="{$prefix}" uri="{.}"/>
      </xsl:for-each>
    </xsl:for-each>
  </xsl:function>

  <xsl:mode name="declared" on-no-match="fail"/>

  <xsl:template match="sch:ns" mode="declared" as="element(sch:ns)">
    <ns prefix="{@prefix}" uri="{@uri}"/>
  </xsl:template>

  <xsl:mode name="pattern" on-no-match="fail"/>

  <xsl:template match="tei:constraintSpec" mode="pattern" as="element()*">
    <xsl:variable name="bare" as="element()*" select="tei:constraint/(sch:assert | sch:report)"/>
    <xsl:variable name="rules" as="element()*" select="tei:constraint/sch:rule"/>
    <xsl:if test="$bare or $rules">
      <pattern id="{odd:constraint-name(.)}">
        <xsl:sequence select="odd:title(.)"/>
        <xsl:apply-templates select="$rules" mode="rules"/>
        <xsl:if test="$bare">
          <rule context="{odd:context(.)}">
            <xsl:apply-templates select="$bare" mode="rules"/>
          </rule>
        </xsl:if>
      </pattern>
    </xsl:if>
    <xsl:apply-templates select="tei:constraint/sch:pattern" mode="rules"/>
  </xsl:template>

  <!-- RELAX NG's wildcards exclude; what they require is said by a rule. -->
  <xsl:template match="tei:anyElement" mode="pattern" as="element()*">
    <xsl:variable name="spec" as="element()" select="ancestor::tei:*[@ident][1]"/>
    <xsl:variable name="allowed" as="xs:string*" select="tokenize(@require), odd:namespace($spec)"/>
    <xsl:if test="$spec/self::tei:elementSpec">
      <pattern id="{$spec/@ident}-foreign-elements">
        <rule context="{odd:element-context($spec)}">
          <report test="descendant::*[not(namespace-uri(.) = ({string-join($allowed ! ('''' || . || ''''), ', ')}))]">Elements in
            <name/> must be in one of the namespaces {string-join($allowed, ', ')}.</report>
        </rule>
      </pattern>
    </xsl:if>
  </xsl:template>

  <xsl:function name="odd:title" as="element(sch:title)?">
    <xsl:param name="constraint" as="element()"/>
    <xsl:variable name="text" as="xs:string" select="odd:description($constraint)"/>
    <xsl:if test="$text != ''">
      <title>{$text}</title>
    </xsl:if>
  </xsl:function>

  <!-- The constraint's ident; where another one has it too, the owner's before it. -->
  <xsl:function name="odd:constraint-name" as="xs:string">
    <xsl:param name="constraint" as="element()"/>
    <xsl:variable name="twins" as="element()*" select="key('constraint', $constraint/@ident, root($constraint))"/>
    <xsl:variable name="owners" as="xs:string*" select="$constraint/ancestor::tei:*[@ident]/@ident ! translate(., ':', '')"/>
    <xsl:sequence select="if (count($twins) = 1) then $constraint/@ident else string-join(($owners, $constraint/@ident), '-')"/>
  </xsl:function>

  <xsl:key name="constraint" match="tei:constraintSpec" use="@ident"/>

  <!-- Where a constraint without a context holds: the element, the members of the class, or the attribute on them. -->
  <xsl:function name="odd:context" as="xs:string">
    <xsl:param name="constraint" as="element()"/>
    <xsl:variable name="spec" as="element()?" select="$constraint/ancestor::tei:*[self::tei:elementSpec | self::tei:classSpec][1]"/>
    <xsl:variable name="step" as="xs:string" select="string-join($constraint/ancestor::tei:attDef[1] ! ('/@' || odd:name(.)))"/>
    <xsl:variable name="elements" as="element()*" select="$spec ! odd:bearers(., ())"/>
    <xsl:sequence select="if (empty($spec)) then '/*' else if (empty($elements)) then 'tei:*[false()]' else
        string-join($elements ! (odd:element-context(.) || $step), ' | ')"/>
  </xsl:function>

  <!-- The elements that $spec is, or that are members of it, directly or not. -->
  <xsl:function name="odd:bearers" as="element(tei:elementSpec)*">
    <xsl:param name="spec" as="element()"/>
    <xsl:param name="path" as="xs:string*"/>
    <xsl:sequence select="if ($spec/self::tei:elementSpec) then $spec else
        key('member', $spec/@ident, root($spec))[not(@ident = $path)]/odd:bearers(., ($path, $spec/@ident)) | ()"/>
  </xsl:function>

  <xsl:function name="odd:element-context" as="xs:string">
    <xsl:param name="spec" as="element()"/>
    <xsl:variable name="namespace" as="xs:string" select="odd:namespace($spec)"/>
    <xsl:sequence select="(if ($namespace = $tei) then 'tei:' else 'Q{' || $namespace || '}') || odd:name($spec)"/>
  </xsl:function>

  <xsl:mode name="rules" on-no-match="shallow-copy"/>

  <xsl:template match="sch:*" mode="rules" as="element()">
    <xsl:element name="{local-name()}" namespace="http://purl.oclc.org/dsdl/schematron">
      <xsl:apply-templates select="@*, node()" mode="rules"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="*" mode="rules" as="element()">
    <xsl:copy copy-namespaces="no">
      <xsl:apply-templates select="@*, node()" mode="rules"/>
    </xsl:copy>
  </xsl:template>

  <!-- Messages are one line. -->
  <xsl:template match="sch:*[not(self::sch:rule | self::sch:pattern)]/text()" mode="rules" as="text()?">
    <xsl:value-of select="replace(., '\s+', ' ')"/>
  </xsl:template>

  <xsl:template match="sch:assert/text()[last()][not(following-sibling::*)] | sch:report/text()[last()][not(following-sibling::*)]"
                mode="rules" as="text()?" priority="2">
    <xsl:value-of select="replace(., '\s+', ' ') => replace('\s$', '') => replace('^\s', if (preceding-sibling::*) then ' ' else '')"/>
  </xsl:template>

  <!-- Rules may keep to a context of their own; without one it is that of the specification. -->
  <xsl:template match="sch:rule[not(@context)][not(@abstract)]" mode="rules" as="element()">
    <rule context="{odd:context(ancestor::tei:constraintSpec[1])}">
      <xsl:apply-templates select="@*, node()" mode="rules"/>
    </rule>
  </xsl:template>

  <xsl:template match="sch:ns" mode="rules" as="empty-sequence()"/>
</xsl:stylesheet>
