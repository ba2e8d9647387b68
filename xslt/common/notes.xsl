<?xml version="1.0" encoding="UTF-8"?>
<!-- The words of a footnote. A marker is set where the note is referred to and where it stands: the one that the source
     prints before the note, and the links back to the text that web pages leave in a transcript, are not said again. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:c="urn:cablegram:common" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
                exclude-result-prefixes="#all" version="3.0">

  <!-- Words and arrows that lead back, at a note's end; words only after a sentence or on a line of their own. -->
  <xsl:variable name="c:return-sign" as="xs:string" static="yes" select="'\s*[↩↵↑⏎⬆]&#xFE0E;?\s*$'"/>
  <xsl:variable name="c:return-word" as="xs:string" static="yes"
                select="'(^|[.!?)\]”’&quot;])\s*(Back|Return)( to (the )?text)?\.?\s*$'"/>

  <!-- A text node of a note (its child), without the marker at the note's beginning and the way back at its end. -->
  <xsl:function name="c:note-text" as="xs:string">
    <xsl:param name="text" as="text()"/>
    <xsl:variable name="said" as="node()*" select="$text/../node()[normalize-space() or self::gap]"/>
    <xsl:variable name="begun" as="xs:string" select="if ($said[1] is $text) then c:without-marker($text) else string($text)"/>
    <xsl:sequence select="if ($said[last()] is $text) then c:without-return($begun) else $begun"/>
  </xsl:function>

  <!-- A bare number is the marker only where a line of the transcript begins with it. -->
  <xsl:function name="c:without-marker" as="xs:string">
    <xsl:param name="text" as="text()"/>
    <xsl:variable name="n" as="xs:string" select="string($text/../@n)"/>
    <xsl:variable name="said" as="xs:string" select="c:without-blanks($text)"/>
    <xsl:variable name="in-brackets" as="xs:boolean" select="substring($said, 2, string-length($n)) eq $n
      and substring($said, 1, 1) = ('(', '[', '/') and substring($said, string-length($n) + 2, 1) = (')', ']', '/')"/>
    <xsl:variable name="after" as="xs:string?" select="
      if ($in-brackets) then substring($said, string-length($n) + 3)
      else if ($text/preceding-sibling::*[1]/self::lb and starts-with($said, $n))
        then (substring-after($said, $n) ! (if (starts-with(., '.')) then substring(., 2) else .))[. ne c:without-blanks(.)]
      else ()"/>
    <xsl:sequence select="if (exists($after)) then c:without-blanks($after) else string($text)"/>
  </xsl:function>

  <!-- A text without the white space that it begins with. -->
  <xsl:function name="c:without-blanks" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="first" as="xs:string" select="substring(normalize-space($text), 1, 1)"/>
    <xsl:sequence select="if ($first) then $first || substring-after($text, $first) else ''"/>
  </xsl:function>

  <xsl:function name="c:without-return" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="unsigned" as="xs:string" select="if ($text eq translate($text, '↩↵↑⏎⬆', '')) then $text else replace($text, $c:return-sign, '')"/>
    <xsl:sequence select="if (contains($unsigned, 'Back') or contains($unsigned, 'Return')) then replace($unsigned, $c:return-word, '$1') else $unsigned"/>
  </xsl:function>
</xsl:stylesheet>
