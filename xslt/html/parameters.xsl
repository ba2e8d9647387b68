<?xml version="1.0" encoding="UTF-8"?>
<!-- All parameters of the web edition's stylesheets, and what follows from them. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:h="urn:cablegram:html" exclude-result-prefixes="#all" version="3.0">

  <!-- What a page of a telegram must know of the edition: see cablegram.build.pages. Other pages are made of it alone. -->
  <xsl:param name="context" as="document-node()?" select="()"/>

  <!-- Whether what is gathered is a register; a telegram, too, may have a standOff. -->
  <xsl:param name="is-register" as="xs:boolean" select="false()"/>

  <!-- The context of the page that is being made. -->
  <xsl:variable name="h:context" as="element(context)" select="(/context, $context/context)[1]"/>

  <!-- The way from this page to the edition's top: "../../". -->
  <xsl:variable name="h:root" as="xs:string" select="string($h:context/@root)"/>

  <xsl:key name="h:entry" match="context/entry" use="@kind || '/' || @id"/>
  <xsl:key name="h:telegram" match="context/telegram" use="@id"/>
</xsl:stylesheet>
