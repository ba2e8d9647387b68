<?xml version="1.0" encoding="UTF-8"?>
<!-- The manual: the page of one element, class, macro or datatype. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:odd="urn:cablegram:odd" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:rng="http://relaxng.org/ns/structure/1.0" xmlns:eg="http://www.tei-c.org/ns/Examples"
                xmlns:sch="http://purl.oclc.org/dsdl/schematron" xmlns="http://www.w3.org/1999/xhtml"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:template match="tei:elementSpec" mode="main" as="element()*">
    <xsl:param name="book" as="map(*)" tunnel="yes"/>
    <xsl:variable name="define" as="xs:string" select="root()/*/@prefix || @ident"/>
    <xsl:variable name="begins" as="xs:boolean" select="exists(odd:starts(root()) intersect .)"/>
    <xsl:variable name="text" as="xs:boolean" select="odd:holds-text(.)"/>
    <xsl:call-template name="odd:heading"/>
    <xsl:call-template name="odd:membership"/>
    <xsl:call-template name="odd:attributes"/>
    <xsl:call-template name="odd:linked">
      <xsl:with-param name="label" select="'Contained by'"/>
      <xsl:with-param name="links" select="$book?parents($define)"/>
      <xsl:with-param name="otherwise" select="'Nothing: a document begins with it.'[$begins]"/>
    </xsl:call-template>
    <xsl:call-template name="odd:linked">
      <xsl:with-param name="label" select="'May contain'"/>
      <xsl:with-param name="links" select="$book?children($define)"/>
      <xsl:with-param name="note" select="'Text'[$text]"/>
      <xsl:with-param name="otherwise" select="'Nothing: the element is empty.'[not($text)]"/>
    </xsl:call-template>
    <h2>Content</h2>
    <xsl:sequence select="odd:model(.)"/>
    <xsl:call-template name="odd:rules"/>
    <xsl:call-template name="odd:remarks"/>
  </xsl:template>

  <xsl:template match="tei:classSpec" mode="main" as="element()*">
    <xsl:variable name="members" as="element()*" select="key('member', @ident)"/>
    <xsl:call-template name="odd:heading"/>
    <xsl:call-template name="odd:membership"/>
    <xsl:call-template name="odd:attributes"/>
    <xsl:sequence select="odd:part('Members', $members), odd:part('Used by', odd:users(.))"/>
    <xsl:call-template name="odd:rules"/>
    <xsl:call-template name="odd:remarks"/>
  </xsl:template>

  <xsl:template match="tei:macroSpec | tei:dataSpec" mode="main" as="element()*">
    <xsl:call-template name="odd:heading"/>
    <xsl:call-template name="odd:membership"/>
    <h2>Content</h2>
    <xsl:sequence select="odd:model(.), odd:part('Used by', odd:users(.))"/>
    <xsl:call-template name="odd:rules"/>
    <xsl:call-template name="odd:remarks"/>
  </xsl:template>

  <!-- Kind, name, gloss and description, and examples. -->
  <xsl:template name="odd:heading" as="element()*">
    <xsl:call-template name="odd:title">
      <xsl:with-param name="kicker" select="if (self::tei:classSpec) then (if (@type = 'atts') then 'Class of attributes' else 'Class of elements')
          else map{ 'element': 'Element', 'macro': 'Macro', 'data': 'Datatype' }(odd:kind(.))"/>
    </xsl:call-template>
    <xsl:call-template name="odd:examples"/>
  </xsl:template>

  <xsl:template match="(tei:elementSpec | tei:classSpec | tei:macroSpec | tei:dataSpec)[tei:gloss | tei:desc]" mode="lead" as="element()">
    <p class="lead">
      <xsl:if test="tei:gloss">
        <strong>{normalize-space(tei:gloss[1])}</strong>
        <xsl:text> </xsl:text>
      </xsl:if>
      <xsl:apply-templates select="tei:desc/node()" mode="prose">
        <xsl:with-param name="merged" as="document-node()" tunnel="yes" select="root()"/>
      </xsl:apply-templates>
    </p>
  </xsl:template>

  <!-- Module, namespace and classes. -->
  <xsl:template name="odd:membership" as="element()?">
    <xsl:variable name="document" as="document-node()" select="root()"/>
    <xsl:variable name="classes" as="element()*"
                  select="distinct-values(tei:classes/tei:memberOf/@key) ! odd:spec('class', ., $document)"/>
    <xsl:variable name="namespace" as="xs:string" select="odd:namespace(.)"/>
    <xsl:where-populated>
      <dl class="facts">
        <xsl:if test="@module">
          <div><dt>Module</dt><dd>{@module}</dd></div>
        </xsl:if>
        <xsl:if test="self::tei:elementSpec and $namespace != $tei">
          <div><dt>Namespace</dt><dd>{$namespace}</dd></div>
        </xsl:if>
        <xsl:if test="exists($classes)">
          <div>
            <dt>Member of</dt>
            <dd>
              <xsl:value-of select="$classes ! odd:link-markup(., '', odd:name(.))" separator=", " disable-output-escaping="yes"/>
            </dd>
          </div>
        </xsl:if>
      </dl>
    </xsl:where-populated>
  </xsl:template>

  <!-- A part of the page that is a list of specifications. -->
  <xsl:function name="odd:part" as="element()*">
    <xsl:param name="label" as="xs:string"/>
    <xsl:param name="specs" as="element()*"/>
    <xsl:if test="$specs">
      <h2>{$label}</h2>
      <p class="links">
        <xsl:value-of select="sort($specs, (), function($spec) { lower-case(odd:name($spec)) }) ! (odd:link-markup(., '', odd:name(.)) || ' ')"
                      separator="" disable-output-escaping="yes"/>
      </p>
    </xsl:if>
  </xsl:function>

  <!-- The specifications in whose content or attributes $spec is named. -->
  <xsl:function name="odd:users" as="element()*">
    <xsl:param name="spec" as="element()"/>
    <xsl:sequence select="key('use', $spec/@ident, root($spec))/ancestor::tei:*[@ident][last() - 1]"/>
  </xsl:function>

  <xsl:key name="use" match="tei:classRef | tei:macroRef | tei:dataRef[@key]" use="@key"/>
  <xsl:key name="use" match="rng:ref" use="@name"/>

  <!-- The list of $links, which is markup; or what is said where there are none. -->
  <xsl:template name="odd:linked" as="element()*">
    <xsl:param name="label" as="xs:string"/>
    <xsl:param name="links" as="xs:string?"/>
    <xsl:param name="note" as="xs:string?" select="()"/>
    <xsl:param name="otherwise" as="xs:string?"/>
    <h2>{$label}</h2>
    <xsl:if test="empty($links)">
      <p>{($note ! (. || ' alone.'), $otherwise, 'Nothing.')[1]}</p>
    </xsl:if>
    <xsl:if test="exists($links)">
      <dl class="modules">
        <xsl:if test="$note">
          <div><dt>{$note}</dt><dd>and</dd></div>
        </xsl:if>
        <xsl:value-of select="$links" disable-output-escaping="yes"/>
      </dl>
    </xsl:if>
  </xsl:template>

  <xsl:template name="odd:examples" as="element()*">
    <xsl:for-each select="tei:exemplum">
      <figure>
        <xsl:apply-templates select="*" mode="prose">
          <xsl:with-param name="merged" as="document-node()" tunnel="yes" select="root()"/>
        </xsl:apply-templates>
      </figure>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="odd:remarks" as="element()*">
    <xsl:if test="tei:remarks">
      <h2>Remarks</h2>
      <div class="prose">
        <xsl:apply-templates select="tei:remarks/*" mode="prose">
          <xsl:with-param name="merged" as="document-node()" tunnel="yes" select="root()"/>
        </xsl:apply-templates>
      </div>
    </xsl:if>
  </xsl:template>

  <!-- Constraints of the specification and of its attributes. -->
  <xsl:template name="odd:rules" as="element()*">
    <xsl:variable name="rules" as="element()*" select=".//tei:constraintSpec[tei:constraint//(sch:assert | sch:report)]"/>
    <xsl:if test="$rules">
      <h2>Rules</h2>
      <xsl:sequence select="odd:rule-list($rules)"/>
    </xsl:if>
  </xsl:template>

  <!-- Constraints: what each is about, and what it says to editors. -->
  <xsl:function name="odd:rule-list" as="element()">
    <xsl:param name="constraints" as="element()*"/>
    <ul class="rules">
      <xsl:for-each select="$constraints">
        <li>
          <code>{@ident}</code>
          <xsl:text> {string-join(tei:desc ! normalize-space(), ' ')}</xsl:text>
          <xsl:for-each select="tei:constraint//(sch:assert | sch:report)">
            <p class="message">
              <xsl:for-each select="@role">
                <span class="tag">{.}</span>
                <xsl:text> </xsl:text>
              </xsl:for-each>
              <q>{normalize-space(string-join(node() ! (if (self::*) then '…' else string())))}</q>
            </p>
          </xsl:for-each>
        </li>
      </xsl:for-each>
    </ul>
  </xsl:function>

  <!-- A link to a specification. -->
  <xsl:function name="odd:link" as="element()">
    <xsl:param name="spec" as="element()"/>
    <xsl:sequence select="odd:link($spec, '')"/>
  </xsl:function>

  <!-- A link to a place on the page of a specification. -->
  <xsl:function name="odd:link" as="element()">
    <xsl:param name="spec" as="element()"/>
    <xsl:param name="fragment" as="xs:string"/>
    <a href="{odd:address($spec)}{$fragment}">{odd:name($spec)}</a>
  </xsl:function>

  <!-- A link as markup. -->
  <xsl:function name="odd:link-markup" as="xs:string">
    <xsl:param name="spec" as="element()"/>
    <xsl:param name="fragment" as="xs:string"/>
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="'&lt;a href=&quot;' || odd:escaped(odd:address($spec)) || $fragment || '&quot;&gt;' || odd:escaped($text) || '&lt;/a&gt;'"/>
  </xsl:function>

  <xsl:function name="odd:separated" as="node()*">
    <xsl:param name="items" as="element()*"/>
    <xsl:param name="separator" as="xs:string"/>
    <xsl:for-each select="$items">
      <xsl:if test="position() gt 1">
        <xsl:sequence select="odd:text($separator)"/>
      </xsl:if>
      <xsl:sequence select="."/>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="odd:text" as="text()">
    <xsl:param name="value" as="xs:string"/>
    <xsl:value-of select="$value"/>
  </xsl:function>
</xsl:stylesheet>
