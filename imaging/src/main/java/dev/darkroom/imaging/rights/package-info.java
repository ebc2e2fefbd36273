/**
 * What a picture's own file says of its rights: who holds them, under which licence, and whether it
 * may train models. Places: EXIF, IPTC, XMP, and Content Credentials (C2PA), in JPEG, PNG, WebP and
 * TIFF. XMP that a JPEG spreads over several segments is read up to its first. Front door: {@link
 * dev.darkroom.imaging.rights.RightsReader}.
 */
@NullMarked
package dev.darkroom.imaging.rights;

import org.jspecify.annotations.NullMarked;
