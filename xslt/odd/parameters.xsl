<?xml version="1.0" encoding="UTF-8"?>
<!-- What the compiler is told. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:odd="urn:cablegram:odd"
                exclude-result-prefixes="#all" expand-text="yes">

  <!-- The address of the ODD. -->
  <xsl:param name="odd" as="xs:string" required="yes"/>
  <!-- The address of the TEI's own p5subset.xml, or of what takes its place; empty where the ODD is self-contained. -->
  <xsl:param name="source" as="xs:string" select="''"/>
  <!-- What to write: rng, xsd, sch, html. It is static, so that only what is needed for that is compiled. -->
  <xsl:param name="write" as="xs:string" select="'rng xsd sch'" static="yes"/>
  <!-- The language of the descriptions. -->
  <xsl:param name="language" as="xs:string" select="'en'"/>

  <!-- Where the manual is part of a site: the address of its first page as seen from the manual, its name, and the addresses of
       its stylesheets. -->
  <xsl:param name="home" as="xs:string" select="''"/>
  <xsl:param name="home-title" as="xs:string" select="''"/>
  <xsl:param name="styles" as="xs:string" select="''"/>

  <xsl:variable name="formats" as="xs:string*" select="tokenize($write)" static="yes"/>
  <xsl:variable name="for-people" as="xs:boolean" select="$formats = 'html'" static="yes"/>
  <xsl:variable name="for-machines" as="xs:boolean" select="$formats != 'html'" static="yes"/>

  <xsl:variable name="rng" as="xs:string" select="'http://relaxng.org/ns/structure/1.0'"/>
  <xsl:variable name="tei" as="xs:string" select="'http://www.tei-c.org/ns/1.0'"/>
</xsl:stylesheet>
