package dev.darkroom.dataset.recipe;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Images that a recipe names one by one or by where they come from.
 *
 * @param ids image ids, 64 hexadecimal digits
 * @param sources URIs, each exact or, ending in {@code /}, of all that lies below
 * @param hosts of URLs (or buckets), lower case; a host's subdomains belong to it
 */
public record NamedImages(
    SortedSet<String> ids, SortedSet<NamedSource> sources, SortedSet<String> hosts)
    implements Serializable {
  private static final long serialVersionUID = 1L;
  public static final NamedImages NONE = of(List.of(), List.of(), List.of());

  public NamedImages {
    ids = Collections.unmodifiableSortedSet(new TreeSet<>(ids));
    sources = Collections.unmodifiableSortedSet(new TreeSet<>(sources));
    hosts = Collections.unmodifiableSortedSet(new TreeSet<>(hosts));
  }

  public static NamedImages of(List<String> ids, List<NamedSource> sources, List<String> hosts) {
    return new NamedImages(new TreeSet<>(ids), new TreeSet<>(sources), new TreeSet<>(hosts));
  }

  public boolean isEmpty() {
    return ids.isEmpty() && sources.isEmpty() && hosts.isEmpty();
  }

  /** The written entries by kind, for canonical forms and comparisons. */
  Map<String, List<String>> written() {
    return Map.of(
        "ids", List.copyOf(ids),
        "sources", sources.stream().map(NamedSource::written).toList(),
        "hosts", List.copyOf(hosts));
  }
}
