<?xml version="1.0" encoding="UTF-8"?>
<!-- Paragraphs, notes, lists, references, corrections and all that stands in running text (TEI Guidelines 3). -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:c="urn:cablegram:common" xmlns:p="urn:cablegram:print" exclude-result-prefixes="#all" expand-text="yes">

  <xsl:template match="tei:p | tei:ab" mode="block inline" as="element(p)">
    <p>
      <xsl:if test="p:is-capitals(.)">
        <xsl:attribute name="capitals" select="'yes'"/>
      </xsl:if>
      <xsl:call-template name="mixed"/>
    </p>
  </xsl:template>

  <!-- Lines that mostly begin with a label are those of a form, not of prose. -->
  <xsl:template match="(tei:p | tei:ab)[p:is-form(.)]" mode="block inline" as="element(lines)" priority="1">
    <xsl:call-template name="kept-lines"/>
  </xsl:template>

  <xsl:function name="p:is-form" as="xs:boolean">
    <xsl:param name="block" as="element()"/>
    <xsl:variable name="labelled" as="element()*"
                  select="$block/tei:seg[@type = 'label'][preceding-sibling::node()[normalize-space() or self::*][1]
                                                          [self::tei:lb]]"/>
    <xsl:sequence select="count($labelled) gt 2 and count($labelled) gt 0.5 * count($block/tei:lb)"/>
  </xsl:function>

  <!-- Cablese in capitals is set a little smaller and wider. -->
  <xsl:function name="p:is-capitals" as="xs:boolean">
    <xsl:param name="block" as="element()"/>
    <xsl:variable name="text" as="xs:string"
                  select="string-join($block//text()[not(ancestor::tei:expan | ancestor::tei:corr | ancestor::tei:reg)])"/>
    <xsl:variable name="capitals" as="xs:integer" select="string-length(replace($text, '[^\p{Lu}]', ''))"/>
    <xsl:variable name="letters" as="xs:integer" select="string-length(replace($text, '[^\p{L}]', ''))"/>
    <xsl:sequence select="$letters gt 20 and $capitals gt 0.8 * $letters"/>
  </xsl:function>

  <!-- Runs of white space are one space; characters that only steer line breaking have no place in print. -->
  <xsl:template match="text()" mode="inline" as="text()?">
    <xsl:value-of select="replace(replace(., '[&#xAD;&#x200B;&#x2060;&#xFEFF;]', ''), '[\s&#x2028;&#x2029;]+', ' ')"/>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()" mode="inline" as="empty-sequence()"/>

  <!-- A line of the transcript: kept in forms, a space in prose, nothing after a hyphen that joins or where @break says so. -->
  <xsl:template match="tei:lb" mode="inline" as="node()?">
    <xsl:param name="lines" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:param name="fields" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="before" as="xs:string" select="string(preceding-sibling::node()[1])"/>
    <xsl:choose>
      <xsl:when test="$fields and not(following-sibling::node()[normalize-space() or self::*][1]/self::tei:seg[@type = 'label'])">
        <xsl:text> </xsl:text>
      </xsl:when>
      <xsl:when test="$lines">
        <br/>
      </xsl:when>
      <xsl:when test="@break = 'no' or matches($before, '\p{L}-\s*$')"/>
      <xsl:otherwise>
        <xsl:text> </xsl:text>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="tei:cb | tei:milestone | tei:anchor" mode="inline" as="empty-sequence()"/>

  <xsl:template match="tei:hi | tei:emph | tei:foreign | tei:distinct | tei:mentioned | tei:term | tei:soCalled"
                mode="inline" as="element(hi)">
    <hi rend="{(@rend, self::tei:hi/'', 'italic')[1]}">
      <xsl:call-template name="mixed"/>
    </hi>
  </xsl:template>

  <xsl:template match="tei:quote | tei:cit | tei:q" mode="block" as="element(quote)">
    <quote>
      <xsl:call-template name="mixed"/>
    </quote>
  </xsl:template>

  <xsl:template match="tei:bibl | tei:label | tei:desc" mode="block" as="element(p)">
    <p>
      <xsl:call-template name="mixed"/>
    </p>
  </xsl:template>

  <xsl:template match="tei:listBibl" mode="block inline" as="node()*">
    <xsl:apply-templates select="*" mode="block"/>
  </xsl:template>

  <xsl:template match="tei:quote[tei:p]" mode="inline" as="element(quote)">
    <xsl:apply-templates select="." mode="block"/>
  </xsl:template>

  <xsl:template match="tei:seg" mode="inline" as="element(seg)">
    <seg kind="{@type}">
      <xsl:call-template name="mixed"/>
    </seg>
  </xsl:template>

  <!-- References: to a note of this document, to a telegram of this edition, to the world. -->
  <xsl:template match="tei:ref | tei:ptr" mode="inline" as="node()*">
    <ref target="{p:target(.)}">
      <xsl:call-template name="mixed"/>
    </ref>
  </xsl:template>

  <xsl:function name="p:target" as="xs:string">
    <xsl:param name="reference" as="element()"/>
    <xsl:variable name="target" as="xs:string?" select="tokenize($reference/@target)[1]"/>
    <xsl:sequence select="if (matches($target, '^https?://', 'i')) then $target
                          else string(analyze-string($target, '([^/#]+)\.xml(#.*)?$')//*:group[@nr = '1'])"/>
  </xsl:function>

  <!-- The book numbers its notes anew; the marker of a note that the transcript lacks stays, and the first is explained. -->
  <xsl:template match="tei:ref[@type = 'noteRef']" mode="inline" as="node()*">
    <xsl:variable name="note" as="element(tei:note)?"
                  select="key('by-id', substring-after(@target, '#'))[self::tei:note][1]"/>
    <xsl:choose>
      <xsl:when test="empty($note)">
        <seg kind="marker">
          <xsl:call-template name="mixed"/>
        </seg>
        <xsl:call-template name="lacking"/>
      </xsl:when>
      <xsl:when test="key('note-markers', @target)[1] is .">
        <fn kind="source" id="{p:note-id($note)}">
          <xsl:apply-templates select="$note/node()" mode="inline"/>
        </fn>
      </xsl:when>
      <xsl:otherwise>
        <fn again="{p:note-id($note)}">
          <xsl:call-template name="mixed"/>
        </fn>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:function name="p:note-id" as="xs:string">
    <xsl:param name="note" as="element(tei:note)"/>
    <xsl:sequence select="$note/ancestor::tei:TEI[1]/@xml:id || ' ' || $note/@xml:id"/>
  </xsl:function>

  <xsl:template name="lacking" as="element(fn)?">
    <xsl:context-item as="element(tei:ref)" use="required"/>
    <xsl:variable name="lacking" as="element(tei:ref)+" select="key('lacking', 'yes')"/>
    <xsl:if test="$lacking[1] is .">
      <fn>{c:label(if (count($lacking) = 1) then 'print-lacking' else 'print-lacking-more')}</fn>
    </xsl:if>
  </xsl:template>

  <xsl:key name="lacking" use="'yes'" match="tei:text//tei:ref[@type = 'noteRef']
                                            [empty(key('by-id', substring-after(@target, '#'))[self::tei:note])]"/>

  <xsl:template match="tei:note[@n]/text()" mode="inline" as="text()?" priority="1">
    <xsl:value-of select="replace(c:note-text(.), '[\s&#x2028;&#x2029;]+', ' ')"/>
  </xsl:template>

  <!-- A note that a marker has already brought to the foot of the page is not printed again. -->
  <xsl:template match="tei:note" mode="block" as="element()?">
    <xsl:if test="empty(p:markers(.))">
      <xsl:choose>
        <xsl:when test="@type = 'editorial'">
          <note kind="editorial">
            <xsl:sequence select="p:claim(.)"/>
            <xsl:call-template name="mixed"/>
          </note>
        </xsl:when>
        <xsl:otherwise>
          <note kind="{(@type, 'note')[1]}">
            <xsl:call-template name="mixed"/>
          </note>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:if>
  </xsl:template>

  <xsl:function name="p:markers" as="element()*">
    <xsl:param name="note" as="element(tei:note)"/>
    <xsl:sequence select="if ($note/@xml:id) then key('note-markers', '#' || $note/@xml:id, root($note)) else ()"/>
  </xsl:function>

  <xsl:key name="note-markers" match="tei:ref[@type = 'noteRef']" use="@target"/>

  <!-- An editor's note goes to the foot of the page, a note of the form's stays a part of the form. -->
  <xsl:template match="tei:note" mode="inline" as="node()*">
    <xsl:if test="empty(p:markers(.))">
      <fn kind="{(@type, 'note')[1]}">
        <xsl:sequence select="p:claim(.)"/>
        <xsl:call-template name="mixed"/>
      </fn>
    </xsl:if>
  </xsl:template>

  <xsl:template match="tei:closer/tei:note | tei:opener/tei:note | tei:postscript//tei:note" mode="inline" as="node()*">
    <part kind="note">
      <xsl:apply-templates mode="inline"/>
    </part>
  </xsl:template>

  <xsl:template match="tei:lg | tei:sp | tei:figure" mode="block inline" as="element(lines)">
    <lines kind="{local-name()}">
      <xsl:apply-templates select="*" mode="inline"/>
    </lines>
  </xsl:template>

  <xsl:template match="tei:l | tei:figDesc | tei:speaker" mode="inline" as="node()*">
    <br/>
    <xsl:call-template name="mixed"/>
  </xsl:template>

  <xsl:template match="tei:graphic" mode="inline" as="empty-sequence()"/>

</xsl:stylesheet>
