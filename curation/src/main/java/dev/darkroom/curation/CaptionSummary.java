package dev.darkroom.curation;

import dev.darkroom.captioning.endpoint.EndpointUse;
import java.util.List;

/**
 * What <em>caption</em> did.
 *
 * @param kept images that want captions
 * @param captioned captions that this run made
 * @param agreements texts whose agreement with their image a model measured in this run
 * @param failed captions that could not be made, and images whose agreement could not be measured;
 *     the next run tries again
 * @param endpoints what this run used of servers
 */
public record CaptionSummary(
    long kept,
    long captioned,
    long agreements,
    long failed,
    List<EndpointUse> endpoints,
    double seconds) {
  public CaptionSummary {
    endpoints = List.copyOf(endpoints);
  }

  /** The same, and agreements measured after it. */
  public CaptionSummary agreed(long measured, long unmeasured, double more) {
    return new CaptionSummary(
        kept, captioned, agreements + measured, failed + unmeasured, endpoints, seconds + more);
  }
}
