<?xml version="1.0" encoding="UTF-8"?>
<!-- Divisions, openers and closers, headings (TEI Guidelines 4). -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:c="urn:cablegram:common" xmlns:p="urn:cablegram:print" exclude-result-prefixes="#all" expand-text="yes">

  <xsl:template match="tei:text | tei:front | tei:body | tei:group | tei:floatingText" mode="block" as="node()*">
    <xsl:call-template name="blocks"/>
  </xsl:template>

  <!-- What came with the telegram without belonging to it is set apart. -->
  <xsl:template match="tei:back" mode="block" as="element(back)">
    <back>
      <xsl:call-template name="blocks"/>
    </back>
  </xsl:template>

  <!-- Blocks in their order; form matter between them is gathered. -->
  <xsl:template name="blocks" as="node()*">
    <xsl:for-each-group select="node()" group-adjacent="p:is-furniture(.)">
      <xsl:choose>
        <xsl:when test="current-grouping-key()">
          <xsl:call-template name="turn">
            <xsl:with-param name="matter" select="current-group()[p:is-matter(.)]"/>
          </xsl:call-template>
        </xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates select="current-group()" mode="block"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:template>

  <xsl:template match="tei:div" mode="block" as="element(div)">
    <div kind="{@type}">
      <xsl:call-template name="blocks"/>
    </div>
  </xsl:template>

  <xsl:template match="tei:back/tei:div" mode="block" as="element(div)">
    <div kind="{@type}" label="{p:label((@type, 'appendix')[1])}">
      <xsl:call-template name="blocks"/>
    </div>
  </xsl:template>

  <xsl:template match="tei:div[@subtype = 'copy']" mode="block" as="element(div)">
    <div kind="{@type}" label="{c:label('print-copy')}">
      <xsl:call-template name="blocks"/>
    </div>
  </xsl:template>

  <xsl:template match="tei:floatingText" mode="inline" as="node()*">
    <xsl:call-template name="blocks"/>
  </xsl:template>

  <!-- A heading that only says again what the document's title says stands above it already. -->
  <xsl:template match="tei:head[not(.//(tei:note | tei:choice | tei:pb | tei:ref | tei:stamp))][p:is-title(.)]" mode="block"
                as="empty-sequence()" priority="1"/>

  <xsl:function name="p:is-title" as="xs:boolean">
    <xsl:param name="head" as="element(tei:head)"/>
    <xsl:sequence select="lower-case(normalize-space($head))
                          = $head/ancestor::tei:TEI[1]/tei:teiHeader/tei:fileDesc/tei:titleStmt/tei:title
                            ! lower-case(normalize-space(.))"/>
  </xsl:function>

  <xsl:template match="tei:head" mode="block inline" as="element(head)">
    <head kind="{(@type, 'main')[1]}">
      <xsl:call-template name="mixed"/>
    </head>
  </xsl:template>

  <!-- Openers and closers keep their lines. A break that nothing stands before, or only an empty line, is none. -->
  <xsl:template match="tei:opener | tei:closer | tei:trailer | tei:byline" mode="block inline" as="element(lines)">
    <xsl:call-template name="kept-lines"/>
  </xsl:template>

  <!-- What an archive says of a telegram, field by field, is one small paragraph. -->
  <xsl:template match="(tei:p | tei:ab)[ancestor::tei:div[@type = 'metadata']/parent::tei:back][p:is-form(.)]"
                mode="block inline" as="element(lines)" priority="2">
    <xsl:variable name="lines" as="element(lines)">
      <lines kind="fields">
        <xsl:apply-templates mode="inline">
          <xsl:with-param name="lines" select="true()" tunnel="yes"/>
          <xsl:with-param name="fields" select="true()" tunnel="yes"/>
        </xsl:apply-templates>
      </lines>
    </xsl:variable>
    <xsl:apply-templates select="$lines" mode="trim"/>
  </xsl:template>

  <xsl:template name="kept-lines" as="element(lines)">
    <xsl:variable name="lines" as="element(lines)">
      <lines kind="{local-name()}">
        <xsl:apply-templates mode="inline">
          <xsl:with-param name="lines" select="true()" tunnel="yes"/>
        </xsl:apply-templates>
      </lines>
    </xsl:variable>
    <xsl:apply-templates select="$lines" mode="trim"/>
  </xsl:template>

  <xsl:template match="tei:postscript" mode="block inline" as="element(postscript)">
    <postscript>
      <xsl:call-template name="blocks"/>
    </postscript>
  </xsl:template>

  <xsl:template match="tei:dateline | tei:signed | tei:salute" mode="block" as="element(lines)">
    <xsl:variable name="lines" as="element(lines)">
      <lines kind="{local-name()}">
        <xsl:apply-templates select="." mode="inline">
          <xsl:with-param name="lines" select="true()" tunnel="yes"/>
        </xsl:apply-templates>
      </lines>
    </xsl:variable>
    <xsl:apply-templates select="$lines" mode="trim"/>
  </xsl:template>

  <xsl:template match="br | skip" mode="trim" as="element()?">
    <xsl:variable name="before" as="node()?"
                  select="preceding::node()[self::skip or self::br or self::text()[normalize-space()]][1]"/>
    <xsl:if test="exists($before) and not($before[self::skip])">
      <xsl:copy-of select="."/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="tei:dateline | tei:signed | tei:salute" mode="inline" as="element(part)">
    <part kind="{local-name()}">
      <xsl:apply-templates mode="inline"/>
    </part>
  </xsl:template>

  <!-- Between blocks, white space and empty lines are only formatting; a stray word would be a paragraph. -->
  <xsl:template match="text() | tei:lb | tei:cb | tei:space | tei:milestone | tei:anchor | comment() | processing-instruction()"
                mode="block" as="empty-sequence()"/>

  <xsl:template match="text()[normalize-space()]" mode="block" as="element(p)" priority="1">
    <p>{normalize-space(.)}</p>
  </xsl:template>

  <!-- What belongs into a line but stands between blocks is a paragraph of its own. -->
  <!-- An element that has no template of its own is shown as what it holds. -->
  <xsl:template match="*" mode="inline" as="node()*" priority="-1">
    <xsl:call-template name="mixed"/>
  </xsl:template>

  <xsl:template match="*" mode="block" as="element(p)" priority="-1">
    <p>
      <xsl:apply-templates select="." mode="inline"/>
    </p>
  </xsl:template>

</xsl:stylesheet>
