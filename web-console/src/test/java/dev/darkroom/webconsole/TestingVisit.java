package dev.darkroom.webconsole;

import static dev.darkroom.webconsole.TestingBrowser.field;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The delivered WAR on a real Payara Micro, over a real PostgreSQL and real photos. */
@TestMethodOrder(OrderAnnotation.class)
abstract class TestingVisit {
  static final String IMAGES = "api/datasets/samples/images";
  static final String PROOF = "X-CSRF-Token";
  private static final int PHOTOS = 24;

  @TempDir private static Path folder;
  static TestingConsole console;

  TestingBrowser browser;
  String csrf;

  @BeforeAll
  static void start() throws IOException {
    console = TestingConsole.start(folder, PHOTOS, TestingConsole.freePort());
  }

  @AfterAll
  static void stop() throws IOException {
    console.close();
  }

  @BeforeEach
  void logIn() {
    browser = new TestingBrowser(console.address());
    csrf = browser.login(TestingConsole.USER, TestingConsole.PASSWORD);
  }

  static void assertError(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("json");
    assertThat(field(answer.body(), "code")).isEqualTo(code);
  }
}
