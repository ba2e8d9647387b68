<?xml version="1.0" encoding="UTF-8"?>
<!-- Names, dates, numbers: their words stay as they are; a pointer into a register brings them to the index
     (TEI Guidelines 3.6, 14). -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:p="urn:cablegram:print" exclude-result-prefixes="#all" expand-text="yes">

  <xsl:template match="tei:persName | tei:placeName | tei:orgName | tei:name | tei:rs" mode="inline" as="node()*">
    <xsl:variable name="name" as="element()" select="."/>
    <xsl:for-each select="tokenize(@ref)[matches(., '\.xml#')]">
      <entry key="{replace(., '^.*/', '')}">
        <xsl:sequence select="p:claim($name)"/>
      </entry>
    </xsl:for-each>
    <xsl:call-template name="mixed"/>
  </xsl:template>

</xsl:stylesheet>
