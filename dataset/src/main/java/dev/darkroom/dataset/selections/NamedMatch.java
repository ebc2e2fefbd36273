package dev.darkroom.dataset.selections;

import dev.darkroom.dataset.recipe.NamedImages;
import dev.darkroom.dataset.recipe.NamedSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Whether a list of the recipe names an image: by its id, its source, or its source's host. */
public final class NamedMatch {
  private final NamedImages images;
  private final Set<String> sources = new HashSet<>();
  private final Set<String> folders = new HashSet<>();

  public NamedMatch(NamedImages images) {
    this.images = images;
    for (NamedSource source : images.sources()) {
      (source.uri().endsWith("/") ? folders : sources).add(source.uri());
    }
  }

  public boolean isEmpty() {
    return images.isEmpty();
  }

  /** Whether it takes the source's whole URI to tell, not its host alone. */
  public boolean asksSources() {
    return !images.sources().isEmpty();
  }

  /** The ids that it names. */
  public Set<String> ids() {
    return images.ids();
  }

  /** Whether any of the three names it. */
  public boolean matches(Optional<String> imageId, String source) {
    return imageId.filter(images.ids()::contains).isPresent()
        || matchesSource(source)
        || matchesHost(source);
  }

  /** Whether the source stands in the list, or its container, or a folder that it is below of. */
  public boolean matchesSource(String source) {
    int member = source.indexOf('#');
    String container = member < 0 ? source : source.substring(0, member);
    if (sources.contains(source)
        || sources.contains(container)
        || folders.contains(container + "/")) {
      return true;
    }
    if (!folders.isEmpty()) {
      for (int at = source.indexOf('/'); at >= 0; at = source.indexOf('/', at + 1)) {
        if (folders.contains(source.substring(0, at + 1))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether the source's host, or one that it belongs to, stands in the list. */
  public boolean matchesHost(String source) {
    return !images.hosts().isEmpty() && Origin.host(source).filter(this::isHostNamed).isPresent();
  }

  /** Whether the host, or one that it belongs to, stands in the list. */
  public boolean isHostNamed(String host) {
    for (String name = host; !name.isEmpty(); name = parent(name)) {
      if (images.hosts().contains(name)) {
        return true;
      }
    }
    return false;
  }

  private static String parent(String host) {
    int dot = host.indexOf('.');
    return dot < 0 ? "" : host.substring(dot + 1);
  }
}
