package dev.darkroom.dataset.storage;

import dev.darkroom.base.InvalidInputException;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Opens storages by where they are. Those of other machines come in jars of their own. */
public final class Storages {
  private static final Map<Location, Storage> ROOTS = new ConcurrentHashMap<>();
  private static final Map<String, StorageProvider> PROVIDERS = new ConcurrentHashMap<>();

  private Storages() {}

  /**
   * @param place a folder on this machine, or as {@code s3://bucket/folder}
   * @throws InvalidInputException when nothing here knows the scheme
   */
  public static Storage open(String place) {
    return Location.parse(place).map(Storages::open).orElseGet(() -> local(place));
  }

  private static Storage local(String place) {
    return new LocalStorage(Path.of(place));
  }

  private static Storage open(Location location) {
    String folder = location.path().replaceAll("^/+|/+$", "");
    return provider(location.scheme()).open(location.authority(), folder);
  }

  /** All of the bucket or server in which a place is; kept open to the end of the process. */
  public static Storage root(Location location) {
    return ROOTS.computeIfAbsent(location.withPath(""), Storages::open);
  }

  private static StorageProvider provider(String scheme) {
    @Nullable StorageProvider known = PROVIDERS.get(scheme);
    if (known != null) {
      return known;
    }
    // Jobs on a cluster have class loaders of their own, which come and go with the job.
    for (StorageProvider provider :
        ServiceLoader.load(StorageProvider.class, Storages.class.getClassLoader())) {
      PROVIDERS.putIfAbsent(provider.scheme(), provider);
    }
    StorageProvider found = PROVIDERS.get(scheme);
    if (found == null) {
      throw new InvalidInputException(
          "Cannot open %s://: no storage of that scheme is installed".formatted(scheme),
          "Name a folder of this machine, s3://, gs:// or hdfs://, or put a jar with a StorageProvider"
              + " of that scheme beside Darkroom's own.");
    }
    return found;
  }
}
