<?xml version="1.0" encoding="UTF-8"?>
<!-- The manual: attributes. What a class provides is named and linked; what the specification itself declares is told in full. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:odd="urn:cablegram:odd" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:rng="http://relaxng.org/ns/structure/1.0" xmlns:eg="http://www.tei-c.org/ns/Examples"
                xmlns:sch="http://purl.oclc.org/dsdl/schematron" xmlns="http://www.w3.org/1999/xhtml"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:template name="odd:attributes" as="element()*">
    <xsl:param name="book" as="map(*)" tunnel="yes"/>
    <xsl:variable name="spec" as="element()" select="."/>
    <xsl:variable name="inherited" as="map(*)*" select="odd:attribute-classes(.) ! $book?table(@ident)"/>
    <xsl:variable name="own" as="map(*)*" select="odd:own-items(., $inherited)"/>
    <xsl:variable name="replaced" as="xs:string*" select="tei:attList//tei:attDef/@ident"/>
    <xsl:if test="exists(($own, $inherited))">
      <h2>Attributes</h2>
      <xsl:where-populated>
        <dl class="attributes">
          <xsl:for-each select="$own?node/descendant-or-self::tei:attDef">
            <xsl:sequence select="odd:attribute-entry(., root($spec))"/>
          </xsl:for-each>
        </dl>
      </xsl:where-populated>
      <xsl:where-populated>
        <dl class="modules">
          <xsl:for-each select="odd:attribute-classes(.)">
            <xsl:variable name="all" as="map(*)*" select="$book?table(@ident)"/>
            <xsl:value-of select="if ($all?names = $replaced) then odd:attribute-links(., odd:without($all, $replaced)) else $book?inherited(@ident)"
                          disable-output-escaping="yes"/>
          </xsl:for-each>
        </dl>
      </xsl:where-populated>
    </xsl:if>
  </xsl:template>

  <!-- A class, and the attributes that come by it, each with a link to the class that declares it, as markup;
       nothing where there are none. -->
  <xsl:function name="odd:attribute-links" as="xs:string">
    <xsl:param name="class" as="element(tei:classSpec)"/>
    <xsl:param name="items" as="map(*)*"/>
    <xsl:variable name="links" as="xs:string*">
      <xsl:for-each select="$items">
        <xsl:variable name="declaring" as="element()" select="odd:spec('class', ?class, root($class))"/>
        <xsl:sequence select="?names ! (odd:link-markup($declaring, '#att-' || ., '@' || .) || ' ')"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="if (empty($links)) then '' else '&lt;div&gt;&lt;dt&gt;' || odd:link-markup($class, '', odd:name($class))
        || '&lt;/dt&gt;&lt;dd class=&quot;links&quot;&gt;' || string-join($links) || '&lt;/dd&gt;&lt;/div&gt;'"/>
  </xsl:function>

  <!-- One attribute: name, whether it must be there, what it means, what it may hold. -->
  <xsl:function name="odd:attribute-entry" as="element()*">
    <xsl:param name="attribute" as="element(tei:attDef)"/>
    <xsl:param name="document" as="document-node()"/>
    <xsl:for-each select="$attribute">
      <dt id="att-{@ident}">
        <code>@{odd:name(.)}</code>
        <xsl:if test="@usage = ('req', 'rec', 'mwa')">
          <xsl:text> </xsl:text>
          <em>{map{ 'req': 'required', 'rec': 'recommended', 'mwa': 'mandatory when applicable' }(@usage)}</em>
        </xsl:if>
      </dt>
      <dd>
        <xsl:value-of select="odd:description(.)"/>
        <xsl:for-each select="tei:datatype">
          <div class="type">
            <xsl:apply-templates select="*" mode="model">
              <xsl:with-param name="merged" as="document-node()" tunnel="yes" select="$document"/>
            </xsl:apply-templates>
            <xsl:value-of select="odd:occurrence-words(.)"/>
          </div>
        </xsl:for-each>
        <xsl:sequence select="tei:valList ! odd:value-list(.)"/>
      </dd>
    </xsl:for-each>
  </xsl:function>

  <!-- How many values, in words; nothing for one. -->
  <xsl:function name="odd:occurrence-words" as="xs:string?">
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="min" as="xs:string" select="string(($node/@minOccurs, 1)[1])"/>
    <xsl:variable name="max" as="xs:string" select="string(($node/@maxOccurs, 1)[1])"/>
    <xsl:sequence select="if ($min = '1' and $max = '1') then () else if ($min = $max) then ', ' || $min || ' times'
        else if ($max = 'unbounded') then ', ' || $min || ' or more, with blanks between them' else ', ' || $min || ' to ' || $max"/>
  </xsl:function>

  <xsl:function name="odd:value-list" as="element()">
    <xsl:param name="list" as="element(tei:valList)"/>
    <div class="values">
      <p>{map{ 'closed': 'One of:', 'semi': 'Suggested:', 'open': 'For example:' }(($list/@type, 'open')[1])}</p>
      <dl>
        <xsl:for-each select="$list/tei:valItem">
          <div>
            <dt>
              <code>{odd:name(.)}</code>
            </dt>
            <dd>{odd:description(.)}</dd>
          </div>
        </xsl:for-each>
      </dl>
    </div>
  </xsl:function>
</xsl:stylesheet>
