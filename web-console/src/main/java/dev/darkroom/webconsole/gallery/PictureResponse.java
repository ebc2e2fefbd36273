package dev.darkroom.webconsole.gallery;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A picture that never changes under its name: kept by the browser for a day, then asked about. */
public final class PictureResponse {
  private static final String CACHING = "private, max-age=86400";

  private PictureResponse() {}

  /** Answers 304 without reading anything when the browser has it already. */
  public static Response of(Request request, String name, Supplier<byte[]> bytes) {
    EntityTag tag = new EntityTag(name);
    Response.@Nullable ResponseBuilder unchanged = request.evaluatePreconditions(tag);
    if (unchanged != null) {
      return unchanged.tag(tag).header(HttpHeaders.CACHE_CONTROL, CACHING).build();
    }
    byte[] picture = bytes.get();
    return Response.ok(picture)
        .type(PictureBytes.mediaType(picture))
        .tag(tag)
        .header(HttpHeaders.CACHE_CONTROL, CACHING)
        .build();
  }
}
