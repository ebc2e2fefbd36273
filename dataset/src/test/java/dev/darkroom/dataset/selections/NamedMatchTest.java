package dev.darkroom.dataset.selections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.dataset.recipe.NamedImages;
import dev.darkroom.dataset.recipe.NamedSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NamedMatchTest {
  private static final String ID = "ab".repeat(32);
  private final NamedMatch match =
      new NamedMatch(
          NamedImages.of(
              List.of(ID),
              List.of(
                  new NamedSource("a.jpg", "file:///p/a.jpg"),
                  new NamedSource("q/", "file:///p/q/")),
              List.of("example.org")));

  private boolean matches(String source) {
    return match.matches(Optional.empty(), source);
  }

  @Test
  void namesImagesByIdSourceFolderAndHost() {
    assertThat(match.matches(Optional.of(ID), "file:///z.jpg")).isTrue();
    assertThat(match.matches(Optional.of("cd".repeat(32)), "file:///z.jpg")).isFalse();
    assertThat(matches("file:///p/a.jpg")).isTrue();
    assertThat(matches("file:///p/a.jpg.jpg")).isFalse();
    assertThat(matches("file:///p/q/r/s.jpg")).isTrue();
    assertThat(matches("file:///p/qq/s.jpg")).isFalse();
    assertThat(matches("file:///p/a.jpg#inside.png")).isTrue();
    assertThat(matches("file:///p/q#inside.png")).isTrue();
    assertThat(matches("file:///p/qq#inside.png")).isFalse();
    assertThat(matches("https://images.Example.org:8080/a?b")).isTrue();
    assertThat(matches("https://example.org")).isTrue();
    assertThat(matches("https://notexample.org/example.org/")).isFalse();
  }

  @Test
  void knowsWhereASourceComesFrom() {
    assertThat(Origin.of("https://user@A.org:80/x/y.jpg#z")).isEqualTo("a.org");
    assertThat(Origin.of("s3://bucket/x/y.tar#z.jpg")).isEqualTo("bucket");
    assertThat(Origin.of("file:///x/y.tar#a/b.jpg")).isEqualTo("file:///x");
    assertThat(Origin.of("file:///x/y/z.jpg")).isEqualTo("file:///x/y");
    assertThat(Origin.of("nowhere")).isEmpty();
  }
}
