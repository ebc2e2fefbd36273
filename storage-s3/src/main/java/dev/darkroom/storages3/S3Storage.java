package dev.darkroom.storages3;

import dev.darkroom.dataset.storage.BucketStorage;
import dev.darkroom.dataset.storage.Stamp;
import dev.darkroom.dataset.storage.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * A bucket, or a folder of it. A file is made with {@code If-None-Match: *}, which the server lets
 * only one writer do.
 */
final class S3Storage extends BucketStorage {
  /** The most that one request may bring. */
  private static final long MOST_BYTES = 5L << 30;

  private static final int CONFLICTS = 8;
  private static final String WRITER = "darkroom-writer";

  private final S3Access access;
  private final String bucket;
  private volatile boolean isBucketThere;

  /**
   * @param folder without slashes at its ends; empty for the whole bucket
   */
  S3Storage(S3Access access, String bucket, String folder) {
    super("s3", bucket, folder);
    this.access = access;
    this.bucket = bucket;
  }

  @Override
  protected Stream<Entry> objects(String prefix) {
    var pages =
        client()
            .listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix))
            .iterator();
    String place = "s3://" + bucket + "/" + prefix;
    PageIterator objects =
        new PageIterator(pages, failure -> failures().of(failure, place, "s3:ListBucket"));
    return StreamSupport.stream(objects.spliterator(), false)
        .map(object -> new Entry(object.key(), object.size(), stamp(object.eTag())));
  }

  @Override
  protected Optional<Entry> object(String path, String key) throws IOException {
    return head(path, key).map(head -> new Entry(key, head.contentLength(), stamp(head.eTag())));
  }

  private Optional<HeadObjectResponse> head(String path, String key) throws IOException {
    try {
      HeadObjectResponse head = client().headObject(request -> request.bucket(bucket).key(key));
      isBucketThere = true;
      return Optional.of(head);
    } catch (S3Exception e) {
      if (e.statusCode() == 404) {
        requireBucket();
        return Optional.empty();
      }
      throw failures().of(e, location(path), "s3:GetObject");
    } catch (SdkException e) {
      throw failures().of(e, location(path), "s3:GetObject");
    }
  }

  /** The answer to a question for a file does not say whether it is the bucket that is missing. */
  private void requireBucket() throws IOException {
    if (isBucketThere) {
      return;
    }
    try {
      client().headBucket(request -> request.bucket(bucket));
    } catch (S3Exception e) {
      if (e.statusCode() == 404) {
        throw failures().noBucket(e);
      }
      // Whoever may not list a bucket may still read its files.
    } catch (SdkException e) {
      throw failures().of(e, location(), "s3:ListBucket");
    }
    isBucketThere = true;
  }

  @Override
  public ByteBuffer read(String path, long offset, int length) throws IOException {
    String key = key(path);
    if (length == 0) {
      return ByteBuffer.allocate(0);
    }
    String range = "bytes=" + offset + "-" + (offset + length - 1);
    try {
      ResponseBytes<GetObjectResponse> bytes =
          client()
              .getObject(
                  request -> request.bucket(bucket).key(key).range(range),
                  ResponseTransformer.toBytes());
      return ByteBuffer.wrap(bytes.asByteArrayUnsafe());
    } catch (S3Exception e) {
      if (e.statusCode() == 416) {
        return ByteBuffer.allocate(0);
      }
      throw failures().of(e, location(path), "s3:GetObject");
    } catch (SdkException e) {
      throw failures().of(e, location(path), "s3:GetObject");
    }
  }

  @Override
  protected boolean put(String path, String key, Path file) throws IOException {
    long bytes = Files.size(file);
    if (bytes > MOST_BYTES) {
      throw new StorageException(
          location(path) + " would have " + bytes + " bytes, one request carries " + MOST_BYTES,
          "Choose a smaller shards.size in the recipe.",
          new IOException("too large"));
    }
    String writer = UUID.randomUUID().toString();
    for (int attempt = 1; ; attempt++) {
      try {
        client()
            .putObject(
                request ->
                    request
                        .bucket(bucket)
                        .key(key)
                        .ifNoneMatch("*")
                        .metadata(Map.of(WRITER, writer)),
                RequestBody.fromFile(file));
        return true;
      } catch (S3Exception e) {
        if (e.statusCode() == 412) {
          return isOwn(path, key, writer);
        }
        // Another writer is at it; how that ends is told to the next attempt.
        if (e.statusCode() != 409 || attempt == CONFLICTS) {
          throw failures().of(e, location(path), "s3:PutObject");
        }
      } catch (SdkException e) {
        throw failures().of(e, location(path), "s3:PutObject");
      }
    }
  }

  /** A request whose answer was lost is sent again, and then finds what it made itself. */
  private boolean isOwn(String path, String key, String writer) throws IOException {
    return head(path, key).filter(head -> writer.equals(head.metadata().get(WRITER))).isPresent();
  }

  @Override
  public void replace(String path, byte[] content) throws IOException {
    try {
      client()
          .putObject(
              request -> request.bucket(bucket).key(key(path)), RequestBody.fromBytes(content));
    } catch (SdkException e) {
      throw failures().of(e, location(path), "s3:PutObject");
    }
  }

  @Override
  protected void remove(String path, String key) throws IOException {
    try {
      client().deleteObject(request -> request.bucket(bucket).key(key));
    } catch (SdkException e) {
      throw failures().of(e, location(path), "s3:DeleteObject");
    }
  }

  private static Stamp stamp(String etag) {
    return Stamp.tagged(etag.replace("\"", ""));
  }

  private S3Client client() {
    return access.client();
  }

  private S3Failures failures() {
    return new S3Failures(bucket, access.lackOfCredentials());
  }
}
