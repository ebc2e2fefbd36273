package dev.darkroom.models.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.darkroom.models.ModelLayout;
import dev.darkroom.models.store.UnknownModelException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The models that people would choose, {@code catalogue.json} beside this class. An entry is there
 * because somebody saw the repository's file list; {@code checked} says what was seen.
 */
public record Catalogue(List<CatalogueEntry> entries) {
  private static final String FILE = "catalogue.json";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  public Catalogue {
    entries = List.copyOf(entries);
  }

  /** The one that came with this program. */
  public static Catalogue bundled() {
    try (InputStream in = Catalogue.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is not on the class path");
      }
      List<CatalogueEntry> entries = new ArrayList<>();
      MAPPER.readTree(in).path("models").forEach(node -> entries.add(entry(node)));
      return new Catalogue(entries);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The entry of that name.
   *
   * @throws UnknownModelException naming the known ones
   */
  public CatalogueEntry find(String name) {
    return entries.stream()
        .filter(entry -> entry.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UnknownModelException(
                    "model to pull",
                    name,
                    entries.stream().map(CatalogueEntry::name).sorted().toList()));
  }

  public boolean has(String name) {
    return entries.stream().anyMatch(entry -> entry.name().equals(name));
  }

  private static CatalogueEntry entry(JsonNode node) {
    List<PullSource> sources = new ArrayList<>();
    node.path("sources").forEach(source -> sources.add(source(source)));
    Map<String, Long> megabytes = new LinkedHashMap<>();
    node.path("megabytes")
        .fields()
        .forEachRemaining(field -> megabytes.put(field.getKey(), field.getValue().asLong()));
    return new CatalogueEntry(
        node.path("name").asText(),
        ModelLayout.valueOf(node.path("layout").asText()),
        node.path("task").asText(),
        node.path("licence").asText(),
        megabytes,
        sources,
        Optional.of(node.path("descriptor")).filter(JsonNode::isObject),
        Optional.of(node.path("preprocessor")).filter(JsonNode::isObject),
        node.path("checked").asText());
  }

  private static PullSource source(JsonNode node) {
    Map<String, String> files = new LinkedHashMap<>();
    node.path("files")
        .fields()
        .forEachRemaining(field -> files.put(field.getKey(), field.getValue().asText()));
    return new PullSource(
        RepositoryName.parse(node.path("repository").asText()),
        node.path("revision").asText(PullSource.DEFAULT_REVISION),
        files);
  }
}
