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
    return response(failure);
  }

  static Response response(WebApplicationException failure) {
    if (failure.getCause() instanceof DarkroomException own) {
      return Failures.response(own);
    }
    // A parameter that cannot be read is "not found" to Jakarta REST, and has a cause.
    int told = failure.getResponse().getStatus();
    boolean unreadable = told == 404 && failure.getCause() != null;
    int status = unreadable ? 400 : told;
    String message =
        unreadable
            ? "Invalid parameter (must be of the type that the contract says)"
            : "Cannot answer the request: "
                + failure.getResponse().getStatusInfo().getReasonPhrase();
    return Failures.response(
        status, Failures.code(status), message, "Compare the request with the contract.");
  }
}
