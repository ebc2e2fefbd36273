package dev.darkroom.storagegs;

import com.google.api.client.http.ByteArrayContent;
import com.google.api.client.http.FileContent;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.HttpResponseException;
import com.google.api.client.util.BackOffUtils;
import com.google.api.client.util.ExponentialBackOff;
import com.google.api.client.util.Sleeper;
import com.google.api.services.storage.Storage.Objects;
import com.google.api.services.storage.model.StorageObject;
import dev.darkroom.dataset.storage.BucketStorage;
import dev.darkroom.dataset.storage.Stamp;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A bucket, or a folder of it. A file is made on the condition that its generation is 0, which the
 * server lets only one writer do.
 */
final class GsStorage extends BucketStorage {
  private static final String READER = "Storage Object Viewer";
  private static final String AUTHOR = "Storage Object User";
  private static final String KNOWN = "name,size,md5Hash,generation,metadata";
  private static final String WRITER = "darkroom-writer";

  /** What is larger is sent piece by piece, and goes on where a connection broke. */
  private static final int ONE_REQUEST_BYTES = 8 << 20;

  private final GsAccess access;
  private final String bucket;
  private volatile boolean isBucketThere;

  /**
   * @param folder without slashes at its ends; empty for the whole bucket
   */
  GsStorage(GsAccess access, String bucket, String folder) {
    super("gs", bucket, folder);
    this.access = access;
    this.bucket = bucket;
  }

  @Override
  protected Stream<Entry> objects(String prefix) throws IOException {
    return Stream.iterate(
            Optional.of(page(prefix, null)),
            Optional::isPresent,
            page ->
                page.map(com.google.api.services.storage.model.Objects::getNextPageToken)
                    .map(token -> nextPage(prefix, token)))
        .flatMap(Optional::stream)
        .flatMap(page -> Optional.ofNullable(page.getItems()).orElse(List.of()).stream())
        .map(GsStorage::entry);
  }

