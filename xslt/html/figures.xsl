<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI module figures: tables. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:c="urn:cablegram:common" xmlns:h="urn:cablegram:html"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" version="3.0">

  <!-- Whether a table is printed matter of the form: a box to be filled in. -->
  <xsl:function name="h:is-form" as="xs:boolean">
    <xsl:param name="table" as="element(table)"/>
    <xsl:sequence select="$table/@rend = 'form' or $table/@type = 'form' or exists($table/ancestor::fw)"/>
  </xsl:function>

  <xsl:template match="table[h:is-form(.)]" mode="reading"/>

  <!-- A wide table scrolls by itself; blanks between its rows mean nothing. -->
  <xsl:template match="table" mode="reading diplomatic" priority="-0.2">
    <div class="table" tabindex="0" role="group" aria-label="{(head ! normalize-space(), c:label('table'))[1]}">
      <table>
        <xsl:if test="head">
          <caption><xsl:apply-templates select="head/node()" mode="#current"/></caption>
        </xsl:if>
        <tbody><xsl:apply-templates select="row" mode="#current"/></tbody>
      </table>
    </div>
    <xsl:apply-templates select="* except (head, row, space, lb)" mode="#current"/>
  </xsl:template>

  <xsl:template match="row" mode="reading diplomatic">
    <tr><xsl:apply-templates select="cell" mode="#current"/></tr>
  </xsl:template>

  <xsl:template match="cell" mode="reading diplomatic">
    <td>
      <xsl:if test="@cols castable as xs:positiveInteger">
        <xsl:attribute name="colspan" select="xs:integer(@cols)"/>
      </xsl:if>
      <xsl:if test="@rows castable as xs:positiveInteger">
        <xsl:attribute name="rowspan" select="xs:integer(@rows)"/>
      </xsl:if>
      <xsl:apply-templates mode="#current"/>
    </td>
  </xsl:template>

  <xsl:template match="figure | graphic | figDesc" mode="reading diplomatic">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>
</xsl:stylesheet>
