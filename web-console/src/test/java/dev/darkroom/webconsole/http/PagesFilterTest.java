package dev.darkroom.webconsole.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesFilterTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/datasets/meadow",
        "/datasets/meadow/versions",
        "/jobs",
        "/runs/12",
        "/no/such",
        "/apiary"
      })
  void knowsTheAddressesOfPages(String path) {
    assertThat(PagesFilter.isPage(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/api/jobs",
        "/health",
        "/metrics",
        "/openapi",
        "/assets/a.js",
        "/runs/a.png"
      })
  void leavesAllElseToTheServer(String path) {
    assertThat(PagesFilter.isPage(path)).isFalse();
  }
}
