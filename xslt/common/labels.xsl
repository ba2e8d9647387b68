<?xml version="1.0" encoding="UTF-8"?>
<!-- Words of the interface: labels/LANGUAGE.xml, read once, when the stylesheet is compiled; an edition's own go over
     them one by one, and may be in a language that labels/ has no file for: what they do not say is said in English. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:c="urn:cablegram:common" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                exclude-result-prefixes="#all" version="3.0">

  <!-- The language of the interface (BCP 47), and the address of the edition's own labels in it. -->
  <xsl:param name="language" as="xs:string" static="yes" select="'en'"/>
  <xsl:param name="own-labels" as="xs:string" static="yes" select="''"/>

  <xsl:variable name="c:labels" as="map(xs:string, xs:string)" static="yes" select="
    (('labels/' || $language || '.xml')[doc-available(.)], 'labels/en.xml')[1] ! (doc(.), doc($own-labels[. ne ''])) ! labels/label
      ! map:entry(string(@key), string(.)) => map:merge(map{'duplicates': 'use-last'})"/>

  <!-- What cablegram itself says in documents, in English, and how that is said in the language of the interface: the
       labels said-…, with {1} and {2} for what varies, as a pattern and what takes its place. -->
  <xsl:variable name="c:said" as="map(xs:string, xs:string)*" static="yes" select="
    if ($language = 'en') then () else doc('labels/en.xml')/labels/label[starts-with(@key, 'said-')] ! map{
      'key': string(@key), 'english': '^' || replace(replace(., '([\\|.?*+(){}\[\]^$-])', '\\$1'), '\\\{\d\\\}', '(.+)') || '$',
      'own': replace($c:labels(@key), '\{(\d)\}', '\$$1')}"/>

  <!-- Words of a document, in the language of the interface if they are cablegram's own. -->
  <xsl:function name="c:own-words" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="c:said($words, $c:said[not(starts-with(?key, 'said-form-'))])"/>
  </xsl:function>

  <!-- The same of words that list what a form is and bears, with commas between. -->
  <xsl:function name="c:own-list" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="string-join(tokenize($words, ', ') ! c:said(., $c:said[starts-with(?key, 'said-form-')]), ', ')"/>
  </xsl:function>

  <xsl:function name="c:said" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:param name="sayings" as="map(xs:string, xs:string)*"/>
    <xsl:sequence select="($sayings[matches($words, ?english)][1] ! replace($words, ?english, ?own), $words)[1]"/>
  </xsl:function>

  <!-- The label of that key. -->
  <xsl:function name="c:label" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="
      ($c:labels($key), error(xs:QName('c:no-label'), 'labels/' || $language || '.xml has no label ' || $key))[1]"/>
  </xsl:function>

  <!-- The label of that key, with a value in the place of {}, of which there is one. -->
  <xsl:function name="c:label" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="value" as="xs:anyAtomicType"/>
    <xsl:sequence select="let $label := c:label($key) return
      if (contains($label, '{}')) then substring-before($label, '{}') || $value || substring-after($label, '{}') else $label"/>
  </xsl:function>

  <!-- The label of that key if there is one, else the key itself: for names that editions choose (types of parts). -->
  <xsl:function name="c:label-or-name" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="($c:labels($key), translate($name, '-_', '  '))[1]"/>
  </xsl:function>
</xsl:stylesheet>
