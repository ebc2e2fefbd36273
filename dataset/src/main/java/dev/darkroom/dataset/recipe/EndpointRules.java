package dev.darkroom.dataset.recipe;

import dev.darkroom.dataset.RecordForm;
import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;

/**
 * A server that speaks the chat-completions protocol. The key itself is never part of a recipe.
 *
 * @param url that requests go to, up to and without {@code /chat/completions}
 * @param model the server's name of the model
 * @param keyVariable environment variable that holds the key
 * @param maxSidePixels longest side of the image that is sent, 64..4096
 * @param concurrency requests under way at once, 1..64
 * @param requestsPerMinute most requests begun in a minute
 * @param timeoutSeconds for one answer, 1..3600
 * @param retries of a request that the server could not take, 0..20
 * @param allowsPrivate whether the server may lie in a private network or on this machine
 * @param budget what all runs together may use
 */
public record EndpointRules(
    String url,
    String model,
    Optional<String> keyVariable,
    int maxSidePixels,
    int concurrency,
    Optional<Integer> requestsPerMinute,
    int timeoutSeconds,
    int retries,
    boolean allowsPrivate,
    Budget budget)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * What all runs together may use of an endpoint; when it is used up the run pauses. Absent is
   * unlimited.
   *
   * @param cost in the currency of the prices
   * @param inputPrice of a million prompt tokens, 0 when none is known
   * @param outputPrice of a million generated tokens, 0 when none is known
   */
  public record Budget(
      Optional<Integer> requests,
      Optional<Integer> tokens,
      Optional<Double> cost,
      double inputPrice,
      double outputPrice)
      implements Serializable {
    private static final long serialVersionUID = 1L;
    public static final Budget UNLIMITED =
        new Budget(Optional.empty(), Optional.empty(), Optional.empty(), 0, 0);

    private Object writeReplace() {
      return RecordForm.of(this);
    }
  }

  public EndpointRules {
    Objects.requireNonNull(keyVariable);
    Objects.requireNonNull(requestsPerMinute);
  }

  private Object writeReplace() {
    return RecordForm.of(this);
  }
}
