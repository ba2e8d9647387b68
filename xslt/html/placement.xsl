<?xml version="1.0" encoding="UTF-8"?>
<!-- Where the names of places stand on the map: beside, above or below their circles, none upon another or upon a circle.
     Who has more telegrams chooses first; for whom there is no room goes without (the name is in the title and the table). -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:h="urn:cablegram:html" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                exclude-result-prefixes="#all" version="3.0">

  <!-- By key of place, the box of its name: x, y (of its left middle), width, height. -->
  <xsl:function name="h:names" as="map(xs:string, item()*)">
    <xsl:param name="posts" as="element(post)*"/>
    <xsl:param name="frame" as="map(xs:string, xs:double)"/>
    <xsl:variable name="circles" as="map(*)*" select="$posts ! h:circle-box(., $frame)"/>
    <xsl:sequence select="fold-left($posts, map{}, function($names as map(*), $post as element(post)) as map(*) {
      let $taken := ($circles[?key ne $post/@key], map:for-each($names, function($key as xs:string, $box as map(*)) { $box })),
          $box := h:candidates($post, $frame)[every $other in $taken satisfies not(h:overlap(., $other))][1]
      return if (exists($box)) then map:put($names, string($post/@key), $box) else $names })"/>
  </xsl:function>

  <!-- Where many places stand so close that there is no room for their names: those around the middle one of them. -->
  <xsl:function name="h:crowd" as="element(post)*">
    <xsl:param name="posts" as="element(post)*"/>
    <xsl:param name="names" as="map(xs:string, item()*)"/>
    <xsl:variable name="nameless" as="element(post)*" select="
      sort($posts[not(map:contains($names, @key))], (), function($post) { xs:double($post/@lon) })"/>
    <xsl:variable name="middle" as="element(post)?" select="$nameless[(count($nameless) + 1) idiv 2]"/>
    <xsl:variable name="crowd" as="element(post)*" select="
      $nameless[abs(@lon - $middle/@lon) lt 40 and abs(@lat - $middle/@lat) lt 25]"/>
    <xsl:sequence select="$crowd[count($crowd) ge 3]"/>
  </xsl:function>

  <xsl:function name="h:within" as="xs:boolean">
    <xsl:param name="post" as="element(post)"/>
    <xsl:param name="frame" as="map(xs:string, xs:double)"/>
    <xsl:sequence select="exists($post/@lat) and (for $x in h:map-x($post/@lon, $frame), $y in h:map-y($post/@lat, $frame)
      return $x gt -1 and $x lt $h:map-width + 1 and $y gt -1 and $y lt $frame?height + 1)"/>
  </xsl:function>

  <xsl:function name="h:circle-box" as="map(*)">
    <xsl:param name="post" as="element(post)"/>
    <xsl:param name="frame" as="map(xs:string, xs:double)"/>
    <xsl:variable name="radius" as="xs:double" select="h:radius($post)"/>
    <xsl:sequence select="map{'key': string($post/@key), 'x': h:map-x($post/@lon, $frame) - $radius, 'y': h:map-y($post/@lat, $frame),
      'width': 2 * $radius, 'height': 2 * $radius}"/>
  </xsl:function>

  <!-- Right, left, above, below: those that are within the frame. -->
  <xsl:function name="h:candidates" as="map(*)*">
    <xsl:param name="post" as="element(post)"/>
    <xsl:param name="frame" as="map(xs:string, xs:double)"/>
    <xsl:variable name="x" as="xs:double" select="h:map-x($post/@lon, $frame)"/>
    <xsl:variable name="y" as="xs:double" select="h:map-y($post/@lat, $frame)"/>
    <xsl:variable name="away" as="xs:double" select="h:radius($post) + 5"/>
    <xsl:variable name="width" as="xs:double" select="8 * string-length($post/@name)"/>
    <xsl:variable name="corners" as="array(xs:double)*" select="
      [$x + $away, $y], [$x - $away - $width, $y], [$x - $width div 2, $y - $away - 7], [$x - $width div 2, $y + $away + 7]"/>
    <xsl:sequence select="$corners[?1 ge 2 and ?1 + $width le $h:map-width - 2 and ?2 gt 10 and ?2 lt $frame?height - 10]
      ! map{'x': ?1, 'y': ?2, 'width': $width, 'height': 18e0}"/>
  </xsl:function>

  <xsl:function name="h:overlap" as="xs:boolean">
    <xsl:param name="one" as="map(*)"/>
    <xsl:param name="other" as="map(*)"/>
    <xsl:sequence select="$one?x lt $other?x + $other?width and $other?x lt $one?x + $one?width
      and abs($one?y - $other?y) lt ($one?height + $other?height) div 2"/>
  </xsl:function>
</xsl:stylesheet>
