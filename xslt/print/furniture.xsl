<?xml version="1.0" encoding="UTF-8"?>
<!-- What stands on the paper but is no part of the message: page breaks, running heads, stamps, marginalia, form matter.
     Where it interrupts a paragraph it becomes a mark and a note, between paragraphs a line of its own.
     (TEI Guidelines 3.11.3 pb, 12.6 fw, 10.3.3 stamp.) -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:c="urn:cablegram:common" xmlns:p="urn:cablegram:print" exclude-result-prefixes="#all" expand-text="yes">

  <xsl:function name="p:is-glue" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="exists($node[self::tei:lb | self::tei:cb | self::tei:space | self::comment() | self::processing-instruction()
                                       | self::tei:g[@type = 'control'] | self::text()[not(normalize-space())]])
                          or p:is-repeated($node)"/>
  </xsl:function>

  <xsl:function name="p:is-matter" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="exists($node[self::tei:pb | self::tei:fw | self::tei:stamp
                                       | self::tei:note[@type = 'marginalia']])
                          and not(p:is-repeated($node))"/>
  </xsl:function>

  <!-- A running head that says what one before it says is not printed again. -->
  <xsl:key name="running" match="tei:text//tei:fw[@type = ('header', 'footer')]" use="normalize-space()"/>

  <xsl:function name="p:is-repeated" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="exists($node/self::tei:fw[@type = ('header', 'footer')]
                                 [not(key('running', normalize-space())[1] is .)])"/>
  </xsl:function>

  <xsl:template match="tei:fw[p:is-repeated(.)]" mode="block inline furniture" as="empty-sequence()" priority="3"/>

  <!-- Whether a node is form matter, or only lies between two pieces of it. -->
  <xsl:function name="p:is-furniture" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="if (p:is-glue($node))
                          then exists($node/preceding-sibling::node()[not(p:is-glue(.))][1][p:is-matter(.)])
                               and exists($node/following-sibling::node()[not(p:is-glue(.))][1][p:is-matter(.)])
                          else p:is-matter($node)"/>
  </xsl:function>

  <!-- Running text: form matter in it is gathered, all else stays in its place. -->
  <xsl:template name="mixed" as="node()*">
    <xsl:param name="nodes" as="node()*" select="node()"/>
    <xsl:for-each-group select="$nodes" group-adjacent="p:is-furniture(.)">
      <xsl:choose>
        <xsl:when test="current-grouping-key()">
          <xsl:call-template name="turn">
            <xsl:with-param name="matter" select="current-group()[p:is-matter(.)]"/>
            <xsl:with-param name="place" select="'inline'"/>
          </xsl:call-template>
        </xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates select="current-group()" mode="inline"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:template>

  <!-- A stretch of form matter, in a line of text or between blocks. -->
  <xsl:template name="turn" as="element(turn)">
    <xsl:param name="matter" as="element()*"/>
    <xsl:param name="place" as="xs:string" select="'block'"/>
    <turn place="{$place}">
      <xsl:apply-templates select="$matter" mode="furniture"/>
    </turn>
  </xsl:template>

  <xsl:template match="tei:pb" mode="furniture" as="element(piece)">
    <piece kind="page" label="{replace(c:label('print-page'), '{1}', (@n, c:label('print-unnumbered'))[1], 'q')}" n="{@n}"/>
  </xsl:template>

  <xsl:template match="tei:fw" mode="furniture" as="element(piece)">
    <xsl:variable name="type" as="xs:string" select="(@type, 'form')[1]"/>
    <piece kind="{$type}" label="{c:label-or-name('print-fw-' || $type, $type)}">
      <xsl:call-template name="furnishing"/>
    </piece>
  </xsl:template>

  <xsl:template match="tei:stamp | tei:fw[@type = 'stamp']" mode="furniture" as="element(piece)" priority="2">
    <piece kind="stamp" label="{c:label('print-fw-stamp')}">
      <xsl:call-template name="furnishing"/>
    </piece>
  </xsl:template>

  <xsl:template match="tei:note[@type = 'marginalia']" mode="furniture" as="element(piece)">
    <piece kind="marginalia">
      <xsl:attribute name="label" select="p:marginal(.)"/>
      <xsl:call-template name="furnishing"/>
    </piece>
  </xsl:template>

  <xsl:function name="p:marginal" as="xs:string">
    <xsl:param name="note" as="element()"/>
    <xsl:variable name="place" as="xs:string?" select="tokenize($note/@place)[1]"/>
    <xsl:sequence select="string-join((c:label('print-marginal'), $place ! c:label-or-name('print-place-' || ., .)), ' ')"/>
  </xsl:function>

  <!-- What such a piece says, on one line; a stamp in it is only its words. -->
  <xsl:template name="furnishing" as="node()*">
    <xsl:apply-templates select="node()" mode="inline">
      <xsl:with-param name="lines" select="false()" tunnel="yes"/>
      <xsl:with-param name="plain" select="true()" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:template>

  <!-- In the lines of a form, such matter stays where it stands. -->
  <xsl:template match="tei:stamp" mode="inline" as="node()*">
    <xsl:param name="plain" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="$plain">
        <xsl:apply-templates mode="inline"/>
      </xsl:when>
      <xsl:otherwise>
        <stamp>
          <xsl:call-template name="furnishing"/>
        </stamp>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="tei:fw" mode="inline" as="node()*">
    <form>
      <xsl:apply-templates mode="inline"/>
    </form>
  </xsl:template>

  <xsl:template match="tei:fw[@type = 'stamp'] | tei:fw[tei:stamp][count(*[not(self::tei:lb | self::tei:space)]) = 1]"
                mode="inline" as="node()*">
    <xsl:apply-templates mode="inline"/>
  </xsl:template>

  <xsl:template match="tei:pb" mode="inline" as="element(turn)">
    <xsl:call-template name="turn">
      <xsl:with-param name="matter" select="."/>
      <xsl:with-param name="place" select="'inline'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="tei:note[@type = 'marginalia']" mode="inline" as="node()*" priority="2">
    <marginal label="{p:marginal(.)}">
      <xsl:call-template name="furnishing"/>
    </marginal>
  </xsl:template>

</xsl:stylesheet>
