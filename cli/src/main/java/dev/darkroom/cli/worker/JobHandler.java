package dev.darkroom.cli.worker;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;

/** Does one kind of job. */
interface JobHandler {
  /** The kind, as the job's row says it. */
  String kind();

  /** Does the job; what it returns becomes the job's result. */
  Map<String, Object> handle(JsonNode payload) throws IOException;
}
