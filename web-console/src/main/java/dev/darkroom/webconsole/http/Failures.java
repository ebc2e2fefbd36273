package dev.darkroom.webconsole.http;

import dev.darkroom.base.DarkroomException;
import dev.darkroom.base.InvalidInputException;
import dev.darkroom.sql.database.CatalogConflictException;
import dev.darkroom.sql.database.CatalogNotFoundException;
import dev.darkroom.sql.database.CatalogUnreachableException;
import dev.darkroom.webconsole.body.ErrorBody;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** What each kind of failure looks like from outside. */
final class Failures {
  private static final Map<Integer, String> CODES =
      Map.of(
          400, "invalid_input",
          401, "unauthorized",
          403, "forbidden",
          404, "not_found",
          405, "method_not_allowed",
          406, "not_acceptable",
          409, "conflict",
          415, "unsupported_media_type",
          429, "too_many_requests");

  private Failures() {}

  static Response response(DarkroomException failure) {
    return response(status(failure), failure.code(), failure.getMessage(), failure.hint());
  }

  static Response response(int status, String code, String message, String hint) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(ErrorBody.of(code, message, hint))
        .build();
  }

  static String code(int status) {
    return CODES.getOrDefault(status, status < 500 ? "refused" : "failed");
  }

  private static int status(DarkroomException failure) {
    if (failure instanceof RefusedException refused) {
      return refused.status();
    }
    if (failure instanceof CatalogNotFoundException) {
      return 404;
    }
    if (failure instanceof CatalogConflictException) {
      return 409;
    }
    if (failure instanceof CatalogUnreachableException) {
      return 503;
    }
    return failure instanceof InvalidInputException ? 400 : 500;
  }
}
