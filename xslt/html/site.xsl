<?xml version="1.0" encoding="UTF-8"?>
<!-- The pages of the web edition: a telegram's from its TEI, the others from what was gathered of all. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                exclude-result-prefixes="#all" version="3.0">

  <xsl:include href="gather.xsl"/>
  <xsl:include href="../common/gaps.xsl"/>

  <xsl:include href="frame.xsl"/>
  <xsl:include href="telegram.xsl"/>
  <xsl:include href="threads.xsl"/>
  <xsl:include href="metadata.xsl"/>
  <xsl:include href="header.xsl"/>
  <xsl:include href="msdescription.xsl"/>
  <xsl:include href="textstructure.xsl"/>
  <xsl:include href="core.xsl"/>
  <xsl:include href="lines.xsl"/>
  <xsl:include href="transcr.xsl"/>
  <xsl:include href="namesdates.xsl"/>
  <xsl:include href="figures.xsl"/>
  <xsl:include href="legend.xsl"/>
  <xsl:include href="lists.xsl"/>
  <xsl:include href="registers.xsl"/>
  <xsl:include href="search.xsl"/>
  <xsl:include href="about.xsl"/>
  <xsl:include href="versions.xsl"/>
  <xsl:include href="charts.xsl"/>
  <xsl:include href="timeline.xsl"/>
  <xsl:include href="periods.xsl"/>
  <xsl:include href="network.xsl"/>
  <xsl:include href="map.xsl"/>
  <xsl:include href="placement.xsl"/>

  <!-- HTML where the root is html, XML where something is gathered. -->
  <xsl:output html-version="5" encoding="UTF-8" indent="no" include-content-type="no"/>

  <xsl:mode name="page" on-no-match="fail"/>
  <xsl:mode name="main" on-no-match="fail"/>
  <xsl:mode name="head" on-no-match="deep-skip"/>
  <xsl:mode name="reading" on-no-match="fail"/>
  <xsl:mode name="diplomatic" on-no-match="fail"/>
  <xsl:mode name="facts" on-no-match="fail"/>
  <xsl:mode name="notes" on-no-match="fail"/>
  <xsl:mode name="drawing" on-no-match="fail"/>
  <xsl:mode name="row" on-no-match="fail"/>
</xsl:stylesheet>