  private com.google.api.services.storage.model.Objects nextPage(String prefix, String token) {
    try {
      return page(prefix, token);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private com.google.api.services.storage.model.Objects page(String prefix, @Nullable String token)
      throws IOException {
    try {
      return objects()
          .list(bucket)
          .setPrefix(prefix)
          .setPageToken(token)
          .setFields("nextPageToken,items(name,size,md5Hash,generation)")
          .execute();
    } catch (HttpResponseException e) {
      throw e.getStatusCode() == 404
          ? failures().noBucket(e)
          : failures().of(e, "gs://" + bucket + "/" + prefix, READER);
    } catch (IOException e) {
      throw failures().of(e, "gs://" + bucket + "/" + prefix, READER);
    }
  }

  private static Entry entry(StorageObject object) {
    return new Entry(object.getName(), object.getSize().longValueExact(), stamp(object));
  }

  /** Objects that were composed of others have no digest. */
  private static Stamp stamp(StorageObject object) {
    return Stamp.tagged(
        Optional.ofNullable(object.getMd5Hash()).orElse("generation " + object.getGeneration()));
  }

  @Override
  protected Optional<Entry> object(String path, String key) throws IOException {
    return known(path, key).map(GsStorage::entry);
  }

  private Optional<StorageObject> known(String path, String key) throws IOException {
    try {
      StorageObject object = objects().get(bucket, key).setFields(KNOWN).execute();
      isBucketThere = true;
      return Optional.of(object);
    } catch (HttpResponseException e) {
      if (e.getStatusCode() == 404) {
        requireBucket();
        return Optional.empty();
      }
      throw failures().of(e, location(path), READER);
    } catch (IOException e) {
      throw failures().of(e, location(path), READER);
    }
  }

  /** The answer to a question for a file does not say whether it is the bucket that is missing. */
  private void requireBucket() throws IOException {
    if (isBucketThere) {
      return;
    }
    try {
      objects().list(bucket).setMaxResults(1L).setFields("nextPageToken").execute();
    } catch (HttpResponseException e) {
      if (e.getStatusCode() == 404) {
        throw failures().noBucket(e);
      }
      // Whoever may not list a bucket may still read its files.
    } catch (IOException e) {
      throw failures().of(e, location(), READER);
    }
    isBucketThere = true;
  }

  @Override
  public ByteBuffer read(String path, long offset, int length) throws IOException {
    String key = key(path);
    if (length == 0) {
      return ByteBuffer.allocate(0);
    }
    ExponentialBackOff waits = Patience.waits();
    for (int attempt = 1; ; attempt++) {
      Optional<InputStream> answer = range(path, key, offset, length);
      if (answer.isEmpty()) {
        return ByteBuffer.allocate(0);
      }
      try (InputStream body = answer.get()) {
        return ByteBuffer.wrap(body.readNBytes(length));
      } catch (IOException e) {
        // The client tries questions again, not answers that break off.
        if (attempt == Patience.ATTEMPTS || !goesOn(waits)) {
          throw failures().of(e, location(path), READER);
        }
      }
    }
  }

  /**
   * Empty where the object has ended. The bytes are those that are stored, also compressed ones.
   */
  private Optional<InputStream> range(String path, String key, long offset, int length)
      throws IOException {
    try {
      Objects.Get request = objects().get(bucket, key);
      request.setReturnRawInputStream(true);
      request.getRequestHeaders().setRange("bytes=" + offset + "-" + (offset + length - 1));
      HttpResponse answer = request.executeMedia();
      if (offset > 0 && answer.getStatusCode() != 206) {
        answer.disconnect();
        throw new IOException("the server does not answer by ranges");
      }
      return Optional.of(answer.getContent());
    } catch (HttpResponseException e) {
      if (e.getStatusCode() == 416) {
        return Optional.empty();
      }
      throw failures().of(e, location(path), READER);
    } catch (IOException e) {
      throw failures().of(e, location(path), READER);
    }
  }

  private static boolean goesOn(ExponentialBackOff waits) throws IOException {
    try {
      return BackOffUtils.next(Sleeper.DEFAULT, waits);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Signed by its writer: who asks again as the answer was lost finds what it made itself. */
  @Override
  protected boolean put(String path, String key, Path content) throws IOException {
    String writer = UUID.randomUUID().toString();
    StorageObject named = new StorageObject().setName(key).setMetadata(Map.of(WRITER, writer));
    FileContent bytes = new FileContent("application/octet-stream", content.toFile());
    try {
      send(objects().insert(bucket, named, bytes).setIfGenerationMatch(0L), bytes.getLength());
      return true;
    } catch (HttpResponseException e) {
      if (e.getStatusCode() != 412) {
        throw written(e, path);
      }
      return known(path, key)
          .flatMap(object -> Optional.ofNullable(object.getMetadata()))
          .filter(metadata -> writer.equals(metadata.get(WRITER)))
          .isPresent();
    } catch (IOException e) {
      throw failures().of(e, location(path), AUTHOR);
    }
  }

  private static void send(Objects.Insert request, long bytes) throws IOException {
    request.getMediaHttpUploader().setDirectUploadEnabled(bytes <= ONE_REQUEST_BYTES);
    // Images and shards are compressed already.
    request.setFields("generation").setDisableGZipContent(true).execute();
  }

  @Override
  public void replace(String path, byte[] content) throws IOException {
    StorageObject named = new StorageObject().setName(key(path));
    ByteArrayContent bytes = new ByteArrayContent("application/octet-stream", content);
    try {
      send(objects().insert(bucket, named, bytes), content.length);
    } catch (HttpResponseException e) {
      throw written(e, path);
    } catch (IOException e) {
      throw failures().of(e, location(path), AUTHOR);
    }
  }

  /** Only the bucket can be missing where something is written. */
  private IOException written(HttpResponseException failure, String path) {
    return failure.getStatusCode() == 404
        ? failures().noBucket(failure)
        : failures().of(failure, location(path), AUTHOR);
  }

  @Override
  protected void remove(String path, String key) throws IOException {
    try {
      objects().delete(bucket, key).execute();
    } catch (IOException e) {
      throw failures().of(e, location(path), AUTHOR);
    }
  }

  private Objects objects() throws IOException {
    return access.client().objects();
  }

  private GsFailures failures() {
    return new GsFailures(bucket, access.isAnonymous());
  }
}
