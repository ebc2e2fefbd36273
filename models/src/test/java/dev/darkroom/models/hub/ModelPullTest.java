package dev.darkroom.models.hub;

import static dev.darkroom.models.hub.TestingHub.COMMIT;
import static dev.darkroom.models.hub.TestingHub.LARGE;
import static dev.darkroom.models.hub.TestingHub.cutAfter;
import static dev.darkroom.models.hub.TestingHub.sends;
import static dev.darkroom.models.hub.TestingHub.status;
import static dev.darkroom.models.hub.TestingHub.webPage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.base.DarkroomException;
import dev.darkroom.base.Digest;
import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.ModelKind;
import dev.darkroom.models.ModelLayout;
import dev.darkroom.models.ModelOrigin;
import dev.darkroom.models.ModelPackage;
import dev.darkroom.models.Precision;
import dev.darkroom.models.TestingModels;
import dev.darkroom.models.TestingOnnx;
import dev.darkroom.models.store.ImportCheck;
import dev.darkroom.models.store.ModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelPullTest {
  private static final String LISTING = "/api/models/" + TestingHub.REPOSITORY + "/revision/main";
  private static final String BYTES = "/cdn/model";
  private static final PullRequest REQUEST =
      PullRequest.of(PullSource.parse(TestingHub.REPOSITORY)).named("tiny");

  @TempDir Path folder;
  private final List<Duration> pauses = new ArrayList<>();
  private TestingHub hub;
  private ModelStore store;
  private long usable = Long.MAX_VALUE;
  private ImportCheck trial = ImportCheck.NONE;

  @BeforeEach
  void start() throws IOException {
    hub = new TestingHub();
    store = new ModelStore(folder);
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  @Test
  void pullsWhatALayoutNeedsAndRecordsWhereFrom() throws IOException {
    PullResult result = pull();

    ModelPackage model = result.model();
    assertThat(result).isInstanceOf(PullResult.Pulled.class);
    assertThat(model.layout()).isEqualTo(ModelLayout.SCORER);
    assertThat(model.licence()).isEqualTo("mit");
    assertThat(model.origins())
        .containsExactly(new ModelOrigin(TestingHub.REPOSITORY, "main", COMMIT));
    assertThat(model.file(LARGE)).hasBinaryContent(hub.bytes(LARGE));
    assertThat(model.file("README.md")).doesNotExist();
    assertThat(store.find("tiny")).isEqualTo(model);
    assertThat(store.verify("tiny")).isEmpty();
    assertThat(waiting()).isEmpty();
  }

  @Test
  void tellsHowFarItIs() {
    List<Long> done = new ArrayList<>();
    List<Long> totals = new ArrayList<>();

    puller()
        .pull(
            REQUEST,
            PullMode.PINNED,
            (file, bytes, total) -> {
              done.add(bytes);
              totals.add(total);
            });

    long total =
        Stream.of("config.json", "preprocessor_config.json", LARGE)
            .mapToLong(file -> hub.bytes(file).length)
            .sum();
    assertThat(done).isSorted().endsWith(total);
    assertThat(totals).containsOnly(total);
  }

  @Test
  void asksTheHubNothingWhenTheModelIsHere() {
    pull();
    hub.forgetRequests();

    assertThat(pull()).isInstanceOf(PullResult.AlreadyHere.class);
    assertThat(hub.requests()).isEmpty();
  }

  @Test
  void goesOnAfterACutWithoutAskingForBytesThatItHas() {
    hub.fail(BYTES, cutAfter(40), cutAfter(0));

    pull();

    assertThat(hub.requests(BYTES))
        .extracting(TestingHub.Request::range)
        .containsExactly(Optional.empty(), Optional.of("bytes=40-"), Optional.of("bytes=40-"));
    assertThat(pauses).hasSize(2);
  }

  @Test
  void goesOnInAnotherProcessWhereOneStopped() throws IOException {
    hub.fail(BYTES, cutAfter(40), status(403));
    assertThatThrownBy(this::pull).isInstanceOf(HubException.class);
    assertThat(waiting()).anyMatch(file -> file.endsWith("model.onnx.part"));
    hub.forgetRequests();

    pull();

    assertThat(hub.requests(BYTES))
        .extracting(TestingHub.Request::range)
        .containsExactly(Optional.of("bytes=40-"));
    assertThat(hub.requests("preprocessor_config.json")).isEmpty();
    assertThat(waiting()).isEmpty();
  }

  @Test
  void beginsAgainWhenTheServerKnowsNoRanges() {
    hub.fail(BYTES, cutAfter(40), sends(hub.bytes(LARGE)));

    assertThat(pull().model().file(LARGE)).hasBinaryContent(hub.bytes(LARGE));
  }

  @Test
  void beginsAgainWhenTheServerSendsAnotherRange() {
    hub.fail(BYTES, cutAfter(40), status(206, "Content-Range", "bytes 10-20/100"));

    assertThat(pull().model().file(LARGE)).hasBinaryContent(hub.bytes(LARGE));
    assertThat(hub.requests(BYTES))
        .extracting(TestingHub.Request::range)
        .last()
        .isEqualTo(Optional.empty());
  }

  @Test
  void givesUpWhenNothingComes() {
    hub.fail(BYTES, cutAfter(0), cutAfter(0), cutAfter(0), cutAfter(0), cutAfter(0));

    assertFails("Cannot pull onnx/model.onnx of tiny/scorer: ")
        .hasMessageContaining("5 times in a row");
    assertThat(pauses).hasSize(4).isSorted();
    assertThat(store.names(ModelKind.SCORER)).doesNotContain("tiny");
  }

  @Test
  void namesAHostThatDoesNotAnswer() {
    hub.close();

    assertFails("Cannot list tiny/scorer@main: no connection to 127.0.0.1:");
  }

  @Test
  void refusesAndDeletesBytesOfAnotherDigest() throws IOException {
    byte[] wrong = hub.bytes(LARGE);
    wrong[20] ^= 1;
    hub.fail(BYTES, sends(wrong));

    assertFails("Cannot pull onnx/model.onnx of tiny/scorer: its SHA-256 is ")
        .hasMessageContaining(
            Digest.of(wrong).hex() + ", not " + Digest.of(hub.bytes(LARGE)).hex());
    assertThat(waiting()).noneMatch(file -> file.contains("model.onnx"));

    assertThat(pull()).isInstanceOf(PullResult.Pulled.class);
  }

  @Test
  void refusesBytesThatAreNotWhatTheListingSays() {
    hub.listDigest("0".repeat(64));

    assertFails("its SHA-256 is " + Digest.of(hub.bytes(LARGE)).hex() + ", not 000");
  }

  @Test
  void refusesMoreBytesThanListed() throws IOException {
    hub.fail(BYTES, sends(new byte[10_000]));

    assertFails("the server sends more than " + hub.bytes(LARGE).length + " bytes");
    assertThat(waiting()).noneMatch(file -> file.contains("model.onnx"));
  }

  @Test
  void saysThatAFileIsNotThere() {
    hub.fail("preprocessor_config.json", status(404, "X-Error-Code", "EntryNotFound"));

    assertFails(
        "Cannot pull preprocessor_config.json of tiny/scorer: there is no such file (the server"
            + " answered 404).");
  }

  @Test
  void saysThatARevisionIsNotThere() {
    hub.fail(LISTING, status(404, "X-Error-Code", "RevisionNotFound"));

    assertFails("Cannot list tiny/scorer@main: there is no such revision");
  }

  @Test
  void saysThatATokenIsNeeded() {
    hub.fail(LISTING, status(401));

    assertFails("Cannot list tiny/scorer@main: it needs a token, or there is no such repository")
        .extracting(e -> ((DarkroomException) e).hint())
        .asString()
        .contains("HF_TOKEN");
  }

  @Test
  void saysThatALicenceHasToBeAccepted() {
    hub.fail("config.json", status(403, "X-Error-Code", "GatedRepo"));

    assertFails("Cannot pull config.json of tiny/scorer: its licence has to be accepted first");
  }

  @Test
  void waitsAsLongAsTheServerAsks() {
    hub.fail(LISTING, status(429, "Retry-After", "7"), status(503, "Retry-After", "0"));

    pull();

    assertThat(pauses).containsExactly(Duration.ofSeconds(7), Duration.ZERO);
  }

  @Test
  void understandsADateToWaitFor() {
    hub.fail(LISTING, status(503, "Retry-After", "Wed, 21 Oct 2015 07:28:00 GMT"));

    pull();

    assertThat(pauses).containsExactly(Duration.ZERO);
  }

  @Test
  void doesNotFollowRedirectsForever() {
    TestingHub.Fault again = status(302, "Location", LISTING);
    hub.fail(LISTING, Collections.nCopies(20, again).toArray(TestingHub.Fault[]::new));

    assertFails("redirects more than 10 times");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ftp://127.0.0.1/x", "file:///etc/passwd", "http://a b/"})
  void refusesARedirectToNoWebAddress(String location) {
    hub.fail(LISTING, status(302, "Location", location));

    assertFails("redirects to no web address");
  }

  @Test
  void refusesAnotherCommitThanTheOneThatWasListed() {
    hub.fail("config.json", status(200, "X-Repo-Commit", "b".repeat(40)));

    assertFails("the server gave commit " + "b".repeat(40) + ", not " + COMMIT);
  }

  @Test
  void doesNotTakeAnotherDtypeForTheOneThatIsHere() {
    pull();

    assertThatThrownBy(
            () ->
                puller()
                    .pull(
                        REQUEST.withPrecision(Precision.FP16),
                        PullMode.PINNED,
                        PullProgress.SILENT))
        .isInstanceOf(HubException.class)
        .hasMessage("Cannot pull tiny: it is in the store with another dtype.");
  }

  @Test
  void doesNotWaitForever() {
    hub.fail(LISTING, status(429, "Retry-After", "86400"));

    assertFails("the server answered 429; the server asks to wait 86400 s");
    assertThat(pauses).isEmpty();
  }

  @Test
  void sendsTheTokenToTheEndpointOnly() {
    puller(Optional.of("hf_secret")).pull(REQUEST, PullMode.PINNED, PullProgress.SILENT);

    assertThat(hub.requests())
        .allSatisfy(
            request ->
                assertThat(request.token())
                    .isEqualTo(
                        request.host().equals("127.0.0.1")
                            ? Optional.of("Bearer hf_secret")
                            : Optional.empty()))
        .anyMatch(request -> request.host().equals("127.0.0.2"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../outside",
        "/etc/passwd",
        "onnx/../../outside",
        "onnx//model.onnx",
        "..\\\\outside",
        "C:/outside",
        "model\\u0000.onnx",
        "./config.json",
        ""
      })
  void refusesNamesThatLeaveTheFolder(String name) throws IOException {
    hub.listAlso(name.isEmpty() ? "onnx/" : name);

    assertFails("the server names a file that would leave its folder: ");
    assertThat(folder.getParent().resolve("outside")).doesNotExist();
  }

  @Test
  void refusesAWebPageInPlaceOfAFile() {
    hub.fail(BYTES, webPage());

    assertFails("Cannot pull onnx/model.onnx of tiny/scorer: the server sent a web page instead");
  }

  @Test
  void refusesAWebPageInPlaceOfAListing() {
    hub.fail(LISTING, webPage());

    assertFails("Cannot list tiny/scorer@main: the server's answer is not a model hub's.");
  }

  @Test
  void pullsThePinnedCommitAgainAfterRemovalAndTheNewOneWithUpdate() {
    pull();
    store.remove("tiny");
    String next = "f".repeat(40);
    hub.forgetRequests();
    hub.fail("/api/models/tiny/scorer/revision/" + COMMIT, TestingHub.status(503));

    assertThat(pull().model().origins().get(0).commit()).isEqualTo(COMMIT);
    assertThat(hub.requests(LISTING)).isEmpty();

    hub.commit(next);
    hub.put(LARGE, TestingOnnx.graph(16, "pixel_values"));
    Digest before = store.find("tiny").digest();

    ModelPackage updated = puller().pull(REQUEST, PullMode.UPDATE, PullProgress.SILENT).model();

    assertThat(updated.origins().get(0).commit()).isEqualTo(next);
    assertThat(updated.digest()).isNotEqualTo(before);
    assertThat(store.find("tiny")).isEqualTo(updated);
    assertThat(store.verify("tiny")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {LARGE, "preprocessor_config.json"})
  void refusesOtherBytesThanThoseThatArePinned(String file) {
    pull();
    store.remove("tiny");
    byte[] before = hub.bytes(file);
    hub.put(
        file,
        file.equals(LARGE)
            ? TestingOnnx.graph(16, "pixel_values")
            : "{\"size\": {\"height\": 9, \"width\": 9}, \"do_normalize\": false}".getBytes());

    assertFails("Cannot pull tiny: " + file + " is not what models.lock pins: its SHA-256 was ")
        .hasMessageContaining(Digest.of(before).hex())
        .hasMessageContaining(Digest.of(hub.bytes(file)).hex())
        .extracting(e -> ((DarkroomException) e).hint())
        .asString()
        .contains("--update");

    assertThat(puller().pull(REQUEST, PullMode.UPDATE, PullProgress.SILENT))
        .isInstanceOf(PullResult.Pulled.class);
  }

  @Test
  void refusesAnotherRevisionThanThePinnedOne() {
    pull();
    store.remove("tiny");

    assertThatThrownBy(
            () ->
                puller()
                    .pull(
                        PullRequest.of(PullSource.parse("tiny/scorer@v2")).named("tiny"),
                        PullMode.PINNED,
                        PullProgress.SILENT))
        .isInstanceOf(HubException.class)
        .hasMessageContaining("models.lock pins it to [tiny/scorer@main]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cut", "changed", "gone"})
  void pullsADamagedModelAgain(String damage) throws IOException {
    ModelPackage whole = pull().model();
    TestingModels.damage(whole.file(LARGE), damage);

    assertThat(pull()).isEqualTo(new PullResult.Pulled(whole));
    assertThat(store.verify("tiny")).isEmpty();
    assertThat(whole.file(LARGE)).hasBinaryContent(hub.bytes(LARGE));
  }

  @Test
  void clearsAwayWhatWaitsForAnotherCommitOrSinceLong() throws IOException {
    Path downloads = Files.createDirectories(folder.resolve(".downloads"));
    String repository = TestingHub.REPOSITORY.replace('/', '~');
    Path superseded = part(downloads.resolve(repository + "@0123456789ab"));
    Path forgotten = part(downloads.resolve("other~one@0123456789ab"));
    Path waiting = part(downloads.resolve("other~two@0123456789ab"));
    FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(40)));
    Files.setLastModifiedTime(forgotten.resolve("model.onnx.part"), old);
    Files.setLastModifiedTime(forgotten, old);

    pull();

    assertThat(superseded).doesNotExist();
    assertThat(forgotten).doesNotExist();
    assertThat(waiting.resolve("model.onnx.part")).exists();
  }

  private static Path part(Path files) throws IOException {
    Files.createDirectories(files);
    Files.writeString(files.resolve("model.onnx.part"), "begun");
    return files;
  }

  @Test
  void offlineTakesWhatIsHereAndAsksNobody() {
    assertThatThrownBy(() -> puller().pull(REQUEST, PullMode.OFFLINE, PullProgress.SILENT))
        .isInstanceOf(HubException.class)
        .hasMessage(
            "Cannot pull tiny: it is not in the store, or damaged there, and this is offline.");
    assertThat(hub.requests()).isEmpty();

    pull();
    hub.forgetRequests();

    assertThat(puller().pull(REQUEST, PullMode.OFFLINE, PullProgress.SILENT))
        .isInstanceOf(PullResult.AlreadyHere.class);
    assertThat(hub.requests()).isEmpty();
  }

  @Test
  void looksAtTheDiskBeforeAnythingLargeComes() {
    usable = 1_000_000;

    assertFails("Cannot pull tiny: 0 MB are to come and 1 MB are free in " + folder);
    assertThat(hub.requests(BYTES)).isEmpty();
  }

  @Test
  void saysWhatARepositoryLacks() throws IOException {
    hub.put("config.json", "{\"model_type\": \"florence2\"}");

    assertThatThrownBy(this::pull)
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("tiny/scorer (a captioner, FLORENCE2): tokenizer.json is missing")
        .hasMessageContaining("ONNX files there: onnx/model.onnx");
    assertThat(hub.requests(BYTES)).isEmpty();
    assertThat(waiting()).isEmpty();
  }

  @Test
  void keepsNothingOfAModelThatDoesNotRun() throws IOException {
    trial =
        (original, staged) -> {
          assertThat(staged.file("onnx/model.onnx")).isRegularFile();
          throw new InvalidModelException(staged.file("config.json") + " does not fit.", "");
        };

    assertThatThrownBy(this::pull)
        .isInstanceOfSatisfying(
            InvalidModelException.class,
            e -> assertThat(e.hint()).startsWith("Nothing was stored. "))
        .hasMessage("config.json does not fit.");
    assertThat(waiting()).isEmpty();
    assertThat(store.names()).doesNotContain("tiny");
  }

  @Test
  void keepsHalfAFileOfAPullThatIsRefusedForItsOptions() throws IOException {
    Path part = part(folder.resolve(".downloads/tiny~scorer@0123456789ab"));
    hub.put("config.json", "{\"model_type\": \"florence2\"}");

    assertThatThrownBy(this::pull).isInstanceOf(InvalidModelException.class);

    assertThat(part.resolve("model.onnx.part")).exists();
  }

  @Test
  void givesAModelTheDescriptorThatItsExportLacks() throws IOException {
    hub.put(
        "config.json",
        "{\"architectures\": [\"ViTForImageClassification\"], \"id2label\": {\"0\": \"nsfw\"}}");
    PullRequest labelled =
        REQUEST.describedBy(Catalogue.bundled().find("nsfw").descriptor().orElseThrow());

    ModelPackage model = puller().pull(labelled, PullMode.PINNED, PullProgress.SILENT).model();

    assertThat(model.layout()).isEqualTo(ModelLayout.CLASSIFIER);
    assertThat(store.verify("tiny")).isEmpty();
  }

  @Test
  void onePullAtATimeUsesAStore() throws IOException {
    try (PullFolder other = PullFolder.open(folder)) {
      assertFails("another pull into " + folder + " is under way");
    }
    assertThat(pull()).isInstanceOf(PullResult.Pulled.class);
  }

  private PullResult pull() {
    return puller().pull(REQUEST, PullMode.PINNED, PullProgress.SILENT);
  }

  private ModelPull puller() {
    return puller(Optional.empty());
  }

  private ModelPull puller(Optional<String> token) {
    return new ModelPull(store, hub.settings(token), trial, pauses::add, any -> usable);
  }

  private AbstractThrowableAssert<?, ?> assertFails(String message) {
    return assertThatThrownBy(this::pull)
        .isInstanceOf(HubException.class)
        .hasMessageContaining(message);
  }

  private List<String> waiting() throws IOException {
    try (Stream<Path> tree = Files.walk(folder.resolve(".downloads"))) {
      return tree.filter(Files::isRegularFile)
          .map(Path::toString)
          .filter(file -> !file.endsWith("lock"))
          .toList();
    }
  }
}
