package dev.darkroom.storages3;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * S3Proxy on this machine, one for the process, as the storages' client is too: a real server of
 * S3's protocol that keeps objects in memory, counts what is read, and says no when it is told to.
 */
final class TestingS3 {
  private static final String KEYS = "keys-";
  private static final TestingS3 ONE = start();

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final AtomicLong bytes = new AtomicLong();
  private volatile Function<String, S3Exception> failure = path -> null;

  private TestingS3() {}

  static TestingS3 get() {
    ONE.reset();
    return ONE;
  }

  private static TestingS3 start() {
    try {
      TestingS3 testing = new TestingS3();
      BlobStore store = testing.new Counting(new TransientNio2BlobStore());
      S3Proxy proxy =
          S3Proxy.builder()
              .blobStore(store)
              .endpoint(URI.create("http://127.0.0.1:0"))
              .awsAuthentication(AuthenticationType.AWS_V4, "key", "secret")
              .build();
      proxy.start();
      System.setProperty("aws.endpointUrlS3", "http://127.0.0.1:" + proxy.getPort());
      System.setProperty("aws.accessKeyId", "key");
      System.setProperty("aws.secretAccessKey", "secret");
      System.setProperty("aws.region", "us-east-1");
      for (String bucket : List.of("photos", "denied", "flaky")) {
        store.createContainer(CreateBucketRequest.builder().bucket(bucket).build());
      }
      return testing;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  void reset() {
    asked.clear();
    bytes.set(0);
    failure = path -> null;
  }

  /** Answers to what is asked of a place, as {@code bucket/key}; null where it goes on. */
  void failing(Function<String, S3Exception> with) {
    failure = with;
  }

  static S3Exception error(int status, String code) {
    return (S3Exception)
        S3Exception.builder()
            .statusCode(status)
            .message(code)
            .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(code).build())
            .build();
  }

  /** Keys of which something was read, one for each request. */
  List<String> asked() {
    return new ArrayList<>(asked);
  }

  long bytesRead() {
    return bytes.get();
  }

  private final class Counting extends ForwardingBlobStore {
    Counting(BlobStore real) {
      super(real);
    }

    private void check(String path) {
      S3Exception no = failure.apply(path);
      if (no != null) {
        throw no;
      }
    }

    @Override
    public ListObjectsV2Response list(ListObjectsV2Request request) {
      asked.add("LIST " + request.prefix());
      check(request.bucket() + "/" + request.prefix());
      return request.bucket().startsWith(KEYS) ? page(request) : super.list(request);
    }

    /** Of a bucket that has as many keys as its name says. */
    private ListObjectsV2Response page(ListObjectsV2Request request) {
      int all = Integer.parseInt(request.bucket().substring(KEYS.length()));
      String after =
          request.continuationToken() != null ? request.continuationToken() : request.startAfter();
      int from = after == null ? 0 : Integer.parseInt(after.replaceAll("[^0-9]", "")) + 1;
      List<S3Object> keys = new ArrayList<>();
      for (int i = from; i < Math.min(all, from + 1000); i++) {
        keys.add(
            S3Object.builder()
                .key("p/%09d.jpg".formatted(i))
                .size(1L)
                .eTag("\"" + i + "\"")
                .lastModified(Instant.EPOCH)
                .storageClass("STANDARD")
                .build());
      }
      boolean isCut = from + 1000 < all;
      return ListObjectsV2Response.builder()
          .contents(keys)
          .keyCount(keys.size())
          .isTruncated(isCut)
          .nextContinuationToken(isCut ? keys.get(keys.size() - 1).key() : null)
          .build();
    }

    @Override
    public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
      asked.add("HEAD " + request.key());
      check(request.bucket() + "/" + request.key());
      return super.blobMetadata(request);
    }

    @Override
    public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
      asked.add("GET " + request.key());
      check(request.bucket() + "/" + request.key());
      ResponseInputStream<GetObjectResponse> answer = super.getBlob(request);
      bytes.addAndGet(answer.response().contentLength());
      return answer;
    }
  }
}
