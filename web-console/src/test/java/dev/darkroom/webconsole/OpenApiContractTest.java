package dev.darkroom.webconsole;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/**
 * openapi.yaml is the contract: the pages are generated from it, so the resources must be what it
 * says.
 */
class OpenApiContractTest {
  private static final java.nio.file.Path CONTRACT =
      java.nio.file.Path.of("src/main/openapi/openapi.yaml");

  @Test
  void servesExactlyThePathsAndMethodsOfTheContract() throws IOException {
    Set<String> promised = new TreeSet<>();
    section(contract(), "paths")
        .forEach(
            (path, item) ->
                ((Map<?, ?>) item)
                    .keySet().stream()
                        .filter(
                            key -> List.of("get", "post", "put", "delete", "patch").contains(key))
                        .forEach(
                            m ->
                                promised.add(
                                    m.toString().toUpperCase(java.util.Locale.ROOT) + " " + path)));

    Set<String> served =
        ConsoleApplication.resources().stream()
            .flatMap(resource -> Arrays.stream(resource.getMethods()).map(m -> route(resource, m)))
            .flatMap(Optional::stream)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(served).isEqualTo(promised);
  }

  @Test
  void saysWithEveryRecordExactlyWhatItsSchemaSays() throws IOException, ClassNotFoundException {
    Map<?, ?> schemas = section(section(contract(), "components"), "schemas");
    int compared = 0;
    for (Map.Entry<?, ?> schema : schemas.entrySet()) {
      Object properties = ((Map<?, ?>) schema.getValue()).get("properties");
      if (properties instanceof Map<?, ?> named) {
        Class<?> body = Class.forName("dev.darkroom.webconsole.body." + schema.getKey() + "Body");
        assertThat(components(body)).as("%s", schema.getKey()).isEqualTo(names(named.keySet()));
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(20);
  }

  @Test
  void requiresOfASchemaWhatItsRecordAlwaysHas() throws IOException, ClassNotFoundException {
    Map<?, ?> schemas = section(section(contract(), "components"), "schemas");
    for (Map.Entry<?, ?> schema : schemas.entrySet()) {
      if (((Map<?, ?>) schema.getValue()).get("required") instanceof List<?> required) {
        Class<?> body = Class.forName("dev.darkroom.webconsole.body." + schema.getKey() + "Body");
        Set<String> always =
            Arrays.stream(body.getRecordComponents())
                .filter(component -> component.getType() != Optional.class)
                .map(RecordComponent::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(names(required)).as("%s", schema.getKey()).isEqualTo(always);
      }
    }
  }

  private static Optional<String> route(Class<?> resource, Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(Annotation::annotationType)
        .flatMap(type -> Optional.ofNullable(type.getAnnotation(HttpMethod.class)).stream())
        .findFirst()
        .map(
            verb -> {
              Path below = method.getAnnotation(Path.class);
              String path = "/api/" + resource.getAnnotation(Path.class).value();
              return verb.value() + " " + path + (below == null ? "" : "/" + below.value());
            });
  }

  private static Set<String> components(Class<?> body) {
    return Arrays.stream(body.getRecordComponents())
        .map(RecordComponent::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> names(java.util.Collection<?> keys) {
    return keys.stream().map(Object::toString).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<?, ?> contract() throws IOException {
    return new Yaml().load(Files.readString(CONTRACT));
  }

  private static Map<?, ?> section(Map<?, ?> parent, String name) {
    return (Map<?, ?>) parent.get(name);
  }
}
