<?xml version="1.0" encoding="UTF-8"?>
<!-- The rules of the ODD itself: prefixes must be declared, names must have one, and each rule must have something to say. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:odd="urn:cablegram:odd"
                xmlns:sch="http://purl.oclc.org/dsdl/schematron" xmlns:tei="http://www.tei-c.org/ns/1.0"
                exclude-result-prefixes="#all" expand-text="yes">

  <!-- Prefixes that are known without being declared. -->
  <xsl:variable name="prefixes" as="map(xs:string, xs:string)" select="map{
      'tei': 'http://www.tei-c.org/ns/1.0', 'teix': 'http://www.tei-c.org/ns/Examples',
      'rng': 'http://relaxng.org/ns/structure/1.0', 'sch': 'http://purl.oclc.org/dsdl/schematron',
      'xs': 'http://www.w3.org/2001/XMLSchema', 'xi': 'http://www.w3.org/2001/XInclude',
      'svg': 'http://www.w3.org/2000/svg', 'map': 'http://www.w3.org/2005/xpath-functions/map',
      'array': 'http://www.w3.org/2005/xpath-functions/array', 'math': 'http://www.w3.org/2005/xpath-functions/math' }"/>

  <xsl:variable name="known-prefixes" as="xs:string*" select="map:keys($prefixes)"/>

  <!-- What XPath has between names. -->
  <xsl:variable name="operators" as="xs:string*" select="tokenize('and or div idiv mod eq ne lt le gt ge is to union intersect except
      instance of castable cast treat as for let in return some every satisfies if then else')"/>
  <!-- The axes of elements. -->
  <xsl:variable name="axes" as="xs:string*" select="tokenize('child parent self descendant ancestor following preceding following-sibling
      preceding-sibling descendant-or-self ancestor-or-self')"/>

  <xsl:template match="tei:constraintSpec[@odd:at][@scheme = ('schematron', 'isoschematron')]" mode="check" as="element()*">
    <xsl:sequence select=".[not(tei:constraint/*)] ! odd:warning(., 'the constraint ' || @ident || ' says nothing: it has no rule')"/>
    <xsl:sequence select="(tei:constraint | tei:constraint/sch:pattern)/sch:rule[@context = preceding-sibling::sch:rule/@context][1] !
        odd:warning(., 'of the rules for ' || @context || ' in ' || ancestor::tei:constraintSpec/@ident || ' only the first is ever looked at; ' ||
        'put them into one, or into constraints of their own')"/>
  </xsl:template>

  <!-- Names in rules that are not what they look like; they are looked for in all rules at once first, since mostly there are none. -->
  <xsl:function name="odd:misnamed" as="element(odd:finding)*">
    <xsl:param name="merged" as="document-node()"/>
    <xsl:variable name="own" as="element()*" select="$merged/*/(tei:constraintSpec, *[@odd:at]//tei:constraintSpec)[@odd:at]"/>
    <xsl:variable name="words" as="xs:string*" select="odd:words($own)"/>
    <xsl:if test="exists(odd:unknown-prefixes($words))">
      <xsl:sequence select="$own ! odd:undeclared(.)"/>
    </xsl:if>
    <xsl:if test="exists(odd:bare-names($words, $merged))">
      <xsl:sequence select="$own ! odd:prefixless(., $merged)"/>
    </xsl:if>
  </xsl:function>

  <!-- Prefixes that are declared nowhere: a validator would refuse the whole schema. -->
  <xsl:function name="odd:undeclared" as="element(odd:finding)*">
    <xsl:param name="constraint" as="element(tei:constraintSpec)"/>
    <xsl:for-each select="odd:unknown-prefixes(odd:words($constraint))[empty(key('declared-prefix', ., root($constraint)))]">
      <xsl:variable name="prefix" as="xs:string" select="."/>
      <xsl:if test="empty($constraint/descendant-or-self::* ! namespace-uri-for-prefix($prefix, .))">
        <xsl:sequence select="odd:error($constraint, 'the prefix ' || . || ' in the rules of ' || $constraint/@ident || ' is not declared: say which ' ||
            'namespace it is, as xmlns:' || . || ' or by an ns')"/>
      </xsl:if>
    </xsl:for-each>
  </xsl:function>

  <xsl:key name="declared-prefix" match="sch:ns" use="@prefix"/>

  <!-- Prefixes among the words of rules that are not known by themselves. -->
  <xsl:function name="odd:unknown-prefixes" as="xs:string*">
    <xsl:param name="words" as="xs:string*"/>
    <xsl:variable name="names" as="xs:string*" select="$words[contains(., ':')] ! (if (contains(., '::')) then substring-after(., '::') else .)"/>
    <xsl:sequence select="distinct-values($names ! substring-before(translate(., '@$?(', ''), ':'))[not(. = ('', 'xml', $known-prefixes))]"/>
  </xsl:function>

  <!-- Names of elements without a prefix mean such in no namespace, and the TEI has none. -->
  <xsl:function name="odd:prefixless" as="element(odd:finding)?">
    <xsl:param name="constraint" as="element(tei:constraintSpec)"/>
    <xsl:param name="merged" as="document-node()"/>
    <xsl:variable name="meant" as="xs:string*" select="odd:bare-names(odd:words($constraint), $merged)"/>
    <xsl:if test="exists($meant)">
      <xsl:sequence select="odd:warning($constraint, 'in the rules of ' || $constraint/@ident || ' there is ' || string-join($meant, ', ') ||
          ' without a prefix, which is no element of the TEI: tei:' || $meant[1] || ' is')"/>
    </xsl:if>
  </xsl:function>

  <!-- Those of the words that are elements of the schema, without a prefix, where none of these is in no namespace. -->
  <xsl:function name="odd:bare-names" as="xs:string*">
    <xsl:param name="words" as="xs:string*"/>
    <xsl:param name="merged" as="document-node()"/>
    <xsl:variable name="names" as="xs:string*" select="$words ! (if (substring-before(., '::') = $axes) then substring-after(., '::') else .)"/>
    <xsl:variable name="bare" as="xs:string*" select="$names[not(. = $operators)][odd:spec('element', ., $merged)]"/>
    <xsl:sequence select="$bare[not($merged/*/tei:elementSpec ! odd:namespace(.) = '')]"/>
  </xsl:function>

  <!-- The words in the expressions of rules, without strings, comments and namespaces; those of attributes and variables begin with
       their sign, those of functions end with a parenthesis. -->
  <xsl:function name="odd:words" as="xs:string*">
    <xsl:param name="constraints" as="element(tei:constraintSpec)*"/>
    <xsl:variable name="all" as="xs:string" select="string-join($constraints//sch:*/(@context | @test | @value | @select | @path), ' ; ')"/>
    <xsl:variable name="names" as="xs:string" select="replace($all, '''[^'']*''|&quot;[^&quot;]*&quot;', ' ')
        => odd:uncommented() => replace('(', '( ', 'q')"/>
    <xsl:sequence select="distinct-values(tokenize(translate($names, ')[]{}|/,;+*=&lt;&gt;!', '                 ')))"/>
  </xsl:function>

  <!-- An expression without comments and namespaces, which are rare. -->
  <xsl:function name="odd:uncommented" as="xs:string">
    <xsl:param name="expression" as="xs:string"/>
    <xsl:sequence select="if (contains($expression, '(:') or contains($expression, 'Q{')) then replace($expression, '\(:.*?:\)', ' ', 's') => replace('Q\{[^}]*\}', ':')
                          else $expression"/>
  </xsl:function>
</xsl:stylesheet>
