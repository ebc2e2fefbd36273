package dev.darkroom.curation.measure;

import dev.darkroom.curation.sources.ListedImage;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.selections.Reason;
import dev.darkroom.dataset.signals.Metrics;
import dev.darkroom.dataset.signals.Signal;
import dev.darkroom.dataset.signals.SignalStatus;
import dev.darkroom.dataset.signals.StatedRights;
import dev.darkroom.dataset.signals.ThumbnailRef;
import dev.darkroom.dataset.sources.Place;
import dev.darkroom.imaging.ImageHeader;
import dev.darkroom.imaging.rights.Rights;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Builds a signal bit by bit, as measuring an image learns more. */
final class SignalBuilder {
  private Optional<ImageId> imageId = Optional.empty();
  private final String source;
  private long bytes;
  private Optional<ImageHeader> header = Optional.empty();
  private Optional<Signal> base = Optional.empty();
  private SignalStatus status = SignalStatus.DECODED;
  private Optional<String> reason = Optional.empty();
  private String message = "";
  private List<Long> hashes = List.of();
  private Optional<Metrics> metrics = Optional.empty();
  private Optional<ThumbnailRef> thumbnail = Optional.empty();
  private StatedRights stated = StatedRights.NONE;
  private ListedImage.Annotation annotation;

  private SignalBuilder(String source, long bytes, ListedImage.Annotation annotation) {
    this.source = source;
    this.bytes = bytes;
    this.annotation = annotation;
  }

  static SignalBuilder of(ListedImage image) {
    long bytes = image.ref().place() instanceof Place.Cell ? 0 : image.ref().length();
    return new SignalBuilder(image.source(), bytes, image.annotation());
  }

  static SignalBuilder of(Signal signal) {
    SignalBuilder rows =
        new SignalBuilder(
            signal.source(),
            signal.bytes(),
            new ListedImage.Annotation(signal.altText(), signal.licence(), signal.rights()));
    rows.base = Optional.of(signal);
    rows.imageId = signal.imageId();
    rows.status = signal.status();
    rows.reason = signal.reason();
    rows.message = signal.message();
    rows.hashes = signal.hashes();
    rows.metrics = signal.metrics();
    rows.thumbnail = signal.thumbnail();
    rows.stated = signal.stated();
    return rows;
  }

  SignalBuilder content(ImageId id, long sizeBytes) {
    imageId = Optional.of(id);
    bytes = sizeBytes;
    return this;
  }

  SignalBuilder header(Optional<ImageHeader> known) {
    header = known;
    return this;
  }

  SignalBuilder hashes(long[] found) {
    hashes = LongStream.of(found).boxed().toList();
    return this;
  }

  SignalBuilder metrics(Metrics measured) {
    metrics = Optional.of(measured);
    return this;
  }

  SignalBuilder thumbnail(ThumbnailRef place) {
    thumbnail = Optional.of(place);
    return this;
  }

  SignalBuilder stated(Rights rights) {
    stated =
        new StatedRights(rights.copyright(), rights.creator(), rights.licence(), rights.training());
    return this;
  }

  SignalBuilder annotation(ListedImage.Annotation says) {
    annotation = says;
    return this;
  }

  Signal rejected(String reasonId, String why) {
    return because(SignalStatus.REJECTED, reasonId, why);
  }

  /** Of an image whose bytes cannot be had. */
  Signal lost(ListedImage.Obstacle obstacle) {
    return because(
        obstacle.reason().isFailure() ? SignalStatus.FAILED : SignalStatus.REJECTED,
        obstacle.reason().id(),
        obstacle.message());
  }

  Signal failed(Reason because, String why) {
    return because(SignalStatus.FAILED, because.id(), why);
  }

  private Signal because(SignalStatus outcome, String reasonId, String why) {
    status = outcome;
    reason = Optional.of(reasonId);
    message = why;
    return row();
  }

  Signal row() {
    return new Signal(
        imageId,
        source,
        bytes,
        header.map(known -> known.format().id()).or(() -> base.map(Signal::format)).orElse(""),
        header.map(ImageHeader::width).or(() -> base.map(Signal::width)).orElse(0),
        header.map(ImageHeader::height).or(() -> base.map(Signal::height)).orElse(0),
        header.map(ImageHeader::orientation).or(() -> base.map(Signal::orientation)).orElse(1),
        header.map(ImageHeader::frames).or(() -> base.map(Signal::frames)).orElse(0),
        status,
        reason,
        message,
        hashes,
        metrics,
        thumbnail,
        annotation.altText(),
        annotation.licence(),
        annotation.rights(),
        stated);
  }
}
