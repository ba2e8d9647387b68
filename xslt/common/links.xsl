<?xml version="1.0" encoding="UTF-8"?>
<!-- Pointers: into the registers, to other telegrams, to the world outside. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:c="urn:cablegram:common" exclude-result-prefixes="#all" version="3.0">

  <!-- The registers; each file is named for its kind. -->
  <xsl:variable name="c:registers" as="xs:string*" static="yes"
                select="'persons', 'places', 'organizations', 'abbreviations'"/>

  <!-- Pointers into registers, as KIND/ID (persons/stevenson); other pointers are left out. -->
  <xsl:function name="c:entries" as="xs:string*" cache="yes">
    <xsl:param name="pointers" as="xs:string?"/>
    <xsl:sequence select="
      for $pointer in tokenize($pointers), $kind in $c:registers[contains('/' || $pointer, '/' || . || '.xml#')],
          $id in substring-after($pointer, $kind || '.xml#')[. ne ''][. eq translate(., '/#', '')]
      return $kind || '/' || $id"/>
  </xsl:function>

  <!-- The id of the telegram that a pointer leads to (ID.xml, ID.xml#part); nothing where it leads elsewhere. -->
  <xsl:function name="c:telegram" as="xs:string?" cache="yes">
    <xsl:param name="pointer" as="xs:string?"/>
    <xsl:variable name="file" as="xs:string?" select="$pointer ! substring-before(. || '#', '#')"/>
    <xsl:variable name="name" as="xs:string?" select="if (starts-with($file, './')) then substring($file, 3) else $file"/>
    <xsl:sequence select="$name[ends-with(., '.xml')][. eq translate(., '/:', '')] ! substring(., 1, string-length() - 4)[. ne '']"/>
  </xsl:function>

  <!-- An address outside the edition if it is one that only leads somewhere (http, https, mailto); else nothing. -->
  <xsl:function name="c:safe-address" as="xs:string?" cache="yes">
    <xsl:param name="address" as="xs:string?"/>
    <xsl:variable name="found" as="xs:string" select="normalize-space($address)"/>
    <xsl:variable name="scheme" as="xs:string?" select="('https://', 'http://', 'mailto:')[starts-with(lower-case($found), .)]"/>
    <xsl:sequence select="$found[string-length() gt string-length($scheme)][exists($scheme)][. eq translate(., ' &lt;&gt;&quot;', '')]"/>
  </xsl:function>
</xsl:stylesheet>
