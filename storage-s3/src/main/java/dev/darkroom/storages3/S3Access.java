package dev.darkroom.storages3;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * The client, set up as Amazon's own tools are: region, credentials and endpoint from the
 * environment, system properties, {@code ~/.aws} and the instance, in this order. Thread-safe.
 */
final class S3Access {
  private static final int MOST_CONNECTIONS = 128;
  private static final int ATTEMPTS = 6;

  private final Credentials credentials = new Credentials();
  private @Nullable S3Client client;

  synchronized S3Client client() {
    S3Client open = client;
    if (open == null) {
      open = build();
      client = open;
    }
    return open;
  }

  /** Why there are no credentials; empty when there are some. */
  Optional<String> lackOfCredentials() {
    return credentials.lack();
  }

  private S3Client build() {
    S3ClientBuilder builder =
        S3Client.builder()
            .credentialsProvider(credentials)
            .region(region())
            .httpClientBuilder(
                Apache5HttpClient.builder()
                    .maxConnections(MOST_CONNECTIONS)
                    .connectionTimeout(Duration.ofSeconds(10)))
            .overrideConfiguration(
                settings -> settings.retryStrategy(retry -> retry.maxAttempts(ATTEMPTS)));
    Optional<URI> endpoint = endpoint();
    if (endpoint.isPresent()) {
      // Others than Amazon have no name for each bucket, and do not know its newer checksums.
      builder
          .endpointOverride(endpoint.get())
          .forcePathStyle(true)
          .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED);
    } else {
      builder.crossRegionAccessEnabled(true);
    }
    return builder.build();
  }

  private static Optional<URI> endpoint() {
    return Stream.of(
            Optional.ofNullable(System.getProperty("aws.endpointUrlS3")),
            Optional.ofNullable(System.getenv("AWS_ENDPOINT_URL_S3")),
            Optional.ofNullable(System.getProperty("aws.endpointUrl")),
            Optional.ofNullable(System.getenv("AWS_ENDPOINT_URL")))
        .flatMap(Optional::stream)
        .filter(address -> !address.isBlank())
        .findFirst()
        .map(URI::create);
  }

  /** Where none is set any will do: the client asks the bucket for its own. */
  private static Region region() {
    try {
      return new DefaultAwsRegionProviderChain().getRegion();
    } catch (SdkClientException e) {
      return Region.US_EAST_1;
    }
  }
}
