<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI module textstructure: text, body, back and their divisions; what opens and closes a telegram. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:c="urn:cablegram:common" xmlns:h="urn:cablegram:html"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" version="3.0">

  <!-- White space between blocks means nothing: what holds blocks alone is asked for its elements. -->
  <xsl:template match="text | body | front | back | group | floatingText" mode="reading diplomatic">
    <xsl:apply-templates select="*" mode="#current"/>
  </xsl:template>

  <xsl:template match="div" mode="reading diplomatic">
    <div class="div {@type}">
      <xsl:call-template name="h:language"/>
      <xsl:apply-templates select="*" mode="#current"/>
      <xsl:apply-templates select="." mode="notes"/>
    </div>
  </xsl:template>

  <!-- Notes of a division whose markers are nowhere: below it, in the reading view alone. -->
  <xsl:template match="div" mode="notes"/>

  <!-- What came with the telegram, but is no part of it, opens on demand. -->
  <xsl:template match="back/div | front/div[@type = 'cover']" mode="reading">
    <xsl:variable name="type" as="xs:string" select="(@type, 'appendix')[1]"/>
    <xsl:variable name="inside" as="node()*">
      <xsl:apply-templates select="*" mode="reading"/>
    </xsl:variable>
    <xsl:if test="exists($inside[normalize-space(.)])">
      <details class="div {$type}">
        <xsl:call-template name="h:language"/>
        <summary><xsl:value-of select="c:label-or-name('part-' || $type, $type)"/></summary>
        <xsl:sequence select="$inside"/>
      </details>
    </xsl:if>
  </xsl:template>

  <xsl:template match="body/div/head | body/head | front//head" mode="reading"/>

  <xsl:template match="head" mode="reading" priority="-0.2">
    <h3><xsl:call-template name="h:language"/><xsl:apply-templates mode="reading"/></h3>
  </xsl:template>

  <!-- A heading that holds blocks, as HTML's can't. -->
  <xsl:template match="head[h:has-blocks(.)]" mode="reading diplomatic" priority="0.1">
    <div class="{normalize-space('head ' || @type)}" role="heading" aria-level="3">
      <xsl:call-template name="h:language"/>
      <xsl:apply-templates mode="#current"/>
    </div>
  </xsl:template>

  <xsl:template match="head" mode="diplomatic">
    <h3 class="head {@type}"><xsl:apply-templates mode="diplomatic"/></h3>
  </xsl:template>

  <!-- Of what opens a telegram the reading view shows what is said, not the form's boxes: those are facts, and in the
       diplomatic view. -->
  <xsl:template match="opener" mode="reading">
    <xsl:variable name="said" as="element()*" select="descendant::*[h:is-said(.)][not(ancestor::stamp or ancestor::fw)]"/>
    <xsl:if test="exists($said)">
      <!-- A classification is on the form more than once. -->
      <div class="opener">
        <xsl:for-each-group select="$said" group-by="string-join((local-name(), @type, translate(normalize-space(), ' ', '')), '|')">
          <xsl:apply-templates select="." mode="reading">
            <xsl:with-param name="alone" select="true()"/>
          </xsl:apply-templates>
        </xsl:for-each-group>
      </div>
    </xsl:if>
    <xsl:variable name="parts" as="element(opener)*" select="(preceding-sibling::opener, .)[h:has-form-matter(.)]"/>
    <xsl:if test="$parts and empty(following-sibling::*[not(self::head or self::space or self::pb or self::fw)][1][h:has-form-matter(.)])">
      <p class="form"><a href="#{h:line-of($parts[1])}"><xsl:value-of select="c:label('form-matter')"/></a></p>
    </xsl:if>
  </xsl:template>

  <!-- Whether the form's own words are in this part of its head; what says so for all parts stands below the last. -->
  <xsl:function name="h:has-form-matter" as="xs:boolean">
    <xsl:param name="opener" as="element()"/>
    <xsl:sequence select="exists($opener/self::opener/descendant::*[self::fw or self::stamp or self::seg[@type = 'label']])"/>
  </xsl:function>

  <!-- A precedence that is only a letter or two (R, PP) is a code of the form's; the facts have it in words. -->
  <xsl:function name="h:is-said" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element[self::title or self::dateline or self::salute
      or self::seg[@type = ('classification', 'instruction', 'handling')]
      or self::seg[@type = 'precedence'][string-length(normalize-space()) gt 2]])"/>
  </xsl:function>

  <!-- What is said alone is not said in the dateline again. -->
  <xsl:template match="dateline/seg[h:is-said(.)]" mode="reading" priority="1">
    <xsl:param name="alone" as="xs:boolean" select="false()"/>
    <xsl:if test="$alone or not(ancestor::opener)">
      <xsl:next-match/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="opener/seg | opener/dateline/seg[h:is-said(.)] | opener//title" mode="reading">
    <xsl:element name="{h:holder(., 'p')}">
      <xsl:attribute name="class" select="(@type, 'subject')[1]"/>
      <xsl:apply-templates mode="reading"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="closer | postscript" mode="reading">
    <div class="{local-name()}"><xsl:apply-templates select="node()[not(self::text()[parent::postscript])]" mode="reading"/></div>
  </xsl:template>

  <xsl:template match="dateline | salute | signed | byline | trailer" mode="reading">
    <xsl:element name="{h:holder(., 'p')}">
      <xsl:attribute name="class" select="local-name()"/>
      <xsl:apply-templates mode="reading"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="opener | closer | postscript | dateline | salute | signed" mode="diplomatic">
    <div class="{local-name()}">
      <xsl:call-template name="h:language"/>
      <xsl:apply-templates select="node()[not(self::text()[parent::postscript])]" mode="diplomatic"/>
    </div>
  </xsl:template>

  <!-- The language of an element, where it is not the page's. -->
  <xsl:template name="h:language">
    <xsl:if test="@xml:lang and not(@xml:lang = $language)">
      <xsl:attribute name="lang" select="@xml:lang"/>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
