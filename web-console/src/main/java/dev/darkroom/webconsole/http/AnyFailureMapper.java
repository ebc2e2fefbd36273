package dev.darkroom.webconsole.http;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What nobody expected: logged with a number that the answer names, told to nobody in detail. */
@Provider
public class AnyFailureMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = LoggerFactory.getLogger(AnyFailureMapper.class);

  @Override
  public Response toResponse(Throwable failure) {
    // Parameters of a bean are filled by injection, which wraps what it cannot read.
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof WebApplicationException refused) {
        return WebFailureMapper.response(refused);
      }
    }
    return unexpected(failure);
  }

  private static Response unexpected(Throwable failure) {
    String number = UUID.randomUUID().toString().substring(0, 8);
    LOG.error("request failed, number {}", number, failure);
    return Failures.response(
        500,
        "failed",
        "Cannot answer the request: an unexpected error",
        "The console's log says more under number " + number + ".");
  }
}
