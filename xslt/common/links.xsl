<?xml version="1.0" encoding="UTF-8"?>
<!-- Pointers: into the registers, to other telegrams, to the world outside. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:c="urn:cablegram:common" exclude-result-prefixes="#all" version="3.0">

  <!-- The files of the registers; each is named for its kind. -->
  <xsl:variable name="c:registers" as="xs:string*" static="yes"
                select="'persons.xml', 'places.xml', 'organizations.xml', 'abbreviations.xml'"/>

  <!-- Pointers into registers, as KIND/ID (persons/stevenson); other pointers are left out. -->
  <xsl:function name="c:entries" as="xs:string*" cache="yes">
    <xsl:param name="pointers" as="xs:string?"/>
    <xsl:for-each select="tokenize($pointers)[contains(., '.xml#')]">
      <xsl:variable name="file" as="xs:string" select="substring-before(., '#')"/>
      <xsl:variable name="id" as="xs:string" select="substring-after(., '#')"/>
      <xsl:sequence select="$c:registers[$file = . or ends-with($file, '/' || .)]
        ! (substring-before(., '.') || '/' || $id)[$id ne ''][not(contains($id, '/') or contains($id, '#'))]"/>
    </xsl:for-each>
  </xsl:function>

  <!-- The id of the telegram that a pointer leads to (ID.xml, ID.xml#part); nothing where it leads elsewhere. -->
  <xsl:function name="c:telegram" as="xs:string?" cache="yes">
    <xsl:param name="pointer" as="xs:string?"/>
    <xsl:sequence select="$pointer[matches(., '^(\./)?[^/:#]+\.xml(#[^#]*)?$')] ! replace(., '^(\./)?([^/#]+)\.xml(#.*)?$', '$2')"/>
  </xsl:function>

  <!-- An address outside the edition if it is one that only leads somewhere (http, https, mailto); else nothing. -->
  <xsl:function name="c:safe-address" as="xs:string?" cache="yes">
    <xsl:param name="address" as="xs:string?"/>
    <xsl:sequence select="$address ! normalize-space(.)[matches(., '^(https?://|mailto:)[^\s&lt;&gt;&quot;]+$', 'i')]"/>
  </xsl:function>
</xsl:stylesheet>
