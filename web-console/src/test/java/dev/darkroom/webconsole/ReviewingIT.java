package dev.darkroom.webconsole;

import static dev.darkroom.webconsole.TestingBrowser.field;
import static dev.darkroom.webconsole.TestingBrowser.fields;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.dataset.ImageId;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What a curator sees and does. */
class ReviewingIT extends TestingVisit {
  @Test
  @Order(5)
  void pagesThroughAllImagesByKeyWithoutRepeatingOne() {
    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      HttpResponse<String> page = browser.get(IMAGES + "?limit=7&verdict=kept" + cursor);
      assertThat(page.statusCode()).isEqualTo(200);
      seen.addAll(fields(page.body(), "id"));
      cursor = page.body().contains("\"next\"") ? "&cursor=" + field(page.body(), "next") : "";
    } while (!cursor.isEmpty());

    assertThat(seen)
        .containsExactlyElementsOf(
            console.dataset().kept().stream().map(photo -> photo.id().hex()).toList());
  }

  @Test
  @Order(6)
  void filtersByVerdictReasonAndScore() {
    String rejected =
        browser
            .get(IMAGES + "?verdict=rejected&reason=score_detail&sort=score_desc&scorer=detail")
            .body();
    String low = browser.get(IMAGES + "?sort=score_asc&scorer=detail&max=3.0").body();

    assertThat(fields(rejected, "id"))
        .containsExactlyInAnyOrderElementsOf(
            console.dataset().rejected().stream().map(photo -> photo.id().hex()).toList());
    assertThat(fields(low, "id"))
        .hasSize(
            (int) console.dataset().rejected().stream().filter(p -> p.detail() <= 3.0).count());
    assertThat(browser.get("api/datasets/samples/facets").body())
        .contains("\"rejected\":" + console.dataset().rejected().size());
  }

  @Test
  @Order(7)
  void showsPicturesAndLetsBrowsersKeepThem() {
    TestingPhoto kept = console.dataset().kept().get(0);
    TestingPhoto rejected = console.dataset().rejected().get(0);
    String path = IMAGES + "/" + kept.id() + "/thumbnail";

    HttpResponse<byte[]> small = browser.picture(path);
    HttpResponse<byte[]> again =
        browser.picture(path, "If-None-Match", "\"" + kept.id().hex() + "\"");

    assertThat(small.body()).isEqualTo(kept.thumbnail());
    assertThat(small.headers().firstValue("Content-Type")).hasValue("image/jpeg");
    assertThat(small.headers().firstValue("ETag")).hasValue("\"" + kept.id().hex() + "\"");
    assertThat(small.headers().firstValue("Cache-Control")).hasValue("private, max-age=86400");
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(browser.picture(IMAGES + "/" + kept.id() + "/file").body()).isEqualTo(kept.bytes());
    assertThat(browser.picture(IMAGES + "/" + rejected.id() + "/file").body())
        .isEqualTo(rejected.bytes());
  }

  @Test
  @Order(8)
  void tellsEverythingAboutAnImage() {
    TestingPhoto photo = console.dataset().kept().get(1);

    String body = browser.get(IMAGES + "/" + photo.id()).body();

    assertThat(body)
        .contains("\"captioner\":\"scene\"", "\"pinned\":true", "\"sharpness\"", "\"occurrences\"");
    assertThat(field(body, "source")).isEqualTo(photo.file().toUri().toString());
  }

  @Test
  @Order(9)
  void answersEveryMistakeInJson() {
    String some = console.dataset().kept().get(0).id().hex();
    String proof = "X-CSRF-Token";

    assertError(browser.get(IMAGES + "?limit=0"), 400, "invalid_input");
    assertError(browser.get(IMAGES + "?limit=many"), 400, "invalid_input");
    assertError(browser.get(IMAGES + "?sort=colour"), 400, "invalid_input");
    assertError(browser.get(IMAGES + "?cursor=broken"), 400, "invalid_input");
    assertError(browser.get(IMAGES + "/xyz"), 400, "invalid_input");
    assertError(browser.get("api/datasets/none/images"), 404, "not_found");
    assertError(browser.get(IMAGES + "/" + ImageId.of(new byte[] {1}).hex()), 404, "not_found");
    assertError(browser.get("api/nothing"), 404, "not_found");
    assertError(browser.get("nothing.html"), 404, "not_found");
    assertError(browser.delete("api/datasets", proof, csrf), 405, "method_not_allowed");
    assertError(
        browser.post(IMAGES + "/" + some + "/decisions", "{", proof, csrf), 400, "invalid_input");
    assertError(
        browser.post("api/datasets/samples/commit", "{\"version\":1}", proof, csrf),
        409,
        "conflict");

    for (String list : List.of("api/jobs", "api/runs")) {
      for (String limit : List.of("0", "-1", "501", "2147483647")) {
        assertError(browser.get(list + "?limit=" + limit), 400, "invalid_input");
      }
      assertThat(browser.get(list + "?limit=500").statusCode()).isEqualTo(200);
    }
    for (String note : List.of("\\u0000", "n".repeat(2001))) {
      String decision = "{\"version\":1,\"decision\":\"reject\",\"note\":\"" + note + "\"}";
      assertError(
          browser.post(IMAGES + "/" + some + "/decisions", decision, proof, csrf),
          400,
          "invalid_input");
    }
  }

  @Test
  @Order(11)
  // The pages in a real browser; where there is none, the program says so and that is all.
  void worksInABrowserByKeyboardAlone() throws IOException, InterruptedException {
    ProcessBuilder pages = new ProcessBuilder("node", "e2e/run.mjs");
    pages.directory(Path.of("src/main/web").toFile()).inheritIO();
    pages.environment().put("DARKROOM_CONSOLE", console.address().toString());
    pages.environment().put("DARKROOM_USER", TestingConsole.USER);
    pages.environment().put("DARKROOM_PASSWORD", TestingConsole.PASSWORD);
    Process running = pages.start();

    assertThat(running.waitFor(10, TimeUnit.MINUTES)).isTrue();
    assertThat(running.exitValue()).isZero();
  }

  @Test
  @Order(12)
  void turnsDecisionsIntoAJobThatMakesTheNextVersion() throws IOException {
    List<TestingPhoto> kept = console.dataset().kept();
    String proof = "X-CSRF-Token";
    HttpResponse<String> decided =
        browser.post(
            IMAGES + "/" + kept.get(0).id() + "/decisions",
            "{\"version\":1,\"decision\":\"reject\",\"note\":\"blurred\"}",
            proof,
            csrf);
    HttpResponse<String> edited =
        browser.post(
            IMAGES + "/" + kept.get(1).id() + "/captions",
            "{\"version\":1,\"text\":\"A better caption.\"}",
            proof,
            csrf);
    assertThat(decided.statusCode()).isEqualTo(201);
    assertThat(edited.statusCode()).isEqualTo(201);
    assertThat(browser.get("api/datasets/samples/changes").body())
        .contains("\"rejected\":1", "\"captions\":1", "\"authors\":[\"curator\"]");

    HttpResponse<String> job =
        browser.post(
            "api/datasets/samples/commit", "{\"version\":1,\"message\":\"first\"}", proof, csrf);
    HttpResponse<String> twice =
        browser.post("api/datasets/samples/commit", "{\"version\":1}", proof, csrf);
    assertThat(job.statusCode()).isEqualTo(202);
    assertError(twice, 409, "conflict");

    int version =
        new TestingWorker(console.catalog(), console.dataset().folder())
            .work()
            .orElseThrow()
            .version();

    assertThat(version).isEqualTo(2);
    assertThat(browser.get("api/jobs").body())
        .contains("\"kind\":\"commit\"", "\"state\":\"done\"", "\"by\":\"curator\"");
  }

  @Test
  @Order(13)
  void approvesAVersionOnceAndForAll() {
    HttpResponse<String> approved =
        browser.post("api/datasets/samples/versions/1/approve", "", "X-CSRF-Token", csrf);

    assertThat(approved.statusCode()).isEqualTo(200);
    assertThat(approved.body()).contains("\"approval\":{\"by\":\"curator\"");
    assertThat(browser.get("api/datasets/samples/versions").body()).contains("\"approval\"");
  }

  @Test
  @Order(14)
  void showsARunWithItsLossAndSamplesButNothingElseOfItsFolder() {
    String run = browser.get("api/runs/1").body();

    assertThat(run).contains("\"state\":\"completed\"", "\"learningRate\"", "\"step-0060.jpg\"");
    assertThat(browser.picture("api/runs/1/samples/step-0060.jpg").statusCode()).isEqualTo(200);
    assertThat(browser.get("api/runs/1/samples/state.json").statusCode()).isEqualTo(404);
    assertThat(browser.get("api/runs/1/samples/..%2Fstate.json").statusCode()).isIn(400, 404);
  }
}
