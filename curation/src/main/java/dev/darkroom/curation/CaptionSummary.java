package dev.darkroom.curation;

/**
 * What <em>caption</em> did.
 *
 * @param kept images that want captions
 * @param captioned captions that this run made
 * @param failed captions that could not be made; the next run tries again
 */
public record CaptionSummary(long kept, long captioned, long failed, double seconds) {}
