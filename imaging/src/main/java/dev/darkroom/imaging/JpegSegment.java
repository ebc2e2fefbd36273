package dev.darkroom.imaging;

/**
 * A marker segment of a JPEG.
 *
 * @param code second byte of the marker
 * @param from where the content begins, behind the length
 * @param end where it ends; of a scan's header, where the entropy-coded data begins
 */
record JpegSegment(int code, long from, long end) {}
