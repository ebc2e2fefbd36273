package dev.darkroom.sql.versions;

import dev.darkroom.dataset.signals.Metrics;
import dev.darkroom.dataset.signals.Signal;
import dev.darkroom.dataset.signals.StatedRights;
import dev.darkroom.sql.database.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** A signal as the JSON object that the catalog keeps; what is absent is left out. */
final class SignalDocument {
  private SignalDocument() {}

  static String of(Signal signal) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("status", signal.status().id());
    signal.reason().ifPresent(reason -> document.put("reason", reason));
    if (!signal.message().isEmpty()) {
      document.put("message", signal.message());
    }
    document.put("bytes", signal.bytes());
    document.put("format", signal.format());
    document.put("orientation", signal.orientation());
    document.put("frames", signal.frames());
    document.put("hashes", signal.hashes().stream().limit(1).map("%016x"::formatted).toList());
    signal.metrics().ifPresent(metrics -> document.put("metrics", metrics(metrics)));
    signal.altText().ifPresent(text -> document.put("alt_text", text));
    signal.licence().ifPresent(licence -> document.put("licence", licence));
    signal.rights().ifPresent(rights -> document.put("rights", rights));
    stated(signal.stated()).forEach((key, text) -> document.put("stated_" + key, text));
    if (!signal.stated().training().isEmpty()) {
      document.put("stated_training", signal.stated().training());
    }
    document.replaceAll((key, value) -> value instanceof String text ? storable(text) : value);
    return Json.write(document);
  }

  private static Map<String, String> stated(StatedRights rights) {
    Map<String, String> stated = new LinkedHashMap<>();
    rights.copyright().ifPresent(text -> stated.put("copyright", text));
    rights.creator().ifPresent(text -> stated.put("creator", text));
    rights.licence().ifPresent(text -> stated.put("licence", text));
    return stated;
  }

  /** PostgreSQL's JSON holds no NUL; a text beside a picture may. */
  private static String storable(String text) {
    return text.replace('\0', '\uFFFD');
  }

  private static Map<String, Double> metrics(Metrics metrics) {
    Map<String, Double> document = new LinkedHashMap<>();
    document.put("sharpness", metrics.sharpness());
    document.put("brightness", metrics.brightness());
    document.put("contrast", metrics.contrast());
    document.put("clipping", metrics.clipping());
    document.put("noise", metrics.noise());
    document.put("blockiness", metrics.blockiness());
    return document;
  }
}
