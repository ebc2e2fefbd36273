package dev.darkroom.storagegs;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.dataset.storage.Storage;
import dev.darkroom.dataset.storage.StorageProvider;

/** Opens buckets, all with one client, which is made when it is first needed. */
public final class GsProvider implements StorageProvider {
  private final GsAccess access = new GsAccess();

  @Override
  public String scheme() {
    return "gs";
  }

  @Override
  public Storage open(String bucket, String folder) {
    if (bucket.isEmpty()) {
      throw new InvalidInputException(
          "Invalid place: gs:///" + folder + " (must name a bucket)",
          "Write it as gs://bucket/folder.");
    }
    return new GsStorage(access, bucket, folder);
  }
}
