<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI module core: paragraphs, lists, notes and their markers, emphasis, references. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:c="urn:cablegram:common" xmlns:h="urn:cablegram:html" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" version="3.0">

  <xsl:template match="text()" mode="reading diplomatic">
    <xsl:value-of select="."/>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()" mode="reading diplomatic facts"/>

  <!-- An element that has no template of its own is shown as what it holds: in its line, or as a block between blocks. -->
  <xsl:template match="*" mode="reading diplomatic" priority="-1">
    <xsl:element name="{if (h:is-between-blocks(.)) then 'div' else h:wrapper(.)}">
      <xsl:attribute name="class" select="local-name()"/>
      <xsl:call-template name="h:language"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <!-- What holds an element that may stand in a line. -->
  <xsl:function name="h:wrapper" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="h:holder($element, 'span')"/>
  </xsl:function>

  <!-- The name of what holds an element: div where it has blocks, which what stands in a line, or a paragraph, can't hold. -->
  <xsl:function name="h:holder" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="if (h:has-blocks($element)) then 'div' else $name"/>
  </xsl:function>

  <xsl:function name="h:is-between-blocks" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element[parent::div or parent::body or parent::front or parent::back or parent::postscript])"/>
  </xsl:function>

  <!-- Paragraphs: each has an address, and notes beside it. -->
  <xsl:template match="p[.//ref[@type = 'noteRef'][starts-with(@target, '#')]]" mode="reading" priority="0.8">
    <div class="noted">
      <xsl:next-match/>
      <xsl:call-template name="h:notes-beside"/>
    </div>
  </xsl:template>

  <xsl:template match="p | ab" mode="reading">
    <xsl:variable name="id" as="xs:string" select="'p' || $c:paragraphs(generate-id())"/>
    <xsl:element name="{h:holder(., 'p')}">
      <xsl:attribute name="class" select="'p'"/>
      <xsl:attribute name="id" select="$id"/>
      <xsl:call-template name="h:language"/>
      <a class="here" href="#{$id}" aria-label="{c:label('paragraph', substring($id, 2))}">¶</a>
      <xsl:apply-templates mode="reading"/>
    </xsl:element>
  </xsl:template>

  <!-- A paragraph of stamps and running heads alone takes no room; its pages begin in it all the same. -->
  <xsl:template match="(p | ab)[fw | stamp][not(h:is-heard(.))]" mode="reading" priority="2">
    <div id="p{$c:paragraphs(generate-id())}"><xsl:apply-templates select="pb" mode="reading"/></div>
  </xsl:template>

  <xsl:function name="h:is-heard" as="xs:boolean">
    <xsl:param name="paragraph" as="element()"/>
    <xsl:sequence select="exists($paragraph/descendant::node()[self::text()[normalize-space()] or self::gap or self::graphic]
      [not(ancestor::fw or ancestor::stamp or ancestor::g)])"/>
  </xsl:function>

  <xsl:template match="item//p | cell//p | note//p | quote//p" mode="reading" priority="1">
    <xsl:element name="{h:holder(., 'p')}">
      <xsl:attribute name="id" select="'p' || $c:paragraphs(generate-id())"/>
      <xsl:apply-templates mode="reading"/>
    </xsl:element>
  </xsl:template>

  <xsl:function name="h:has-blocks" as="xs:boolean">
    <xsl:param name="paragraph" as="element()"/>
    <xsl:sequence select="exists($paragraph/descendant::*[self::list or self::table or self::quote or self::p or self::ab
      or self::cit or self::floatingText or self::figure or self::head or self::dateline or self::salute or self::signed
      or self::opener or self::closer or self::postscript or self::byline or self::trailer or self::div
      or self::note[h:stays(.)]])"/>
  </xsl:function>

  <xsl:template match="p | ab" mode="diplomatic">
    <div class="p" data-p="p{$c:paragraphs(generate-id())}">
      <xsl:call-template name="h:language"/>
      <xsl:apply-templates mode="diplomatic"/>
    </div>
  </xsl:template>

  <xsl:template match="cb | gb | milestone | anchor" mode="reading diplomatic"/>

  <!-- Lists -->
  <xsl:template match="list" mode="reading">
    <div class="list">
      <xsl:apply-templates select="head | note | fw" mode="reading"/>
      <ul class="{if (item/@n or label) then 'numbered' else 'plain'}">
        <xsl:apply-templates select="item" mode="reading"/>
      </ul>
    </div>
  </xsl:template>

  <xsl:template match="item" mode="reading">
    <li>
      <xsl:apply-templates select="preceding-sibling::*[1]/self::label" mode="reading"/>
      <xsl:apply-templates mode="reading"/>
    </li>
  </xsl:template>

  <xsl:template match="list | item" mode="diplomatic">
    <div class="{local-name()}"><xsl:apply-templates select="node()[not(self::text()[parent::list])]" mode="diplomatic"/></div>
  </xsl:template>

  <xsl:template match="label" mode="reading diplomatic">
    <xsl:element name="{h:wrapper(.)}">
      <xsl:attribute name="class" select="'label'"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="quote | cit" mode="reading diplomatic">
    <div class="quote"><xsl:call-template name="h:language"/><xsl:apply-templates mode="#current"/></div>
  </xsl:template>

  <!-- Notes: marginalia stand at the margin, notes on transmission below the text. -->
  <xsl:template match="note" mode="reading diplomatic" priority="-0.2">
    <xsl:element name="{h:wrapper(.)}">
      <xsl:attribute name="class" select="'note', @type"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="note[@type = 'marginalia']" mode="reading diplomatic">
    <xsl:element name="{h:wrapper(.)}">
      <xsl:attribute name="class" select="'marginalia', translate(@place, ' ', '-')"/>
      <span class="hidden"><xsl:value-of select="c:label('marginalia')"/>: </span>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <!-- Footnotes stand beside the paragraph of their marker; those whose marker is in none, where they are in the source. -->
  <xsl:variable name="h:first-marker" as="map(xs:string, element(ref))" select="
    map:merge(/TEI/text//ref[starts-with(@target, '#')] ! map:entry(substring(@target, 2), .), map{'duplicates': 'use-first'})"/>

  <xsl:template match="note[@type = 'footnote'][@xml:id]" mode="reading">
    <xsl:apply-templates select=".[h:stays(.)]" mode="notes"/>
  </xsl:template>

  <xsl:function name="h:stays" as="xs:boolean">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="h:is-footnote($note) and empty($h:first-marker($note/@xml:id)/ancestor::p[
      not(ancestor::item | ancestor::cell | ancestor::note | ancestor::quote)])"/>
  </xsl:function>

  <xsl:template match="note" mode="notes">
    <xsl:variable name="marker" as="element()?" select="$h:first-marker(@xml:id)[h:is-read(.)]"/>
    <div class="footnote" id="{h:note-id(.)}" role="note">
      <xsl:if test="$marker">
        <a class="back" href="#r{$marker/$c:markers(generate-id())}" aria-label="{c:label('back-to-text')}">
          <xsl:value-of select="(@n, '↩')[1]"/>
        </a>
        <xsl:text> </xsl:text>
      </xsl:if>
      <xsl:apply-templates mode="reading"/>
    </div>
  </xsl:template>

  <xsl:template match="note[@type = 'footnote'][@n]/text()" mode="reading">
    <xsl:value-of select="c:note-text(.)"/>
  </xsl:template>

  <!-- The notes whose first marker is in this paragraph. -->
  <xsl:template name="h:notes-beside">
    <xsl:variable name="markers" as="element(ref)*" select=".//ref[@type = 'noteRef'][starts-with(@target, '#')]"/>
    <xsl:variable name="notes" as="element(note)*" select="
      $markers[. is $h:first-marker(substring(@target, 2))] ! id(substring(@target, 2))[h:is-footnote(.)]"/>
    <xsl:if test="exists($notes)">
      <aside class="notes" aria-label="{c:label('notes')}">
        <xsl:apply-templates select="$notes" mode="notes"/>
      </aside>
    </xsl:if>
  </xsl:template>

  <xsl:template match="ref[@type = 'noteRef']" mode="reading">
    <xsl:variable name="href" as="xs:string?" select="h:href(@target)"/>
    <xsl:variable name="n" as="xs:string" select="(@n[. ne ''] ! string(), translate(normalize-space(), '()[]', ''))[1]"/>
    <sup class="{if ($href) then 'marker' else 'marker missing'}" id="r{$c:markers(generate-id())}">
      <a href="{($href, '#legend-missing')[1]}"
         aria-label="{if ($href) then c:label('note', $n) else c:label('note-missing', $n)}">
        <xsl:value-of select="$n"/>
      </a>
    </sup>
  </xsl:template>

  <xsl:template match="ref[@type = 'noteRef']" mode="diplomatic">
    <xsl:element name="{h:wrapper(.)}">
      <xsl:attribute name="class" select="if (@target) then 'marker' else 'marker missing'"/>
      <xsl:apply-templates mode="diplomatic"/>
    </xsl:element>
  </xsl:template>

  <!-- References lead where they can; what they say stays. -->
  <xsl:template match="ref | ptr" mode="reading diplomatic" priority="-0.2">
    <xsl:call-template name="h:link">
      <xsl:with-param name="href" select="h:href(@target)"/>
      <xsl:with-param name="class" select="normalize-space('ref ' || @type)"/>
    </xsl:call-template>
  </xsl:template>

  <!-- Emphasis, words of other languages, titles, quotations. -->
  <xsl:variable name="h:emphasis" as="map(xs:string, xs:string)" static="yes" select="
    map{'bold': 'b', 'italic': 'i', 'underline': 'u', 'subscript': 'sub', 'superscript': 'sup'}"/>

  <xsl:template match="hi" mode="reading diplomatic">
    <xsl:element name="{h:holder(., ($h:emphasis(string(@rend)), 'span')[1])}">
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="emph | foreign | mentioned | soCalled" mode="reading diplomatic">
    <xsl:element name="{h:holder(., 'em')}">
      <xsl:call-template name="h:language"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="title" mode="reading diplomatic">
    <xsl:element name="{h:holder(., 'cite')}"><xsl:apply-templates mode="#current"/></xsl:element>
  </xsl:template>

  <xsl:template match="q | term | gloss | num | measure | unit | bibl | desc | email | address | addrLine | l | lg | sp | speaker"
                mode="reading diplomatic">
    <xsl:element name="{h:wrapper(.)}">
      <xsl:attribute name="class" select="local-name()"/>
      <xsl:call-template name="h:language"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>
</xsl:stylesheet>
