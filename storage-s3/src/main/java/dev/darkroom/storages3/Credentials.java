package dev.darkroom.storages3;

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
  private final AwsCredentialsProvider chain = DefaultCredentialsProvider.builder().build();
  private volatile boolean found;
  private volatile @Nullable String lack;

  @Override
  public AwsCredentials resolveCredentials() {
    if (lack != null) {
      return AnonymousCredentialsProvider.create().resolveCredentials();
    }
    try {
      AwsCredentials credentials = chain.resolveCredentials();
      found = true;
      return credentials;
    } catch (SdkClientException e) {
      if (found) {
        throw e;
      }
      lack = e.getMessage();
      return AnonymousCredentialsProvider.create().resolveCredentials();
    }
  }

  Optional<String> lack() {
    return Optional.ofNullable(lack);
  }
}
