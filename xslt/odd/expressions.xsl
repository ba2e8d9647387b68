<?xml version="1.0" encoding="UTF-8"?>
<!-- Content models as regular expressions over elements, for what RELAX NG does not need but others do: classes and macros
     are written out, and the expression is simplified. It is a tree of
       e (an element; @n is its definition), any (a wildcard), t (text), seq, alt, star, plus, opt.
     Nothing at all (notAllowed) is an alt without children; nothing to see (empty) is a seq without children. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:odd="urn:cablegram:odd" xmlns:rng="http://relaxng.org/ns/structure/1.0"
                xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0"
                exclude-result-prefixes="#all" expand-text="yes">

  <!-- What classes and macros of $grammar stand for, by their names. -->
  <xsl:function name="odd:bodies" as="map(xs:string, element())">
    <xsl:param name="grammar" as="document-node()"/>
    <xsl:sequence select="map:merge($grammar/*/rng:define[not(rng:element | rng:data | rng:list)][not(odd:is-of-attributes(@name))]
                                    ! map{ string(@name): odd:expression(., map{}) })"/>
  </xsl:function>

  <!-- The contents of all elements of $grammar, by the names of their definitions. -->
  <xsl:function name="odd:expressions" as="map(xs:string, element())">
    <xsl:param name="grammar" as="document-node()"/>
    <xsl:variable name="bodies" as="map(xs:string, element())" select="odd:bodies($grammar)"/>
    <xsl:sequence select="map:merge(($bodies, $grammar/*/rng:define[rng:element/@name]
                                              ! map{ string(@name): odd:expression(rng:element, $bodies) }))"/>
  </xsl:function>

  <!-- The content of an element or a definition of the grammar; $bodies are those of classes and macros, where known. -->
  <xsl:function name="odd:expression" as="element()">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="bodies" as="map(xs:string, element())"/>
    <xsl:variable name="parts" as="element()*">
      <xsl:apply-templates select="$element/rng:*[not(odd:is-attribute(.))]" mode="expression">
        <xsl:with-param name="bodies" as="map(xs:string, element())" tunnel="yes" select="$bodies"/>
      </xsl:apply-templates>
    </xsl:variable>
    <xsl:sequence select="odd:seq($parts)"/>
  </xsl:function>

  <xsl:mode name="expression" on-no-match="fail"/>

  <xsl:template match="rng:attribute | rng:empty" mode="expression" as="element()">
    <seq/>
  </xsl:template>

  <xsl:template match="rng:element" mode="expression" as="element()">
    <any/>
  </xsl:template>

  <xsl:template match="rng:notAllowed" mode="expression" as="element()">
    <alt/>
  </xsl:template>

  <xsl:template match="rng:text" mode="expression" as="element()">
    <star><t/></star>
  </xsl:template>

  <xsl:template match="rng:data | rng:value | rng:list" mode="expression" as="element()">
    <t/>
  </xsl:template>

  <xsl:template match="rng:ref" mode="expression" as="element()">
    <xsl:param name="bodies" as="map(xs:string, element())" tunnel="yes"/>
    <xsl:variable name="define" as="element()" select="key('define', @name)"/>
    <xsl:choose>
      <xsl:when test="odd:is-of-attributes(@name)">
        <seq/>
      </xsl:when>
      <xsl:when test="map:contains($bodies, @name)">
        <xsl:sequence select="$bodies(@name)"/>
      </xsl:when>
      <xsl:when test="$define/rng:element[@name]">
        <e n="{@name}"/>
      </xsl:when>
      <xsl:when test="$define/rng:element">
        <any/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="parts" as="element()*">
          <xsl:apply-templates select="$define/rng:*" mode="expression"/>
        </xsl:variable>
        <xsl:sequence select="odd:seq($parts)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="rng:group | rng:optional | rng:zeroOrMore | rng:oneOrMore | rng:mixed" mode="expression" as="element()">
    <xsl:variable name="parts" as="element()*">
      <xsl:apply-templates select="rng:*" mode="expression"/>
    </xsl:variable>
    <xsl:variable name="body" as="element()" select="odd:seq($parts)"/>
    <xsl:sequence select="if (self::rng:group | self::rng:mixed) then $body
        else odd:repeated(map{ 'optional': 'opt', 'zeroOrMore': 'star', 'oneOrMore': 'plus' }(local-name()), $body)"/>
  </xsl:template>

  <xsl:template match="rng:choice" mode="expression" as="element()">
    <xsl:variable name="parts" as="element()*">
      <xsl:apply-templates select="rng:*" mode="expression"/>
    </xsl:variable>
    <xsl:sequence select="odd:alt($parts)"/>
  </xsl:template>

  <!-- Parts in any order: each of the orders, where they are few; else whatever may be there, as often as it likes. -->
  <xsl:template match="rng:interleave" mode="expression" as="element()">
    <xsl:variable name="parts" as="element()*">
      <xsl:apply-templates select="rng:*" mode="expression"/>
    </xsl:variable>
    <xsl:sequence select="if (every $part in $parts satisfies $part/(self::e | self::opt[e])) then odd:orders($parts)
                          else odd:repeated('star', odd:alt($parts))"/>
  </xsl:template>

  <!-- All orders of single elements, each at most once, written so that the next element always decides. -->
  <xsl:function name="odd:orders" as="element()">
    <xsl:param name="parts" as="element()*"/>
    <xsl:variable name="ways" as="element()*">
      <xsl:for-each select="$parts">
        <xsl:variable name="rest" as="element()*" select="$parts[not(. is current())]"/>
        <xsl:sequence select="odd:seq((descendant-or-self::e, odd:orders($rest)))"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="if (empty($parts)) then odd:seq(()) else if ($parts/self::e) then odd:alt($ways)
                          else odd:repeated('opt', odd:alt($ways))"/>
  </xsl:function>

  <!-- A sequence, simplified. -->
  <xsl:function name="odd:seq" as="element()">
    <xsl:param name="parts" as="element()*"/>
    <xsl:variable name="flat" as="element()*" select="$parts ! (if (self::seq) then * else .)"/>
    <xsl:choose>
      <xsl:when test="$parts/self::alt[not(*)]">
        <alt/>
      </xsl:when>
      <xsl:when test="count($flat) = 1">
        <xsl:sequence select="$flat"/>
      </xsl:when>
      <xsl:otherwise>
        <seq>
          <xsl:copy-of select="$flat"/>
        </seq>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- A choice, simplified: each element in it once. -->
  <xsl:function name="odd:alt" as="element()">
    <xsl:param name="parts" as="element()*"/>
    <xsl:variable name="empty" as="xs:boolean" select="exists($parts/self::seq[not(*)])"/>
    <xsl:variable name="flat" as="element()*" select="($parts ! (if (self::alt) then * else .))[not(self::seq[not(*)])]"/>
    <xsl:variable name="once" as="element()*">
      <xsl:for-each-group select="$flat" group-by="if (self::e) then @n else if (*) then serialize(.) else name()">
        <xsl:sequence select="."/>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:variable name="choice" as="element()">
      <alt>
        <xsl:copy-of select="$once"/>
      </alt>
    </xsl:variable>
    <xsl:variable name="body" as="element()" select="if (count($once) = 1) then $once else $choice"/>
    <xsl:sequence select="if ($empty) then odd:repeated('opt', $body) else $body"/>
  </xsl:function>

  <!-- $body repeated as 'opt', 'star' or 'plus' say, simplified: inside a star it does not matter how often. -->
  <xsl:function name="odd:repeated" as="element()">
    <xsl:param name="how" as="xs:string"/>
    <xsl:param name="body" as="element()"/>
    <xsl:variable name="inner" as="element()" select="if ($how = 'star') then odd:unwrapped($body) else $body"/>
    <xsl:choose>
      <xsl:when test="$body/(self::seq | self::alt)[not(*)]">
        <xsl:element name="{if ($how = 'plus') then name($body) else 'seq'}"/>
      </xsl:when>
      <xsl:when test="$body/self::star or ($how = 'opt' and $body/self::opt)">
        <xsl:sequence select="$body"/>
      </xsl:when>
      <xsl:when test="($how = 'opt' and $body/self::plus) or ($how = 'plus' and $body/self::opt)">
        <xsl:sequence select="odd:repeated('star', odd:seq($body/*))"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:element name="{$how}">
          <xsl:copy-of select="$inner"/>
        </xsl:element>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- $body without the repetitions that a star around it makes superfluous. -->
  <xsl:function name="odd:unwrapped" as="element()">
    <xsl:param name="body" as="element()"/>
    <xsl:choose>
      <xsl:when test="$body/(self::star | self::plus | self::opt)">
        <xsl:sequence select="odd:unwrapped(odd:seq($body/*))"/>
      </xsl:when>
      <xsl:when test="$body/self::alt/(star | plus | opt)">
        <xsl:sequence select="odd:alt($body/* ! (if (self::e) then . else odd:unwrapped(.)))"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="$body"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>
</xsl:stylesheet>
