package dev.darkroom.storages3;

import dev.darkroom.dataset.storage.StorageException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Optional;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Says what S3 said no to in words that tell what to do. */
final class S3Failures {
  private final String bucket;
  private final Optional<String> lackOfCredentials;

  S3Failures(String bucket, Optional<String> lackOfCredentials) {
    this.bucket = bucket;
    this.lackOfCredentials = lackOfCredentials;
  }

  /**
   * @param place that was asked for, for people
   * @param right that the request needs
   */
  IOException of(SdkException failure, String place, String right) {
    if (failure instanceof AbortedException || Thread.currentThread().isInterrupted()) {
      Thread.currentThread().interrupt();
      ClosedByInterruptException stopped = new ClosedByInterruptException();
      stopped.initCause(failure);
      return stopped;
    }
    return failure instanceof S3Exception told
        ? told(told, place, right)
        : new StorageException(
            place + " cannot be reached: " + rootCause(failure),
            "Check the network and, where it is set, AWS_ENDPOINT_URL_S3; then run the same command"
                + " again.",
            failure);
  }

  IOException noBucket(SdkException failure) {
    return new StorageException(
        "there is no bucket " + bucket,
        "Correct its name, or AWS_ENDPOINT_URL_S3 where the bucket is not Amazon's.",
        failure);
  }

  private IOException told(S3Exception failure, String place, String right) {
    String code = code(failure);
    return switch (code) {
      case "NoSuchKey" -> absent(failure, place);
      case "NoSuchBucket" -> noBucket(failure);
      case "ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired", "InvalidToken" ->
          new StorageException(
              "the credentials for " + place + " have expired (" + code + ")",
              "Log in again (aws sso login) or set a new AWS_SESSION_TOKEN, then run the same"
                  + " command again.",
              failure);
      case "InvalidAccessKeyId", "SignatureDoesNotMatch" ->
          new StorageException(
              "the credentials for " + place + " are wrong (" + code + ")",
              "Check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE.",
              failure);
      case "RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture" ->
          new StorageException(
              place + " cannot be asked: this machine's clock is wrong (" + code + ")",
              "Set the clock (timedatectl set-ntp true), then run the same command again.",
              failure);
      case "PermanentRedirect",
              "AuthorizationHeaderMalformed",
              "IllegalLocationConstraintException" ->
          new StorageException(
              "bucket " + bucket + " is in another region" + region(failure),
              "Set AWS_REGION to the bucket's region.",
              failure);
      case "SlowDown", "ServiceUnavailable", "TooManyRequests" ->
          new StorageException(
              place + " was asked too often (" + code + ")",
              "Run the same command again later, with fewer workers.",
              failure);
      default -> byStatus(failure, code, place, right);
    };
  }

  private IOException byStatus(S3Exception failure, String code, String place, String right) {
    return switch (failure.statusCode()) {
      case 403 -> denied(failure, place, right);
      case 404 -> absent(failure, place);
      case 501 ->
          new StorageException(
              "the server of " + place + " lacks something that is needed (" + code + ")",
              "It must know conditional writes (If-None-Match); use a newer one.",
              failure);
      default ->
          new StorageException(
              "%s answered %d %s".formatted(place, failure.statusCode(), code),
              "Run the same command again.",
              failure);
    };
  }

  private IOException denied(S3Exception failure, String place, String right) {
    return lackOfCredentials.isEmpty()
        ? new StorageException(
            "access to " + place + " is denied",
            "The credentials (AWS_PROFILE, AWS_ACCESS_KEY_ID or the machine's role) need "
                + right
                + " there, and s3:ListBucket to tell what is not there.",
            failure)
        : new StorageException(
            "access to " + place + " is denied, as no credentials were found",
            "Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; only public buckets"
                + " need none.",
            failure);
  }

  private static IOException absent(S3Exception failure, String place) {
    FileNotFoundException absent = new FileNotFoundException(place);
    absent.initCause(failure);
    return absent;
  }

  private static String code(S3Exception failure) {
    return failure.awsErrorDetails() == null || failure.awsErrorDetails().errorCode() == null
        ? ""
        : failure.awsErrorDetails().errorCode();
  }

  private static String region(S3Exception failure) {
    return failure.awsErrorDetails() == null
        ? ""
        : failure
            .awsErrorDetails()
            .sdkHttpResponse()
            .firstMatchingHeader("x-amz-bucket-region")
            .map(name -> ": " + name)
            .orElse("");
  }

  private static String rootCause(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getClass().getSimpleName() + ": " + cause.getMessage();
  }
}
