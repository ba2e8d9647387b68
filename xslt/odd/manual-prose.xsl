<?xml version="1.0" encoding="UTF-8"?>
<!-- The manual: prose, in the chapters of the ODD and in descriptions. What has no template of its own is shown by its text. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:odd="urn:cablegram:odd" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:rng="http://relaxng.org/ns/structure/1.0" xmlns:eg="http://www.tei-c.org/ns/Examples"
                xmlns:sch="http://purl.oclc.org/dsdl/schematron" xmlns="http://www.w3.org/1999/xhtml"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:mode name="prose" on-no-match="shallow-skip"/>

  <xsl:template match="text()" mode="prose" as="text()">
    <xsl:sequence select="."/>
  </xsl:template>

  <xsl:template match="tei:schemaSpec | tei:specGrp | tei:specGrpRef | tei:moduleSpec | tei:elementSpec | tei:classSpec | tei:macroSpec
                       | tei:dataSpec | tei:divGen" mode="prose" as="empty-sequence()"/>

  <!-- A chapter, and the way to its neighbours. -->
  <xsl:template match="tei:div" mode="main" as="element()*">
    <xsl:param name="book" as="map(*)" tunnel="yes"/>
    <xsl:variable name="chapters" as="element()*" select="$book?chapters"/>
    <xsl:variable name="place" as="xs:integer" select="count($chapters[. &lt;&lt; current()]) + 1"/>
    <xsl:call-template name="odd:title">
      <xsl:with-param name="kicker" select="'Chapter ' || $place"/>
    </xsl:call-template>
    <div class="prose">
      <xsl:apply-templates select="node() except tei:head[1]" mode="prose">
        <xsl:with-param name="merged" as="document-node()" tunnel="yes" select="$book?merged"/>
      </xsl:apply-templates>
    </div>
    <nav class="neighbours" aria-label="Chapters">
      <xsl:for-each select="$chapters[$place - 1]">
        <a class="before" rel="prev" href="{odd:address(.)}"><span class="where">Before</span><span class="what">{normalize-space(tei:head[1])}</span></a>
      </xsl:for-each>
      <xsl:for-each select="$chapters[$place + 1]">
        <a class="after" rel="next" href="{odd:address(.)}"><span class="where">Next</span><span class="what">{normalize-space(tei:head[1])}</span></a>
      </xsl:for-each>
    </nav>
  </xsl:template>

  <xsl:template match="tei:div" mode="prose" as="element()">
    <section id="{odd:anchor(.)}">
      <xsl:apply-templates mode="prose"/>
    </section>
  </xsl:template>

  <!-- A division that only holds specifications has nothing to say. -->
  <xsl:template match="tei:div[not(odd:has-prose(.))]" mode="prose" as="empty-sequence()"/>

  <xsl:template match="tei:head" mode="prose" as="element()">
    <xsl:element name="h{min((6, max((2, count(ancestor::tei:div)))))}">
      <xsl:apply-templates mode="prose"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="tei:body/tei:head | tei:list/tei:head | tei:table/tei:head" mode="prose" as="element()?">
    <p class="caption">
      <xsl:apply-templates mode="prose"/>
    </p>
  </xsl:template>

  <xsl:template match="tei:p | tei:ab" mode="prose" as="element()*">
    <xsl:for-each-group select="node()[not(self::text()[not(normalize-space())])]" group-adjacent="exists(self::tei:list | self::tei:table | self::eg:egXML
        | self::tei:specList | self::tei:eg | self::tei:specGrp | self::tei:specGrpRef)">
      <xsl:choose>
        <xsl:when test="current-grouping-key()">
          <xsl:apply-templates select="current-group()" mode="prose"/>
        </xsl:when>
        <xsl:otherwise>
          <p>
            <xsl:apply-templates select="odd:run(current-group())" mode="prose"/>
          </p>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:template>

  <!-- The nodes of a run, with the white space between them. -->
  <xsl:function name="odd:run" as="node()*">
    <xsl:param name="group" as="node()*"/>
    <xsl:variable name="last" as="node()" select="$group[last()]"/>
    <xsl:sequence select="$group[1], $group[1]/following-sibling::node()[. &lt;&lt; $last], $last[not(. is $group[1])]"/>
  </xsl:function>

  <xsl:template match="tei:list" mode="prose" as="element()*">
    <xsl:apply-templates select="tei:head" mode="prose"/>
    <xsl:element name="{if (@rend = 'numbered' or @type = 'ordered') then 'ol' else 'ul'}">
      <xsl:for-each select="tei:item">
        <li>
          <xsl:for-each select="preceding-sibling::*[1]/self::tei:label">
            <strong>
              <xsl:apply-templates mode="prose"/>
            </strong>
            <xsl:text> </xsl:text>
          </xsl:for-each>
          <xsl:apply-templates mode="prose"/>
        </li>
      </xsl:for-each>
    </xsl:element>
  </xsl:template>

  <xsl:template match="tei:specList" mode="prose" as="element()">
    <xsl:param name="merged" as="document-node()" tunnel="yes"/>
    <ul>
      <xsl:for-each select="tei:specDesc">
        <xsl:variable name="spec" as="element()?" select="(('element', 'class', 'macro', 'data') ! odd:spec(., current()/@key, $merged))[1]"/>
        <li>
          <xsl:sequence select="if ($spec) then odd:link($spec) else odd:text(@key)"/>
          <xsl:text> {$spec ! odd:description(.)}</xsl:text>
        </li>
      </xsl:for-each>
    </ul>
  </xsl:template>

  <xsl:template match="tei:table" mode="prose" as="element()">
    <div class="wide">
      <xsl:apply-templates select="tei:head" mode="prose"/>
      <table>
        <xsl:for-each select="tei:row">
          <tr>
            <xsl:for-each select="tei:cell">
              <xsl:element name="{if (@role = 'label' or ../@role = 'label') then 'th' else 'td'}">
                <xsl:apply-templates mode="prose"/>
              </xsl:element>
            </xsl:for-each>
          </tr>
        </xsl:for-each>
      </table>
    </div>
  </xsl:template>

  <xsl:template match="tei:gi | tei:ident" mode="prose" as="element()">
    <xsl:param name="merged" as="document-node()" tunnel="yes"/>
    <xsl:variable name="name" as="xs:string" select="normalize-space()"/>
    <xsl:variable name="kinds" as="xs:string*" select="if (self::tei:gi) then 'element' else ('class', 'macro', 'data')"/>
    <xsl:variable name="spec" as="element()?" select="($kinds ! odd:spec(., $name, $merged))[1]"/>
    <xsl:variable name="code" as="element()">
      <code>{if (self::tei:gi) then '&lt;' || $name || '&gt;' else $name}</code>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="$spec">
        <a href="{odd:address($spec)}">
          <xsl:copy-of select="$code"/>
        </a>
      </xsl:when>
      <xsl:otherwise>
        <xsl:copy-of select="$code"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="tei:att" mode="prose" as="element()">
    <code>@{normalize-space()}</code>
  </xsl:template>

  <xsl:template match="tei:val | tei:code | tei:tag" mode="prose" as="element()">
    <code>{.}</code>
  </xsl:template>

  <xsl:template match="tei:eg" mode="prose" as="element()">
    <pre><code>{odd:outdented(.)}</code></pre>
  </xsl:template>

  <xsl:template match="tei:emph | tei:term | tei:mentioned | tei:foreign | tei:title | tei:hi" mode="prose" as="element()">
    <em>
      <xsl:apply-templates mode="prose"/>
    </em>
  </xsl:template>

  <xsl:template match="tei:q | tei:soCalled | tei:quote" mode="prose" as="element()">
    <q>
      <xsl:apply-templates mode="prose"/>
    </q>
  </xsl:template>

  <xsl:template match="tei:label" mode="prose" as="element()">
    <strong>
      <xsl:apply-templates mode="prose"/>
    </strong>
  </xsl:template>

  <xsl:template match="tei:ref[@target] | tei:ptr[@target]" mode="prose" as="node()*">
    <xsl:choose>
      <xsl:when test="matches(@target, '^https?:')">
        <a href="{@target}">
          <xsl:apply-templates mode="prose"/>
          <xsl:if test="empty(node())">{@target}</xsl:if>
        </a>
      </xsl:when>
      <xsl:when test="starts-with(@target, '#') and odd:place(id(substring(@target, 2)))">
        <xsl:variable name="goal" as="element()" select="id(substring(@target, 2))"/>
        <a href="{odd:place($goal)}">
          <xsl:apply-templates mode="prose"/>
          <xsl:if test="empty(node())">{normalize-space($goal/ancestor-or-self::tei:div[1]/tei:head[1])}</xsl:if>
        </a>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates mode="prose"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Where in the chapters $goal is found: at the division around it; nothing where it is in none of them. -->
  <xsl:function name="odd:place" as="xs:string?">
    <xsl:param name="goal" as="element()?"/>
    <xsl:variable name="divisions" as="element()*" select="$goal/ancestor-or-self::tei:div"/>
    <xsl:variable name="chapter" as="element()?" select="$goal ! odd:chapters(root(.)) intersect $divisions"/>
    <xsl:sequence select="$chapter ! (odd:address(.) || (if ($divisions[last()] is .) then '' else '#' || odd:anchor($divisions[last()])))"/>
  </xsl:function>

  <!-- What a division is called in addresses. -->
  <xsl:function name="odd:anchor" as="xs:string">
    <xsl:param name="division" as="element()"/>
    <xsl:sequence select="string(($division/@xml:id, 'chapter-' || string-join($division/ancestor-or-self::tei:div/(1 + count(preceding-sibling::tei:div)), '.'))[1])"/>
  </xsl:function>
</xsl:stylesheet>
