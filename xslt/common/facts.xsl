<?xml version="1.0" encoding="UTF-8"?>
<!-- The facts of a telegram, read from its teiHeader (encoding contract: "The header"). -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:c="urn:cablegram:common" xmlns:map="http://www.w3.org/2005/xpath-functions/map" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
                exclude-result-prefixes="#all" version="3.0">

  <!-- Pointers to the programs that worked on the document. -->
  <xsl:variable name="c:programs" as="xs:string*" select="/TEI/teiHeader/encodingDesc/appInfo/application/@xml:id ! ('#' || .)"/>

  <!-- The telegram's id in the edition. -->
  <xsl:function name="c:id" as="xs:string">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:sequence select="string($tei/@xml:id)"/>
  </xsl:function>

  <!-- Its main title; its id where it has none. -->
  <xsl:function name="c:title" as="xs:string">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:variable name="titles" as="element(title)*" select="$tei/teiHeader/fileDesc/titleStmt/title"/>
    <xsl:variable name="main" as="element(title)?" select="($titles[@type = 'main'], $titles)[1]"/>
    <xsl:sequence select="(normalize-space($main)[. ne ''], c:id($tei))[1]"/>
  </xsl:function>

  <!-- Its titles of that type. -->
  <xsl:function name="c:titles" as="xs:string*">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:param name="type" as="xs:string"/>
    <xsl:sequence select="$tei/teiHeader/fileDesc/titleStmt/title[@type = $type] ! normalize-space()"/>
  </xsl:function>

  <!-- The numbers of that type (telegram, control, microfiche, transcript). -->
  <xsl:function name="c:numbers" as="element(idno)*">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:param name="type" as="xs:string"/>
    <xsl:sequence select="$tei/teiHeader/fileDesc/sourceDesc//msIdentifier/altIdentifier[@type = $type]/idno"/>
  </xsl:function>

  <!-- What was done with it: sent, received, forwarded. -->
  <xsl:function name="c:actions" as="element(correspAction)*">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:param name="type" as="xs:string"/>
    <xsl:sequence select="$tei/teiHeader/profileDesc/correspDesc/correspAction[@type = $type]"/>
  </xsl:function>

  <!-- The ISO date or dateTime of an action, as far as it is known. -->
  <xsl:function name="c:when" as="xs:string">
    <xsl:param name="action" as="element(correspAction)?"/>
    <xsl:sequence select="string($action/date[@when or @notBefore or @from][1]/(@when, @notBefore, @from)[1])"/>
  </xsl:function>

  <!-- The persons and offices of an action, and its places. -->
  <xsl:function name="c:parties" as="element()*">
    <xsl:param name="action" as="element(correspAction)?"/>
    <xsl:sequence select="$action/(persName | orgName | name | rs)"/>
  </xsl:function>

  <xsl:function name="c:places" as="element()*">
    <xsl:param name="action" as="element(correspAction)?"/>
    <xsl:sequence select="$action/(placeName | settlement | country)"/>
  </xsl:function>

  <!-- References to the categories of a taxonomy (classification, precedence, handling); IMMEDIATE is said by NIACT IMMEDIATE. -->
  <xsl:function name="c:categories" as="element(catRef)*">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:param name="scheme" as="xs:string"/>
    <xsl:variable name="all" as="element(catRef)*" select="$tei/teiHeader/profileDesc/textClass/catRef[@scheme = '#' || $scheme]"/>
    <xsl:sequence select="if ($scheme = 'precedence' and count($all) gt 1)
      then $all[not(@target = $all/@target[contains(., '-')] ! (tail(tokenize(., '[#-]')) ! ('#' || .)))] else $all"/>
  </xsl:function>

  <!-- What a category is called: its description, else its id. -->
  <xsl:function name="c:category" as="xs:string">
    <xsl:param name="reference" as="element(catRef)"/>
    <xsl:variable name="id" as="xs:string" select="substring-after($reference/@target, '#')"/>
    <xsl:variable name="category" as="element()?" select="id($id, $reference)[self::category]"/>
    <xsl:sequence select="($category/catDesc ! normalize-space(), translate($id, '-', ' '))[1]"/>
  </xsl:function>

  <!-- The subjects: the terms of keywords. -->
  <xsl:function name="c:subjects" as="element(term)*">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:sequence select="$tei/teiHeader/profileDesc/textClass/keywords/term"/>
  </xsl:function>

  <!-- Parts that may not be republished, with the reason. -->
  <xsl:function name="c:restrictions" as="element(availability)*">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:sequence select="$tei/teiHeader/fileDesc/publicationStmt/availability[@status = 'restricted']"/>
  </xsl:function>

  <!-- The references to telegrams, each once: what another one says with more words ("08 TUNIS 1211", "STATE 12 AND
       PREVIOUS") is said, unless it alone leads to the telegram. -->
  <xsl:function name="c:references" as="element(ref)*">
    <xsl:param name="references" as="element(ref)*"/>
    <xsl:variable name="words" as="xs:string*" select="$references ! (' ' || translate(lower-case(c:reference(.)), '.,;:()', '') || ' ')"/>
    <xsl:for-each select="$references">
      <xsl:variable name="place" as="xs:integer" select="position()"/>
      <xsl:variable name="target" as="attribute()?" select="@target"/>
      <xsl:if test="not(some $other in 1 to count($words) satisfies $other ne $place and contains($words[$other], $words[$place])
        and ($other lt $place or $words[$other] ne $words[$place])
        and (empty($target) or $target = $references[$other]/@target))">
        <xsl:sequence select="."/>
      </xsl:if>
    </xsl:for-each>
  </xsl:function>

  <!-- A reference to a telegram as the text has it ("Deptel 1338"), where the header has its normalised form. -->
  <xsl:function name="c:reference" as="xs:string">
    <xsl:param name="reference" as="element(ref)"/>
    <xsl:variable name="form" as="xs:string" select="normalize-space($reference)"/>
    <xsl:variable name="written" as="text()*" select="
      $c:cited($form)//text()[not(ancestor::expan or ancestor::corr or ancestor::reg or ancestor::ref[@type = 'noteRef'])]"/>
    <xsl:sequence select="(normalize-space(string-join($written))[. ne ''], $form)[1]"/>
  </xsl:function>

  <xsl:variable name="c:cited" as="map(xs:string, element(ref))" select="
    map:merge(/TEI/text//ref[@type = 'telegram'][@n] ! map:entry(string(@n), .), map{'duplicates': 'use-first'})"/>

  <!-- Whether a program concluded this, and was not sure of it. -->
  <xsl:function name="c:is-guess" as="xs:boolean">
    <xsl:param name="claim" as="element()"/>
    <xsl:sequence select="not($claim/@cert = 'high') and c:is-machine($claim)"/>
  </xsl:function>

  <!-- Whether a program concluded this: its resp points to an application of appInfo. -->
  <xsl:function name="c:is-machine" as="xs:boolean">
    <xsl:param name="claim" as="element()"/>
    <xsl:sequence select="$claim/@resp = $c:programs or contains($claim/@resp, ' ') and tokenize($claim/@resp) = $c:programs"/>
  </xsl:function>
</xsl:stylesheet>
