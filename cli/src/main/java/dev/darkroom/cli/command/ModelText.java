package dev.darkroom.cli.command;

import dev.darkroom.models.ModelPackage;
import dev.darkroom.models.hub.CatalogueEntry;
import java.util.LinkedHashMap;
import java.util.Map;

/** How models are shown: a JSON object, and a line for people. */
final class ModelText {
  private ModelText() {}

  static Map<String, Object> summary(ModelPackage model) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("name", model.name());
    summary.put("kind", model.kind().id());
    summary.put("layout", model.layout());
    summary.put("digest", model.digest().toString());
    summary.put("licence", model.licence());
    summary.put("bytes", model.sizeBytes());
    summary.put("embedded", model.embedded());
    summary.put("installed", true);
    summary.put("folder", model.folder().toString());
    summary.put("onnx", model.onnx());
    summary.put("origins", model.origins());
    summary.put("optimised_from", model.optimisedFrom());
    return summary;
  }

  static Map<String, Object> summary(CatalogueEntry entry) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("name", entry.name());
    summary.put("kind", entry.kind().id());
    summary.put("layout", entry.layout());
    summary.put("task", entry.task());
    summary.put("licence", entry.licence());
    summary.put("bytes", entry.bytes());
    summary.put("installed", false);
    summary.put("repository", entry.sources().get(0).repository().toString());
    return summary;
  }

  static String line(ModelPackage model) {
    return "%-20s %-10s %8.1f MB  %-12s %s%s"
        .formatted(
            model.name(),
            model.kind().id(),
            model.sizeBytes() / 1e6,
            model.licence(),
            model.digest().abbreviated(),
            remark(model));
  }

  private static String remark(ModelPackage model) {
    if (model.embedded()) {
      return "  embedded";
    }
    return model.optimisedFrom().isEmpty() ? "" : "  optimised";
  }

  static String line(CatalogueEntry entry) {
    return "%-20s %-10s %8.1f MB  %-12s %s"
        .formatted(
            entry.name(), entry.kind().id(), entry.bytes() / 1e6, entry.licence(), entry.task());
  }
}
