<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI modules transcr, core (editorial interventions), gaiji and linking (seg): two readings of one place, what is
     lost or uncertain, what was added and deleted, blanks, and the form's own matter. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:c="urn:cablegram:common" xmlns:h="urn:cablegram:html"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" version="3.0">

  <!-- Two readings of one place. Each view shows its own; the other is seen on pointing to it, and a step away: the link
       leads to the same place in the other view. -->
  <xsl:template match="choice" mode="reading">
    <xsl:variable name="n" as="xs:integer" select="$c:choices(generate-id())"/>
    <xsl:variable name="proposed" as="element()?" select="(corr, expan, reg, ex, *)[1]"/>
    <xsl:variable name="source" as="element()?" select="(sic, abbr, orig, am, *)[1]"/>
    <!-- What a program is so little sure of (an abbreviation of several meanings) is told, but not read. -->
    <xsl:variable name="open" as="xs:boolean" select="exists($proposed/self::expan[@cert = 'low'][c:is-machine(.)])"/>
    <xsl:call-template name="h:place">
      <xsl:with-param name="id" select="'c' || $n"/>
      <xsl:with-param name="other" select="'d' || $n"/>
      <xsl:with-param name="class" select="h:claim-class($proposed)"/>
      <xsl:with-param name="shown" select="if ($open) then $source else $proposed"/>
      <xsl:with-param name="tip" select="
        if ($open) then c:label('expan-is', normalize-space($proposed)) else c:label('source-has', normalize-space($source))"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="choice" mode="diplomatic">
    <xsl:variable name="n" as="xs:integer" select="$c:choices(generate-id())"/>
    <xsl:variable name="other" as="element()?" select="(corr, expan, reg, ex, *)[1]"/>
    <xsl:call-template name="h:place">
      <xsl:with-param name="id" select="'d' || $n"/>
      <xsl:with-param name="other" select="if (h:is-read(.)) then 'c' || $n else 'legend-' || local-name($other)"/>
      <xsl:with-param name="class" select="h:claim-class($other)"/>
      <xsl:with-param name="shown" select="(sic, abbr, orig, am, *)[1]"/>
      <xsl:with-param name="tip" select="c:label(local-name($other) || '-is', normalize-space($other))"/>
    </xsl:call-template>
  </xsl:template>

  <!-- Whether the reading view shows this place. -->
  <xsl:function name="h:is-read" as="xs:boolean">
    <xsl:param name="place" as="element()"/>
    <xsl:sequence select="empty($place/ancestor::*[self::fw or self::stamp or self::del or self::head or self::opener
      or self::table[h:is-form(.)]]) or $place/ancestor::opener and exists($place/ancestor::*[h:is-said(.)])
      and empty($place/ancestor::*[self::fw or self::stamp])"/>
  </xsl:function>

  <!-- One side of a place with two readings; what names and references link anyway is not linked again. -->
  <xsl:template name="h:place">
    <xsl:param name="id" as="xs:string" required="yes"/>
    <xsl:param name="other" as="xs:string" required="yes"/>
    <xsl:param name="class" as="xs:string" required="yes"/>
    <xsl:param name="shown" as="element()?" required="yes"/>
    <xsl:param name="tip" as="xs:string" required="yes"/>
    <xsl:variable name="linked" as="xs:boolean" select="h:is-linked(.)"/>
    <xsl:element name="{if ($linked) then h:wrapper(.) else 'a'}">
      <xsl:attribute name="class" select="$class"/>
      <xsl:attribute name="id" select="$id"/>
      <xsl:if test="not($linked)">
        <xsl:attribute name="href" select="'#' || $other"/>
      </xsl:if>
      <xsl:apply-templates select="$shown" mode="#current"/>
      <small><xsl:value-of select="' (' || $tip || ')'"/></small>
    </xsl:element>
  </xsl:template>

  <!-- Class of a claim: what it is, and whether a program made it, and how sure it is. -->
  <xsl:function name="h:claim-class" as="xs:string">
    <xsl:param name="claim" as="element()?"/>
    <xsl:sequence select="local-name($claim) || $claim ! h:certainty(.)"/>
  </xsl:function>

  <xsl:template match="sic[not(parent::choice)]" mode="reading diplomatic">
    <xsl:element name="{h:wrapper(.)}">
      <xsl:attribute name="class" select="'sic alone'"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="sic | abbr | orig | am | corr | expan | ex | reg" mode="reading diplomatic" priority="-0.2">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="(corr | expan | ex | reg)[not(parent::choice)]" mode="diplomatic"/>

  <!-- What can't be read, is not sure, was supplied or left out. -->
  <xsl:template match="unclear | damage | surplus | retrace" mode="reading diplomatic">
    <xsl:element name="{h:wrapper(.)}">
      <xsl:attribute name="class" select="local-name()"/>
      <xsl:attribute name="title" select="c:label('unclear-title')"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="supplied" mode="reading">
    <xsl:element name="{h:wrapper(.)}">
      <xsl:attribute name="class" select="normalize-space('supplied ' || h:claim-class(.))"/>
      <xsl:text>[</xsl:text>
      <xsl:apply-templates mode="reading"/>
      <xsl:text>]</xsl:text>
    </xsl:element>
  </xsl:template>

  <xsl:template match="supplied" mode="diplomatic"/>

  <!-- Where the source's own bracket stands beside the gap, that bracket is what is missing, and says so. -->
  <xsl:template match="gap" mode="reading diplomatic">
    <xsl:if test="empty(c:bracket(.))">
      <span class="{h:gap-class(.)}"><xsl:value-of select="'[' || c:gap(.) || ']'"/></span>
    </xsl:if>
  </xsl:template>

  <!-- A text with brackets; one pattern, as all texts are asked. -->
  <xsl:template match="text()[contains(., ']')]" mode="reading" priority="1" as="node()*">
    <xsl:variable name="shown" as="text()?">
      <xsl:next-match/>
    </xsl:variable>
    <xsl:sequence select="h:bracketed(., c:read-once(preceding-sibling::node()[1]/self::choice/corr[1], string($shown)))"/>
  </xsl:template>

  <xsl:template match="text()[contains(., ']')]" mode="diplomatic" priority="1" as="node()*">
    <xsl:sequence select="h:bracketed(., .)"/>
  </xsl:template>

  <!-- The words of a text, with the bracket that speaks of a gap as one. -->
  <xsl:function name="h:bracketed" as="node()*">
    <xsl:param name="text" as="text()"/>
    <xsl:param name="shown" as="xs:string"/>
    <xsl:variable name="before" as="element(gap)?" select="$text[starts-with(., '[')]/preceding-sibling::node()[1]/self::gap"/>
    <xsl:variable name="after" as="element(gap)?" select="$text/following-sibling::node()[1]/self::gap[c:bracket(.) is $text]"/>
    <xsl:variable name="bracket" as="xs:string" select="
      if ($before) then substring-before($shown, ']') || ']' else if ($after) then '[' || tokenize($shown, '\[')[last()] else ''"/>
    <xsl:variable name="rest" as="xs:string" select="
      if ($before) then substring($shown, string-length($bracket) + 1)
      else substring($shown, 1, string-length($shown) - string-length($bracket))"/>
    <xsl:if test="not($before)"><xsl:value-of select="$rest"/></xsl:if>
    <xsl:if test="$bracket">
      <span class="{h:gap-class(($before, $after)[1])}"><xsl:value-of select="$bracket"/></span>
    </xsl:if>
    <xsl:if test="$before"><xsl:value-of select="$rest"/></xsl:if>
  </xsl:function>

  <xsl:function name="h:gap-class" as="xs:string">
    <xsl:param name="gap" as="element(gap)"/>
    <xsl:sequence select="'gap ' || ($gap/@reason[. ne ''], 'lost')[1]"/>
  </xsl:function>

  <xsl:template match="add" mode="reading diplomatic">
    <ins>
      <xsl:if test="@place">
        <xsl:attribute name="class" select="translate(@place, ' ', '-')"/>
      </xsl:if>
      <xsl:apply-templates mode="#current"/>
    </ins>
  </xsl:template>

  <xsl:template match="del" mode="reading diplomatic">
    <del><xsl:apply-templates mode="#current"/></del>
  </xsl:template>

  <xsl:template match="subst | restore | mod | redo | undo" mode="reading diplomatic">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="handShift | metamark | addSpan | delSpan | damageSpan" mode="reading diplomatic"/>

  <!-- Blanks and empty lines: measured in the diplomatic view, mere spaces in the reading view. -->
  <xsl:template match="space" mode="reading">
    <xsl:if test="parent::p or parent::ab or parent::cell">
      <xsl:text> </xsl:text>
    </xsl:if>
  </xsl:template>

  <xsl:template match="space[@dim = 'vertical']" mode="diplomatic">
    <span class="vs v{min((4, h:quantity(.)))}"/>
  </xsl:template>

  <xsl:template match="space" mode="diplomatic">
    <xsl:variable name="blank" as="xs:string" select="if (@unit = 'tabs') then '&#9;' else ' '"/>
    <span class="hs"><xsl:value-of select="string-join((1 to min((80, h:quantity(.)))) ! $blank)"/></span>
  </xsl:template>

  <xsl:function name="h:quantity" as="xs:integer">
    <xsl:param name="space" as="element()"/>
    <xsl:sequence select="($space/@quantity[. castable as xs:integer] ! xs:integer(.), 1)[1]"/>
  </xsl:function>

  <!-- Running heads, numbers of frames, printed matter of the form. -->
  <xsl:template match="fw" mode="reading"/>

  <xsl:template match="fw" mode="diplomatic">
    <xsl:element name="{h:wrapper(.)}">
      <xsl:attribute name="class" select="'fw', @type"/>
      <xsl:call-template name="h:language"/>
      <xsl:apply-templates mode="diplomatic"/>
    </xsl:element>
  </xsl:template>

  <!-- Module gaiji: a character that has no letter. -->
  <xsl:template match="g" mode="reading"/>

  <!-- A form feed has done its work. -->
  <xsl:template match="g[@n = 'U+000C']" mode="diplomatic" priority="1"/>

  <xsl:template match="g" mode="diplomatic">
    <span class="g" title="{@n}"><xsl:apply-templates mode="diplomatic"/></span>
  </xsl:template>

  <!-- Module linking: parts of the form. -->
  <xsl:template match="seg | s | w | c" mode="reading diplomatic" priority="-0.2">
    <xsl:element name="{h:wrapper(.)}">
      <xsl:attribute name="class" select="'seg', @type"/>
      <xsl:call-template name="h:language"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>
</xsl:stylesheet>
