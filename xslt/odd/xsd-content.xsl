<?xml version="1.0" encoding="UTF-8"?>
<!-- XML Schema: the content of elements. Long choices that come more than once are groups of their own. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:odd="urn:cablegram:odd" xmlns:rng="http://relaxng.org/ns/structure/1.0"
                xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0"
                exclude-result-prefixes="#all" expand-text="yes">

  <!-- The contents as XML Schema can have them, for all elements and macros that are told for themselves: "content", an
       expression without text that is deterministic, and "doubtful", whether the grammar's is not. -->
  <xsl:function name="odd:models" as="map(xs:string, map(*))">
    <xsl:param name="expressions" as="map(xs:string, element())"/>
    <xsl:param name="grammar" as="document-node()"/>
    <xsl:map>
      <xsl:for-each select="$grammar/*/rng:define[rng:element/@name or key('whole', @name)][not(odd:whole-group(rng:element))]">
        <xsl:variable name="content" as="element()" select="odd:textless($expressions(@name))"/>
        <xsl:variable name="doubtful" as="xs:boolean" select="exists(odd:doubts($content))"/>
        <xsl:map-entry key="string(@name)" select="map{ 'content': if ($doubtful) then odd:loosened($content) else $content, 'doubtful': $doubtful }"/>
      </xsl:for-each>
    </xsl:map>
  </xsl:function>

  <xsl:mode name="xsd-type" on-no-match="fail"/>

  <!-- The type of an element: a value, or children and text. -->
  <xsl:template match="rng:define" mode="xsd-type" as="element()">
    <xsl:param name="made" as="map(*)" tunnel="yes"/>
    <xsl:variable name="value" as="element()*" select="rng:element/rng:*[odd:is-value(.)]"/>
    <xsl:variable name="attributes" as="element()*">
      <xsl:apply-templates select="rng:element/rng:*[odd:holds-attributes(.)]" mode="xsd-attribute"/>
    </xsl:variable>
    <xs:complexType name="{@name}">
      <xsl:choose>
        <xsl:when test="$value">
          <xs:simpleContent>
            <xs:extension base="s:{if ($value/self::rng:ref) then $value/@name else @name || '.content'}">
              <xsl:copy-of select="$attributes"/>
            </xs:extension>
          </xs:simpleContent>
        </xsl:when>
        <xsl:otherwise>
          <xsl:if test="$made?expressions(@name)/descendant-or-self::t">
            <xsl:attribute name="mixed" select="'true'"/>
          </xsl:if>
          <xsl:sequence select="odd:whole-group(rng:element)"/>
          <xsl:if test="not(odd:whole-group(rng:element))">
            <xsl:apply-templates select="$made?models(@name)?content" mode="type"/>
          </xsl:if>
          <xsl:copy-of select="$attributes"/>
        </xsl:otherwise>
      </xsl:choose>
    </xs:complexType>
  </xsl:template>

  <!-- A reference to the group of the macro that is all the content of $element. -->
  <xsl:function name="odd:whole-group" as="element(xs:group)?">
    <xsl:param name="element" as="element(rng:element)?"/>
    <xsl:for-each select="$element/rng:ref[not(odd:is-of-attributes(@name))][odd:is-whole(.)]">
      <xs:group ref="s:{@name}"/>
    </xsl:for-each>
  </xsl:function>

  <!-- Where XML Schema is not what the grammar is, as findings: content that is not deterministic, text in one place only,
       attributes of which one excludes another, attributes in other namespaces. -->
  <xsl:function name="odd:looser" as="element(odd:finding)*">
    <xsl:param name="made" as="map(*)"/>
    <xsl:variable name="elements" as="element()*" select="$made?grammar/*/rng:define[rng:element/@name][not(rng:element/rng:*[odd:is-value(.)])]"/>
    <xsl:variable name="doubtful" as="xs:string*" select="$elements[$made?models(@name)?doubtful]/rng:element/@name"/>
    <xsl:variable name="textual" as="xs:string*" select="$elements[$made?expressions(@name)[descendant-or-self::t][not(odd:is-mixed(.))]]/rng:element/@name"/>
    <xsl:variable name="chosen" as="xs:string*" select="$made?grammar/*/rng:define[.//rng:choice//rng:attribute[@name]]/@name"/>
    <xsl:variable name="foreign" as="xs:string*" select="$made?grammar//rng:attribute[@ns != ''][not(starts-with(@name, 'xml:'))]/@name"/>
    <xsl:variable name="excepted" as="xs:string*" select="$made?grammar//rng:anyName/rng:except/(
        rng:name[@ns != 'http://www.tei-c.org/ns/Examples'], rng:nsName[not(@ns = ($made?grammar/*/@ns, $tei))]/@ns)"/>
    <xsl:variable name="say" as="function(*)" select="odd:in-xml-schema($made?merged/*, ?, ?)"/>
    <xsl:sequence select="
        $say('allows more than the RELAX NG, whose content is not deterministic, in: ', $doubtful),
        $say('allows text everywhere, the RELAX NG in some places, in: ', $textual),
        $say('cannot say that attributes exclude each other (attList org=&quot;choice&quot;), and makes each of them optional, in: ',
             $chosen ! replace(substring(., 1 + string-length($made?merged/*/@prefix)), '\.attributes$', '')),
        $say('allows where anyElement is some of what that excepts: ', $excepted),
        $say('does not declare attributes in other namespaces, and rejects them: ', $foreign ! ('@' || .))"/>
  </xsl:function>

  <!-- A note that the XML Schema does that with those names; nothing where there are none. -->
  <xsl:function name="odd:in-xml-schema" as="element(odd:finding)?">
    <xsl:param name="schema" as="element()"/>
    <xsl:param name="does" as="xs:string"/>
    <xsl:param name="names" as="xs:string*"/>
    <xsl:sequence select="odd:finding('note', $schema, 'the XML Schema ' || $does || string-join(distinct-values($names), ', '), '', '')[exists($names)]"/>
  </xsl:function>

  <!-- Whether text may be anywhere in the expression. -->
  <xsl:function name="odd:is-mixed" as="xs:boolean">
    <xsl:param name="expression" as="element()"/>
    <xsl:sequence select="exists($expression/(self::star[t] | self::star/alt[t] | self::t))"/>
  </xsl:function>

  <xsl:function name="odd:holds-attributes" as="xs:boolean">
    <xsl:param name="pattern" as="element()"/>
    <xsl:sequence select="exists($pattern/descendant-or-self::rng:attribute) or $pattern/self::rng:ref ! odd:is-of-attributes(@name)"/>
  </xsl:function>

  <!-- The expression without its text, which XML Schema allows anywhere or nowhere. -->
  <xsl:function name="odd:textless" as="element()">
    <xsl:param name="expression" as="element()"/>
    <xsl:choose>
      <xsl:when test="not($expression/descendant-or-self::t)">
        <xsl:sequence select="$expression"/>
      </xsl:when>
      <xsl:when test="$expression/self::t">
        <xsl:sequence select="odd:seq(())"/>
      </xsl:when>
      <xsl:when test="odd:is-choice-repeated($expression)">
        <xsl:sequence select="odd:repeated('star', odd:alt($expression/alt/(e | any)))"/>
      </xsl:when>
      <xsl:when test="$expression/self::seq">
        <xsl:sequence select="odd:seq($expression/* ! odd:textless(.))"/>
      </xsl:when>
      <xsl:when test="$expression/self::alt">
        <xsl:sequence select="odd:alt($expression/* ! odd:textless(.))"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="odd:repeated(name($expression), odd:textless($expression/*))"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- The names of choices between eight elements or more that come more than once: a class's, where it is one. -->
  <xsl:function name="odd:choices" as="map(xs:string, xs:string)">
    <xsl:param name="expressions" as="map(xs:string, element())"/>
    <xsl:param name="grammar" as="document-node()"/>
    <xsl:variable name="elements" as="xs:string*" select="$grammar/*/rng:define[rng:element][not(odd:whole-group(rng:element))]/@name"/>
    <xsl:variable name="others" as="xs:string*" select="$grammar/*/rng:define[map:contains($expressions, @name)][not(rng:element)]/@name"/>
    <xsl:variable name="classes" as="map(xs:string, xs:string)" select="map:merge(
        for $name in sort($others[empty(key('whole', ., $grammar))]) return $expressions($name)/self::alt ! map{ odd:key(.): $name })"/>
    <xsl:variable name="keys" as="xs:string*">
      <xsl:for-each-group select="sort(($elements, distinct-values(key('whole', $others, $grammar)/@name))[map:contains($expressions, .)]) ! $expressions(.)/descendant-or-self::alt[count(e) ge 8][not(* except (e | t))]"
                          group-by="odd:key(.)">
        <xsl:sequence select="current-grouping-key()[count(current-group()) gt 1]"/>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:sequence select="map:merge(for $place in 1 to count($keys) return map{ $keys[$place]: ($classes($keys[$place]), 'choice.' || $place)[1] })"/>
  </xsl:function>

  <xsl:function name="odd:key" as="xs:string">
    <xsl:param name="choice" as="element(alt)"/>
    <xsl:sequence select="string-join(sort($choice/e/@n ! string()), ' ')"/>
  </xsl:function>

  <xsl:function name="odd:choice-groups" as="element(xs:group)*">
    <xsl:param name="named" as="map(xs:string, xs:string)"/>
    <xsl:param name="grammar" as="document-node()"/>
    <xsl:for-each select="map:keys($named)">
      <xsl:sort select="$named(.)"/>
      <xs:group name="{$named(.)}">
        <xs:choice>
          <xsl:for-each select="tokenize(.)">
            <xsl:sequence select="odd:element-particle(., $grammar)"/>
          </xsl:for-each>
        </xs:choice>
      </xs:group>
    </xsl:for-each>
  </xsl:function>

  <!-- An element that is there once: by reference where it is global, else with its type. -->
  <xsl:function name="odd:element-particle" as="element(xs:element)">
    <xsl:param name="define" as="xs:string"/>
    <xsl:param name="grammar" as="document-node()"/>
    <xsl:variable name="element" as="element()" select="key('define', $define, $grammar)/rng:element"/>
    <xsl:choose>
      <xsl:when test="odd:is-global($element/.., $grammar)">
        <xs:element ref="{odd:xsd-prefix(($element/@ns, $grammar/*/@ns)[1], $grammar)}{$element/@name}"/>
      </xsl:when>
      <xsl:otherwise>
        <xs:element name="{$element/@name}" type="s:{$define}"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- The outermost particle of a type must be a group. -->
  <xsl:mode name="type" on-no-match="fail"/>

  <!-- White space is allowed in an empty element by RELAX NG (section 6.2.7), by XML Schema only where elements are: so an
       element is, that can't be. -->
  <xsl:template match="seq[not(*)]" mode="type" as="element()" priority="2">
    <xs:sequence>
      <xs:element ref="s:nothing" minOccurs="0"/>
    </xs:sequence>
  </xsl:template>

  <xsl:template match="seq | alt" mode="type" as="element()">
    <xsl:apply-templates select="." mode="particle"/>
  </xsl:template>

  <xsl:template match="star[seq | alt] | plus[seq | alt] | opt[seq | alt]" mode="type" as="element()">
    <xsl:apply-templates select="." mode="particle"/>
  </xsl:template>

  <xsl:template match="e | any | star | plus | opt" mode="type" as="element()">
    <xs:sequence>
      <xsl:apply-templates select="." mode="particle"/>
    </xs:sequence>
  </xsl:template>

  <xsl:mode name="particle" on-no-match="fail"/>

  <xsl:template match="star | plus | opt" mode="particle" as="element()">
    <xsl:variable name="how" as="xs:string" select="name()"/>
    <xsl:variable name="particle" as="element()">
      <xsl:apply-templates select="*" mode="particle"/>
    </xsl:variable>
    <xsl:for-each select="$particle">
      <xsl:copy>
        <xsl:copy-of select="@*"/>
        <xsl:if test="$how != 'plus'">
          <xsl:attribute name="minOccurs" select="0"/>
        </xsl:if>
        <xsl:if test="$how != 'opt'">
          <xsl:attribute name="maxOccurs" select="'unbounded'"/>
        </xsl:if>
        <xsl:copy-of select="node()"/>
      </xsl:copy>
    </xsl:for-each>
  </xsl:template>

  <!-- A repetition of a repetition keeps a sequence between them. -->
  <xsl:template match="star[star | plus | opt] | plus[star | plus | opt] | opt[star | plus | opt]" mode="particle" as="element()" priority="2">
    <xs:sequence>
      <xsl:if test="not(self::plus)">
        <xsl:attribute name="minOccurs" select="0"/>
      </xsl:if>
      <xsl:if test="not(self::opt)">
        <xsl:attribute name="maxOccurs" select="'unbounded'"/>
      </xsl:if>
      <xsl:apply-templates select="*" mode="particle"/>
    </xs:sequence>
  </xsl:template>

  <xsl:template match="seq" mode="particle" as="element()">
    <xs:sequence>
      <xsl:apply-templates select="*" mode="particle"/>
    </xs:sequence>
  </xsl:template>

  <xsl:template match="alt" mode="particle" as="element()">
    <xsl:param name="named" as="map(xs:string, xs:string)" tunnel="yes"/>
    <xsl:variable name="group" as="xs:string?" select="if (* except e) then () else $named(odd:key(.))"/>
    <xsl:choose>
      <xsl:when test="$group">
        <xs:group ref="s:{$group}"/>
      </xsl:when>
      <xsl:otherwise>
        <xs:choice>
          <xsl:apply-templates select="*" mode="particle"/>
        </xs:choice>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="e" mode="particle" as="element()">
    <xsl:param name="grammar" as="document-node()" tunnel="yes"/>
    <xsl:sequence select="odd:element-particle(@n, $grammar)"/>
  </xsl:template>

  <xsl:template match="any" mode="particle" as="element()">
    <xs:any namespace="##other" processContents="skip"/>
  </xsl:template>
</xsl:stylesheet>
