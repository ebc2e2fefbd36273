package dev.darkroom.curation.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebUrlTest {
  @ParameterizedTest
  @CsvSource({
    "https://a.test/x.jpg, https://a.test/x.jpg",
    "' http://a.test/two dogs.jpg#top ', http://a.test/two%20dogs.jpg",
    "http://a.test/%41|ü.jpg, http://a.test/%41%7C%C3%BC.jpg",
    "HTTP://a.test, HTTP://a.test/",
    "http://a.test?q=1, http://a.test/?q=1",
  })
  void escapesWhatPeopleWrite(String written, String url) {
    assertThat(WebUrl.parse(written)).contains(URI.create(url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "photo.jpg",
        "ftp://a.test/x",
        "file:///etc/passwd",
        "http:///x",
        "http://u:p@a.test/x",
        "http://a b.test/",
        "javascript:alert(1)",
        "http://[::1/x",
        "%zz"
      })
  void refusesWhatIsNoUrlOfTheWeb(String text) {
    assertThat(WebUrl.parse(text)).isEmpty();
  }

  @Test
  void resolvesWhereARedirectLeads() {
    URI from = URI.create("http://a.test/deep/x.jpg");

    assertThat(WebUrl.resolve(from, "../y z.jpg")).contains(URI.create("http://a.test/y%20z.jpg"));
    assertThat(WebUrl.resolve(from, "//b.test/z")).contains(URI.create("http://b.test/z"));
    assertThat(WebUrl.resolve(from, "file:///etc/passwd")).isEmpty();
  }
}
