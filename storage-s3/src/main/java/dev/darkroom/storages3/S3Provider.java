package dev.darkroom.storages3;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.dataset.storage.Storage;
import dev.darkroom.dataset.storage.StorageProvider;

/** Opens buckets, all with one client, which is made when it is first needed. */
public final class S3Provider implements StorageProvider {
  private final S3Access access = new S3Access();

  @Override
  public String scheme() {
    return "s3";
  }

  @Override
  public Storage open(String bucket, String folder) {
    if (bucket.isEmpty()) {
      throw new InvalidInputException(
          "Invalid place: s3:///" + folder + " (must name a bucket)",
          "Write it as s3://bucket/folder.");
    }
    return new S3Storage(access, bucket, folder);
  }
}
