<?xml version="1.0" encoding="UTF-8"?>
<!-- What machines read of a telegram's page: citation_*, Dublin Core, OpenGraph, schema.org; and how people cite it. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:c="urn:cablegram:common" xmlns:h="urn:cablegram:html"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" version="3.0">

  <!-- The page's address in the world, where the edition says where it will be. -->
  <xsl:variable name="h:address" as="xs:string?" select="
    $h:context/Q{}edition/@url[c:safe-address(.)] ! ((if (ends-with(., '/')) then replace(., '/+$', '') else .) || '/' || $h:context/@address)"/>

  <xsl:template match="TEI" mode="head">
    <xsl:variable name="edition" as="element()" select="$h:context/Q{}edition"/>
    <xsl:variable name="sent" as="element(correspAction)?" select="c:actions(., 'sent')[1]"/>
    <xsl:variable name="date" as="xs:string" select="substring-before(c:when($sent) || 'T', 'T')"/>
    <!-- A guess of a program is no author. -->
    <xsl:variable name="sender" as="xs:string?" select="(c:parties($sent), c:places($sent))[not(c:is-guess(.))][1] ! c:words(.)"/>
    <xsl:variable name="title" as="xs:string" select="c:title(.)"/>
    <meta name="citation_title" content="{$title}"/>
    <xsl:if test="$sender">
      <meta name="citation_author" content="{$sender}"/>
    </xsl:if>
    <xsl:if test="$edition/@date ne ''">
      <meta name="citation_publication_date" content="{translate($edition/@date, '-', '/')}"/>
    </xsl:if>
    <xsl:if test="$edition/@title ne ''">
      <meta name="citation_inbook_title" content="{$edition/@title}"/>
    </xsl:if>
    <xsl:if test="$edition/@publisher ne ''">
      <meta name="citation_publisher" content="{$edition/@publisher}"/>
    </xsl:if>
    <meta name="DC.type" content="Text"/>
    <xsl:if test="$date">
      <meta name="DC.date" content="{$date}"/>
    </xsl:if>
    <xsl:if test="$h:address">
      <meta name="DC.identifier" content="{$h:address}"/>
    </xsl:if>
    <xsl:if test="c:safe-address($edition/@licence)">
      <meta name="DC.rights" content="{c:safe-address($edition/@licence)}"/>
    </xsl:if>
    <meta property="og:type" content="article"/>
    <meta property="og:title" content="{$title}"/>
    <xsl:if test="$edition/@title ne ''">
      <meta property="og:site_name" content="{$edition/@title}"/>
    </xsl:if>
    <xsl:if test="$h:address">
      <meta property="og:url" content="{$h:address}"/>
    </xsl:if>
    <xsl:if test="$h:address">
      <link rel="canonical" href="{$h:address}"/>
    </xsl:if>
    <script src="{$h:root}assets/views.js" defer="defer"/>
    <link rel="alternate" type="application/tei+xml" href="{c:id(.)}.xml" title="TEI"/>
    <script type="application/ld+json">
      <xsl:value-of select="h:linked-data($title, $date, $sender, $edition)
        ! (if (contains(., '&lt;')) then replace(., '&lt;', '\\u003c') else .)"/>
    </script>
  </xsl:template>

  <!-- The telegram as schema.org has it. -->
  <xsl:function name="h:linked-data" as="xs:string">
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="date" as="xs:string"/>
    <xsl:param name="sender" as="xs:string?"/>
    <xsl:param name="edition" as="element()"/>
    <xsl:variable name="said" as="xs:string*" select="
      h:pair('@context', 'https://schema.org'), h:pair('@type', 'Message'), h:pair('name', $title),
      h:pair('dateSent', $date), h:pair('sender', $sender), h:pair('url', $h:address),
      h:pair('license', c:safe-address($edition/@licence)), h:pair('isPartOf', $edition/@title)"/>
    <xsl:sequence select="'{' || string-join($said, ',') || '}'"/>
  </xsl:function>

  <xsl:function name="h:pair" as="xs:string?">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="value" as="xs:string?"/>
    <xsl:sequence select="$value[. ne ''] ! ('&quot;' || $key || '&quot;:&quot;' || normalize-space(
      if (contains(., '&quot;') or contains(., '\')) then replace(., '([&quot;\\])', '\\$1') else .) || '&quot;')"/>
  </xsl:function>

  <!-- The sentence to cite it by. -->
  <xsl:template name="h:cite">
    <xsl:variable name="edition" as="element()" select="$h:context/Q{}edition"/>
    <xsl:variable name="number" as="element(idno)?" select="c:numbers(., 'telegram')[1]"/>
    <xsl:variable name="title" as="xs:string" select="c:title(.)"/>
    <xsl:variable name="when" as="xs:string" select="c:when(c:actions(., 'sent')[1])"/>
    <!-- What the title says is not said again. -->
    <xsl:value-of select="c:label('cite-title', $title) || ' ' || string-join((
      c:day($when)[. ne ''][not(contains($title, substring($when, 1, 4)))],
      $number[not(contains($title, normalize-space(.)))] ! c:label('cite-number', normalize-space(.)), c:label('cite-in') || ' '), ', ')"/>
    <cite><xsl:value-of select="$edition/@title"/></cite>
    <xsl:if test="$edition/Q{}editor">
      <xsl:value-of select="', ' || c:label('cite-editors', string-join($edition/Q{}editor/@name, ', '))"/>
    </xsl:if>
    <xsl:if test="$edition/@version ne ''">
      <xsl:value-of select="', ' || lower-case(c:label('version', $edition/@version))"/>
    </xsl:if>
    <xsl:if test="$edition/@publisher ne '' or $edition/@date ne ''">
      <xsl:value-of select="' (' || string-join(($edition/@publisher, substring($edition/@date, 1, 4))[. ne ''], ', ') || ')'"/>
    </xsl:if>
    <xsl:value-of select="string-join(($h:address ! (', ' || .), '.'))"/>
  </xsl:template>
</xsl:stylesheet>
