<?xml version="1.0" encoding="UTF-8"?>
<!-- Whether an expression is deterministic (one-unambiguous; XML Schema 1.0, Unique Particle Attribution): the next element
     always decides which e it matches. After A. Brüggemann-Klein, Regular expressions into finite automata (1993). -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:odd="urn:cablegram:odd" xmlns:rng="http://relaxng.org/ns/structure/1.0"
                xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0"
                exclude-result-prefixes="#all" expand-text="yes">

  <!-- The shape of an expression: "nullable"; the positions it may begin with ("first"), and those that may follow its end
       without leaving it ("next"), each written as "element position"; the elements over which it is in doubt ("doubts"). -->
  <xsl:function name="odd:shape" as="map(*)">
    <xsl:param name="expression" as="element()"/>
    <xsl:apply-templates select="$expression" mode="shape"/>
  </xsl:function>

  <xsl:mode name="shape" on-no-match="fail"/>

  <xsl:template match="e | any | t" mode="shape" as="map(*)">
    <xsl:variable name="position" as="xs:string*" select="if (self::t) then () else (@n, 'any')[1] || ' ' || generate-id()"/>
    <xsl:sequence select="map{ 'nullable': exists(self::t), 'first': $position, 'next': (), 'doubts': () }"/>
  </xsl:template>

  <xsl:template match="alt" mode="shape" as="map(*)">
    <xsl:variable name="parts" as="map(*)*" select="* ! odd:shape(.)"/>
    <xsl:variable name="names" as="xs:string*" select="$parts?first ! substring-before(., ' ')"/>
    <xsl:sequence select="map{
        'nullable': $parts?nullable = true(), 'first': $parts?first, 'next': $parts?next,
        'doubts': ($parts?doubts, if (count($names) = count(distinct-values($names))) then () else odd:twice($names)) }"/>
  </xsl:template>

  <xsl:template match="seq" mode="shape" as="map(*)">
    <xsl:variable name="start" as="map(*)" select="map{ 'nullable': true(), 'first': (), 'next': (), 'doubts': () }"/>
    <xsl:sequence select="fold-left(* ! odd:shape(.), $start, odd:followed#2)"/>
  </xsl:template>

  <xsl:template match="opt" mode="shape" as="map(*)">
    <xsl:sequence select="map:put(odd:shape(*), 'nullable', true())"/>
  </xsl:template>

  <!-- A choice between elements, repeated: each of them is there once, so there is no doubt. -->
  <xsl:template match="star[alt[not(* except (e | any | t))]] | plus[alt[not(* except (e | any | t))]]" mode="shape" as="map(*)" priority="2">
    <xsl:variable name="positions" as="xs:string*" select="alt/(e | any) ! ((@n, 'any')[1] || ' ' || generate-id())"/>
    <xsl:sequence select="map{ 'nullable': exists(self::star) or exists(alt/t), 'first': $positions, 'next': $positions, 'doubts': () }"/>
  </xsl:template>

  <xsl:template match="star | plus" mode="shape" as="map(*)">
    <xsl:variable name="body" as="map(*)" select="odd:shape(*)"/>
    <xsl:sequence select="map{
        'nullable': exists(self::star) or $body?nullable, 'first': $body?first,
        'next': distinct-values(($body?next, $body?first)),
        'doubts': ($body?doubts, odd:clash($body?next, $body?first)) }"/>
  </xsl:template>

  <!-- The shape of $one and then $two. -->
  <xsl:function name="odd:followed" as="map(*)">
    <xsl:param name="one" as="map(*)"/>
    <xsl:param name="two" as="map(*)"/>
    <xsl:sequence select="map{
        'nullable': $one?nullable and $two?nullable,
        'first': ($one?first, $two?first[$one?nullable]),
        'next': distinct-values(($two?next, ($one?next, $two?first)[$two?nullable])),
        'doubts': ($one?doubts, $two?doubts, odd:clash($one?next, $two?first), odd:clash($one?first, $two?first)[$one?nullable]) }"/>
  </xsl:function>

  <!-- The elements that stand in both sets at different positions. -->
  <xsl:function name="odd:clash" as="xs:string*">
    <xsl:param name="one" as="xs:string*"/>
    <xsl:param name="two" as="xs:string*"/>
    <xsl:variable name="places" as="map(xs:string, xs:string)"
                  select="map:merge($two ! map{ substring-before(., ' '): . }, map{ 'duplicates': 'use-last' })"/>
    <xsl:for-each select="$one">
      <xsl:variable name="name" as="xs:string" select="substring-before(., ' ')"/>
      <xsl:sequence select="$name[map:contains($places, .) and $places(.) != current()]"/>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="odd:twice" as="xs:string*">
    <xsl:param name="names" as="xs:string*"/>
    <xsl:for-each-group select="$names" group-by=".">
      <xsl:sequence select="current-grouping-key()[count(current-group()) gt 1]"/>
    </xsl:for-each-group>
  </xsl:function>

  <!-- The elements over which $expression is in doubt: in a choice between elements, repeated, over none. -->
  <xsl:function name="odd:doubts" as="xs:string*">
    <xsl:param name="expression" as="element()"/>
    <xsl:sequence select="if (odd:is-choice-repeated($expression)) then () else odd:shape($expression)?doubts"/>
  </xsl:function>

  <xsl:function name="odd:is-choice-repeated" as="xs:boolean">
    <xsl:param name="expression" as="element()"/>
    <xsl:sequence select="exists($expression/(self::star | self::plus)/alt[not(* except (e | any | t))])"/>
  </xsl:function>

  <!-- The nearest to $expression that is deterministic, where it is not: the same elements in any order and number. -->
  <xsl:function name="odd:loosened" as="element()">
    <xsl:param name="expression" as="element()"/>
    <xsl:sequence select="odd:repeated('star', odd:alt($expression/descendant-or-self::*[self::e | self::any]))"/>
  </xsl:function>
</xsl:stylesheet>
