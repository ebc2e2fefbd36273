package dev.darkroom.models.onnx;

import ai.onnxruntime.OrtException;
import java.util.regex.Pattern;

/** What ONNX Runtime says is wrong, without the places in its own source. */
final class OrtReason {
  /** {@code /…/element_wise_ops.h:560 void onnxruntime::…(ptrdiff_t, ptrdiff_t)}. */
  private static final Pattern PLACE =
      Pattern.compile(
          "\\S+\\.(cc|h|cpp|hpp|cu):\\d+ [^()]*\\([^()]*\\)( const)?( \\[with [^\\]]*\\])? ?");

  private static final Pattern PREFIX =
      Pattern.compile("^Error code - \\w+ - message: (Load model from .* failed:)?");

  private OrtReason() {}

  static String of(OrtException e) {
    if (e.getCode() == OrtException.OrtErrorCode.ORT_INVALID_PROTOBUF) {
      return "it is no ONNX graph, or a part of it is missing";
    }
    String said = PREFIX.matcher(String.valueOf(e.getMessage())).replaceFirst("");
    return PLACE.matcher(said).replaceAll("").strip().replaceFirst("\\.$", "");
  }
}
