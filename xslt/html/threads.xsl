<?xml version="1.0" encoding="UTF-8"?>
<!-- A thread: the telegrams that this one goes back to, and those that go back to it. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:c="urn:cablegram:common" xmlns:h="urn:cablegram:html" exclude-result-prefixes="#all" version="3.0">

  <xsl:template name="h:thread">
    <xsl:variable name="thread" as="element(thread)?" select="$h:context/thread"/>
    <xsl:if test="$thread">
      <section class="thread" aria-labelledby="thread-title">
        <h2 id="thread-title"><xsl:value-of select="c:label('thread')"/></h2>
        <p class="hint"><xsl:value-of select="c:label('thread-lead')"/></p>
        <ol><xsl:apply-templates select="$thread/step" mode="page"/></ol>
        <xsl:if test="$thread/@more != '0'">
          <p class="hint"><xsl:value-of select="c:label('thread-more', $thread/@more)"/></p>
        </xsl:if>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- A telegram of the thread, and which of the others it refers to. -->
  <xsl:template match="step" mode="page">
    <xsl:variable name="telegram" as="element(telegram)?" select="key('h:telegram', @to)"/>
    <xsl:variable name="here" as="xs:boolean" select="$h:context/@address = 'telegrams/' || @to || '/'"/>
    <li>
      <xsl:if test="$here">
        <xsl:attribute name="class" select="'here'"/>
      </xsl:if>
      <p class="when">
        <xsl:value-of select="c:moment($telegram/@sent)"/>
        <xsl:if test="$telegram/@number != ''"> · <b><xsl:value-of select="$telegram/@number"/></b></xsl:if>
      </p>
      <p class="what">
        <a href="{$h:root}telegrams/{@to}/index.html">
          <xsl:if test="$here">
            <xsl:attribute name="aria-current" select="'page'"/>
          </xsl:if>
          <xsl:value-of select="$telegram/@title"/>
        </a>
      </p>
      <xsl:if test="@refers != ''">
        <p class="about"><xsl:value-of select="c:label('thread-refers', string-join(tokenize(@refers) ! h:telegram-name(.), ', '))"/></p>
      </xsl:if>
    </li>
  </xsl:template>

  <!-- What a telegram is called in short: its number, else the day. -->
  <xsl:function name="h:telegram-name" as="xs:string">
    <xsl:param name="id" as="xs:string"/>
    <xsl:variable name="telegram" as="element(telegram)?" select="key('h:telegram', $id, root($h:context))"/>
    <xsl:sequence select="($telegram/@number[. ne ''] ! string(), c:day(string($telegram/@sent))[. ne ''], $id)[1]"/>
  </xsl:function>

  <!-- Who refers to this telegram, as a fact. -->
  <xsl:template name="h:referred">
    <xsl:variable name="id" as="xs:string" select="tokenize($h:context/@address, '/')[2]"/>
    <xsl:variable name="steps" as="element(step)*" select="$h:context/thread/step[tokenize(@refers) = $id]"/>
    <xsl:if test="exists($steps)">
      <div>
        <dt><xsl:value-of select="c:label('referred')"/></dt>
        <dd>
          <xsl:for-each select="$steps">
            <xsl:if test="position() gt 1">; </xsl:if>
            <a href="{$h:root}telegrams/{@to}/index.html"><xsl:value-of select="h:telegram-name(@to)"/></a>
            <xsl:value-of select="key('h:telegram', @to)[@number ne '']/c:day(string(@sent))[. ne ''] ! (', ' || .)"/>
          </xsl:for-each>
        </dd>
      </div>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
