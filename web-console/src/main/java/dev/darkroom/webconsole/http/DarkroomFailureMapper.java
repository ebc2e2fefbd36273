package dev.darkroom.webconsole.http;

import dev.darkroom.base.DarkroomException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Errors that people are told about, as they are. */
@Provider
public class DarkroomFailureMapper implements ExceptionMapper<DarkroomException> {
  @Override
  public Response toResponse(DarkroomException failure) {
    return Failures.response(failure);
  }
}
