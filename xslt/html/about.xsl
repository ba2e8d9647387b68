<?xml version="1.0" encoding="UTF-8"?>
<!-- About the edition: who made it, under which rights, how its texts were edited. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:c="urn:cablegram:common" xmlns:h="urn:cablegram:html" xmlns:tei="http://www.tei-c.org/ns/1.0"
                exclude-result-prefixes="#all" version="3.0">

  <xsl:template match="context[@kind = 'about']" mode="page">
    <xsl:call-template name="h:frame">
      <xsl:with-param name="title" select="c:label('section-about')"/>
      <xsl:with-param name="section" select="'about'"/>
      <xsl:with-param name="class" select="'about'"/>
      <xsl:with-param name="main" as="node()*">
        <header class="title">
          <h1><xsl:value-of select="c:label('section-about')"/></h1>
          <xsl:if test="edition/@description != ''">
            <p class="lead"><xsl:value-of select="edition/@description"/></p>
          </xsl:if>
        </header>
        <dl class="facts"><xsl:apply-templates select="edition" mode="page"/></dl>
        <xsl:apply-templates select="tei:editorialDecl" mode="page"/>
        <xsl:call-template name="h:all-left-out"/>
        <xsl:call-template name="h:further"/>
        <xsl:call-template name="h:accessibility"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- An address that a telegram once had. -->
  <xsl:template match="context[@kind = 'redirect']" mode="page">
    <xsl:variable name="to" as="xs:string" select="'../' || telegram[1]/@id || '/index.html'"/>
    <xsl:call-template name="h:frame">
      <xsl:with-param name="title" select="string(telegram[1]/@title)"/>
      <xsl:with-param name="class" select="'redirect'"/>
      <xsl:with-param name="head" as="element()*">
        <meta http-equiv="refresh" content="0; url={$to}"/>
        <link rel="canonical" href="{$to}"/>
      </xsl:with-param>
      <xsl:with-param name="main" as="node()*">
        <h1><xsl:value-of select="c:label('moved')"/></h1>
        <p><a href="{$to}"><xsl:value-of select="telegram[1]/@title"/></a></p>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- What is shown for an address that there is no page at. -->
  <xsl:template match="context[@kind = 'missing']" mode="page">
    <xsl:call-template name="h:frame">
      <xsl:with-param name="title" select="c:label('missing')"/>
      <xsl:with-param name="class" select="'missing'"/>
      <xsl:with-param name="main" as="node()*">
        <header class="title">
          <h1><xsl:value-of select="c:label('missing')"/></h1>
          <p class="lead"><xsl:value-of select="c:label('missing-text'), section[@name = 'search'] ! c:label('missing-search')"/></p>
        </header>
        <ul class="take">
          <xsl:for-each select="section[@name = ('telegrams', 'search')]">
            <li><a href="{$h:root}{@name}/index.html"><xsl:value-of select="c:label('section-' || @name)"/></a></li>
          </xsl:for-each>
        </ul>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="edition" mode="page">
    <xsl:for-each select="editor">
      <div>
        <dt><xsl:value-of select="(@role[. ne ''] ! c:own-words(.), c:label('editor'))[1]"/></dt>
        <dd>
          <xsl:value-of select="@name"/>
          <xsl:if test="matches(@orcid, '^[0-9X-]{19}$')">
            <xsl:text> · </xsl:text>
            <a href="https://orcid.org/{@orcid}" rel="external"><xsl:value-of select="'ORCID ' || @orcid"/></a>
          </xsl:if>
        </dd>
      </div>
    </xsl:for-each>
    <xsl:for-each select="(@publisher, @date, @version, @repository, @collection)[. ne '']">
      <div>
        <dt><xsl:value-of select="if (local-name() = 'version') then c:label('version-number') else c:label(local-name())"/></dt>
        <dd><xsl:value-of select="if (local-name() = 'date') then c:day(.) else ."/></dd>
      </div>
    </xsl:for-each>
    <xsl:if test="c:safe-address(@licence)">
      <div>
        <dt><xsl:value-of select="c:label('licence')"/></dt>
        <dd><a href="{c:safe-address(@licence)}"><xsl:value-of select="(@licence-name[. ne ''], @licence)[1]"/></a></dd>
      </div>
    </xsl:if>
  </xsl:template>

  <!-- Editorial practice, from the header of the telegrams. -->
  <xsl:template match="tei:editorialDecl" mode="page">
    <section aria-labelledby="practice-title">
      <h2 id="practice-title"><xsl:value-of select="c:label('practice')"/></h2>
      <xsl:apply-templates select="tei:*" mode="page"/>
    </section>
  </xsl:template>

  <xsl:template match="tei:editorialDecl/tei:*[self::tei:p or self::tei:ab] | tei:editorialDecl/tei:*/tei:*[self::tei:p or self::tei:ab]" mode="page">
    <p><xsl:value-of select="c:own-words(normalize-space())"/></p>
  </xsl:template>

  <xsl:template match="tei:editorialDecl/tei:*" mode="page" priority="-0.2">
    <h3><xsl:value-of select="c:label-or-name('practice-' || local-name(), local-name())"/></h3>
    <xsl:apply-templates select="tei:*" mode="page"/>
  </xsl:template>

  <xsl:template name="h:all-left-out">
    <xsl:if test="telegram[left-out]">
      <section aria-labelledby="left-out-title">
        <h2 id="left-out-title"><xsl:value-of select="c:label('parts-left-out')"/></h2>
        <ul>
          <xsl:for-each select="telegram[left-out]">
            <li>
              <a href="{$h:root}telegrams/{@id}/index.html"><xsl:value-of select="@title"/></a>
              <xsl:value-of select="': ' || string-join(left-out ! (c:label-or-name('part-' || @type, @type) || ' (' || . || ')'), '; ')"/>
            </li>
          </xsl:for-each>
        </ul>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- Where there is more on the edition: versions, the manual, what machines read. -->
  <xsl:template name="h:further">
    <section aria-labelledby="further-title">
      <h2 id="further-title"><xsl:value-of select="c:label('further')"/></h2>
      <ul class="take">
        <li><a href="{$h:root}versions/index.html"><xsl:value-of select="c:label('versions')"/></a></li>
        <xsl:if test="edition/@manual = 'true'">
          <li><a href="{$h:root}manual/index.html"><xsl:value-of select="c:label('manual')"/></a></li>
        </xsl:if>
        <xsl:call-template name="h:books"/>
        <li><a href="{$h:root}manifest.json"><xsl:value-of select="c:label('manifest')"/></a></li>
        <xsl:if test="edition/@url != ''">
          <li><a href="{$h:root}feed.xml"><xsl:value-of select="c:label('feed')"/></a></li>
        </xsl:if>
      </ul>
    </section>
  </xsl:template>

  <xsl:template name="h:accessibility">
    <section aria-labelledby="access-title">
      <h2 id="access-title"><xsl:value-of select="c:label('access')"/></h2>
      <p><xsl:value-of select="c:label('access-text')"/></p>
    </section>
  </xsl:template>
</xsl:stylesheet>
