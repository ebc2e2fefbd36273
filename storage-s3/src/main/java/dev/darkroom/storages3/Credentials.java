package dev.darkroom.storages3;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Amazon's usual chain. Who has no credentials asks without: public buckets answer. Once some were
 * found, their loss is an error.
 */
final class Credentials implements AwsCredentialsProvider {
  /** Then the chain is asked again: a metadata server may only have been slow. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final AwsCredentialsProvider chain = DefaultCredentialsProvider.builder().build();
  private volatile boolean found;
  private volatile @Nullable String lack;
  private volatile long lackNanos;

  @Override
  public AwsCredentials resolveCredentials() {
    if (lack != null && System.nanoTime() - lackNanos < PATIENCE.toNanos()) {
      return AnonymousCredentialsProvider.create().resolveCredentials();
    }
    try {
      AwsCredentials credentials = chain.resolveCredentials();
      found = true;
      lack = null;
      return credentials;
    } catch (SdkClientException e) {
      if (found) {
        throw e;
      }
      lack = e.getMessage();
      lackNanos = System.nanoTime();
      return AnonymousCredentialsProvider.create().resolveCredentials();
    }
  }

  Optional<String> lack() {
    return Optional.ofNullable(lack);
  }
}
