<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI module header: the facts of a telegram, as on an archival description; rights; how it was encoded. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:c="urn:cablegram:common" xmlns:h="urn:cablegram:html"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" version="3.0">

  <xsl:template match="teiHeader" mode="facts">
    <xsl:variable name="tei" as="element(TEI)" select=".."/>
    <section class="facts" aria-labelledby="facts-title">
      <h2 id="facts-title" class="hidden"><xsl:value-of select="c:label('facts')"/></h2>
      <xsl:call-template name="h:route"/>
      <dl>
        <xsl:call-template name="h:terms"/>
        <xsl:where-populated>
          <div>
            <xsl:for-each select="profileDesc/textClass/keywords[term]">
              <xsl:if test="position() = 1">
                <dt><xsl:value-of select="c:label('subject')"/></dt>
              </xsl:if>
              <dd><xsl:call-template name="h:values"><xsl:with-param name="values" select="term"/></xsl:call-template></dd>
            </xsl:for-each>
          </div>
        </xsl:where-populated>
        <xsl:call-template name="h:fact">
          <xsl:with-param name="key" select="'number'"/>
          <xsl:with-param name="values" select="c:numbers($tei, 'telegram')"/>
        </xsl:call-template>
        <xsl:where-populated>
          <div>
            <xsl:for-each select="c:actions($tei, 'forwarded')">
              <xsl:if test="position() = 1">
                <dt><xsl:value-of select="c:label('forwarded')"/></dt>
              </xsl:if>
              <dd><xsl:apply-templates select="." mode="facts"/></dd>
            </xsl:for-each>
          </div>
        </xsl:where-populated>
        <xsl:call-template name="h:fact">
          <xsl:with-param name="key" select="'references'"/>
          <xsl:with-param name="values" select="c:references(profileDesc/correspDesc/correspContext/ref)"/>
        </xsl:call-template>
        <xsl:call-template name="h:referred"/>
        <xsl:apply-templates select="fileDesc/sourceDesc/msDesc" mode="facts"/>
      </dl>
    </section>
  </xsl:template>

  <!-- From whom, where and when to whom, where and when. -->
  <xsl:template name="h:route">
    <xsl:variable name="sent" as="element(correspAction)?" select="c:actions(.., 'sent')[1]"/>
    <xsl:variable name="received" as="element(correspAction)?" select="c:actions(.., 'received')[1]"/>
    <xsl:variable name="took" as="xs:string" select="c:duration(c:when($sent), c:when($received))"/>
    <xsl:if test="$sent or $received">
      <div class="route">
        <xsl:if test="$sent">
          <div class="end sent">
            <p class="name"><xsl:value-of select="c:label('sent')"/></p>
            <xsl:apply-templates select="$sent" mode="facts"/>
          </div>
        </xsl:if>
        <xsl:if test="$sent and $received">
          <p class="wire">
            <xsl:if test="$took">
              <span title="{c:label('took-note')}"><xsl:value-of select="c:label('took', $took)"/></span>
            </xsl:if>
          </p>
        </xsl:if>
        <xsl:if test="$received">
          <div class="end received">
            <p class="name"><xsl:value-of select="c:label('received')"/></p>
            <xsl:apply-templates select="$received" mode="facts"/>
          </div>
        </xsl:if>
      </div>
    </xsl:if>
  </xsl:template>

  <xsl:template match="correspAction" mode="facts">
    <xsl:variable name="parties" as="element()*" select="c:parties(.)"/>
    <xsl:variable name="who" as="element()*" select="if (exists($parties)) then $parties else c:places(.)[1]"/>
    <xsl:for-each select="$who">
      <p class="who"><xsl:apply-templates select="." mode="facts"/></p>
    </xsl:for-each>
    <xsl:for-each select="c:places(.) except $who">
      <p class="where"><xsl:apply-templates select="." mode="facts"/></p>
    </xsl:for-each>
    <xsl:if test="date">
      <p class="when"><xsl:apply-templates select="date" mode="facts"/></p>
    </xsl:if>
  </xsl:template>

  <xsl:template match="correspAction/date" mode="facts">
    <xsl:element name="{h:of-time(.)}">
      <xsl:if test="c:is-datetime(string(@when))">
        <xsl:attribute name="datetime" select="c:datetime(@when)"/>
      </xsl:if>
      <xsl:value-of select="if (@when) then c:moment(@when) || c:zone(@when) else normalize-space()"/>
    </xsl:element>
    <xsl:call-template name="h:claim"/>
  </xsl:template>

  <xsl:template match="persName | orgName | placeName | settlement | country | name | rs" mode="facts">
    <xsl:variable name="href" as="xs:string?" select="@ref ! h:entry-href(.)"/>
    <xsl:choose>
      <xsl:when test="$href"><a href="{$href}"><xsl:value-of select="c:words(.)"/></a></xsl:when>
      <xsl:otherwise><xsl:value-of select="c:words(.)"/></xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="h:claim"/>
  </xsl:template>

  <xsl:template match="idno | term" mode="facts">
    <xsl:value-of select="normalize-space()"/>
    <xsl:call-template name="h:claim"/>
  </xsl:template>

  <xsl:template match="correspContext/ref" mode="facts">
    <xsl:variable name="href" as="xs:string?" select="h:href(@target)"/>
    <xsl:choose>
      <xsl:when test="$href"><a href="{$href}"><xsl:value-of select="c:reference(.)"/></a></xsl:when>
      <xsl:otherwise><xsl:value-of select="c:reference(.)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What a program concluded is marked as such. -->
  <xsl:template name="h:claim">
    <xsl:if test="c:is-guess(.)">
      <xsl:text> </xsl:text>
      <a class="claim" href="#legend-machine" aria-label="{c:label('claim-' || (@cert, 'unknown')[1])}">
        <xsl:value-of select="if (@cert = 'low') then '??' else '?'"/>
      </a>
    </xsl:if>
  </xsl:template>

  <!-- Classification, precedence, handling. -->
  <xsl:template name="h:terms">
    <xsl:variable name="tei" as="element(TEI)" select=".."/>
    <xsl:for-each select="('classification', 'precedence', 'handling')">
      <xsl:variable name="scheme" as="xs:string" select="."/>
      <xsl:variable name="categories" as="element(catRef)*" select="c:categories($tei, .)"/>
      <xsl:if test="exists($categories)">
        <div class="{$scheme}">
          <dt><xsl:value-of select="c:label($scheme)"/></dt>
          <dd>
            <xsl:for-each select="$categories">
              <span class="tag {$scheme}"><xsl:value-of select="c:category(.)"/></span>
              <xsl:text> </xsl:text>
            </xsl:for-each>
          </dd>
        </div>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>

  <!-- One fact with its values; nothing where there are none. -->
  <xsl:template name="h:fact">
    <xsl:param name="key" as="xs:string" required="yes"/>
    <xsl:param name="values" as="element()*" required="yes"/>
    <xsl:if test="exists($values)">
      <div>
        <dt><xsl:value-of select="c:label($key)"/></dt>
        <dd><xsl:call-template name="h:values"><xsl:with-param name="values" select="$values"/></xsl:call-template></dd>
      </div>
    </xsl:if>
  </xsl:template>

  <xsl:template name="h:values">
    <xsl:param name="values" as="element()+" required="yes"/>
    <xsl:for-each select="$values">
      <xsl:if test="position() gt 1">; </xsl:if>
      <xsl:apply-templates select="." mode="facts"/>
    </xsl:for-each>
  </xsl:template>

  <!-- Rights, source, encoding, and what can be taken away: at the foot of the page. -->
  <xsl:template name="h:about-document">
    <xsl:variable name="tei" as="element(TEI)" select="."/>
    <section class="document" aria-labelledby="document-title">
      <h2 id="document-title"><xsl:value-of select="c:label('document')"/></h2>
      <xsl:for-each select="$h:context/Q{}left-out">
        <p class="left-out">
          <strong><xsl:value-of select="c:label('left-out', c:label-or-name('part-' || @type, @type))"/></strong>
          <xsl:value-of select="': ' || normalize-space()"/>
        </p>
      </xsl:for-each>
      <ul class="take">
        <xsl:for-each select="('xml', 'txt', 'csl.json', 'bib', 'ris')">
          <li><a href="{c:id($tei)}.{.}" download=""><xsl:value-of select="c:label('take-' || .)"/></a></li>
        </xsl:for-each>
        <xsl:call-template name="h:books">
          <xsl:with-param name="at" select="'#nameddest=at-' || encode-for-uri(c:id($tei))"/>
        </xsl:call-template>
      </ul>
      <h3><xsl:value-of select="c:label('cite')"/></h3>
      <p class="cite"><xsl:call-template name="h:cite"/></p>
      <dl class="small">
        <xsl:apply-templates select="teiHeader/fileDesc/titleStmt/(respStmt | editor | author)" mode="facts"/>
        <xsl:apply-templates select="teiHeader/fileDesc/publicationStmt/availability[@status = 'restricted'], 
          teiHeader/fileDesc/publicationStmt/availability/licence" mode="facts"/>
        <xsl:apply-templates select="teiHeader/revisionDesc//change" mode="facts"/>
      </dl>
    </section>
  </xsl:template>

  <!-- The PDF of the book, or of the volume that this is in, and the place in it (the print edition names them). -->
  <xsl:template name="h:books">
    <xsl:param name="at" as="xs:string" select="''"/>
    <xsl:for-each select="$h:context/Q{}book">
      <li><a href="{$h:root}{@file}{$at}"><xsl:value-of select="string-join((c:label('take-pdf'), tokenize(@file, '\D+')[.]), ' ')"/></a></li>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="respStmt" mode="facts">
    <div>
      <dt><xsl:value-of select="resp ! c:own-words(normalize-space())" separator=", "/></dt>
      <dd><xsl:value-of select="(name, persName, orgName) ! normalize-space()" separator=", "/></dd>
    </div>
  </xsl:template>

  <xsl:template match="editor | author" mode="facts">
    <div>
      <dt><xsl:value-of select="c:label(local-name())"/></dt>
      <dd><xsl:value-of select="normalize-space()"/></dd>
    </div>
  </xsl:template>

  <xsl:template match="licence" mode="facts">
    <div>
      <dt><xsl:value-of select="c:label('licence')"/></dt>
      <dd>
        <xsl:choose>
          <xsl:when test="c:safe-address(@target)">
            <a rel="license" href="{c:safe-address(@target)}"><xsl:value-of select="normalize-space()"/></a>
          </xsl:when>
          <xsl:otherwise><xsl:value-of select="normalize-space()"/></xsl:otherwise>
        </xsl:choose>
      </dd>
    </div>
  </xsl:template>

  <xsl:template match="availability" mode="facts">
    <div>
      <dt><xsl:value-of select="c:label('rights')"/></dt>
      <dd><xsl:value-of select="normalize-space()"/></dd>
    </div>
  </xsl:template>

  <xsl:template match="change" mode="facts">
    <div>
      <dt><xsl:value-of select="(@when[. ne ''] ! c:day(.), c:label('change'))[1]"/></dt>
      <dd><xsl:value-of select="c:own-words(normalize-space(string-join(node()[not(self::idno)])))"/></dd>
    </div>
  </xsl:template>
</xsl:stylesheet>
