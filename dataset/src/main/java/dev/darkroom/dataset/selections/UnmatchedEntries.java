package dev.darkroom.dataset.selections;

import dev.darkroom.dataset.recipe.NamedImages;
import dev.darkroom.dataset.recipe.NamedSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Entries of a list that name none of the images that were seen, by the rules of {@link
 * NamedMatch}.
 */
public final class UnmatchedEntries {
  private final Set<String> ids;
  private final Map<String, String> sources = new HashMap<>();
  private final Set<String> hosts;

  public UnmatchedEntries(NamedImages images) {
    ids = new TreeSet<>(images.ids());
    hosts = new TreeSet<>(images.hosts());
    for (NamedSource source : images.sources()) {
      sources.put(source.uri(), source.written());
    }
  }

  public void see(Optional<String> imageId, String source) {
    imageId.ifPresent(ids::remove);
    if (!sources.isEmpty()) {
      seePlaces(source);
    }
    if (!hosts.isEmpty()) {
      Origin.host(source).ifPresent(this::seeHost);
    }
  }

  private void seePlaces(String source) {
    int member = source.indexOf('#');
    String container = member < 0 ? source : source.substring(0, member);
    sources.remove(source);
    sources.remove(container);
    sources.remove(container + "/");
    for (int at = source.indexOf('/'); at >= 0; at = source.indexOf('/', at + 1)) {
      sources.remove(source.substring(0, at + 1));
    }
  }

  private void seeHost(String host) {
    hosts.remove(host);
    for (int dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
      hosts.remove(host.substring(dot + 1));
    }
  }

  /** As they are written, of each kind in order. */
  public List<String> entries() {
    List<String> entries = new ArrayList<>(ids);
    entries.addAll(new TreeSet<>(sources.values()));
    entries.addAll(hosts);
    return entries;
  }
}
