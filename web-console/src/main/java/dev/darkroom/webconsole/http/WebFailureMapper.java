package dev.darkroom.webconsole.http;

import dev.darkroom.base.DarkroomException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** What Jakarta REST refuses by itself: unknown paths, wrong methods, unreadable parameters. */
@Provider
public class WebFailureMapper implements ExceptionMapper<WebApplicationException> {
  @Override
  public Response toResponse(WebApplicationException failure) {
    if (failure.getCause() instanceof DarkroomException own) {
      return Failures.response(own);
    }
    int status = failure.getResponse().getStatus();
    String message =
        "Cannot answer the request: " + failure.getResponse().getStatusInfo().getReasonPhrase();
    return Failures.response(
        status, Failures.code(status), message, "Compare the request with the contract.");
  }
}
