package dev.darkroom.captioning.generation;

import java.util.ArrayList;
import java.util.List;

/**
 * The generation loop: all images of a batch go one token further at a time, and an image whose
 * text is found leaves the batch.
 */
public final class Generation {
  private final GenerationSettings settings;
  private final List<float[]> buffers = new ArrayList<>();

  public Generation(GenerationSettings settings) {
    this.settings = settings;
  }

  /**
   * Finds the texts of a batch of images.
   *
   * @param seeds one per image, for sampling
   * @return one text per image, in their order
   */
  public List<GeneratedTokens> generate(Network network, List<Encoded> images, List<Long> seeds) {
    if (images.isEmpty()) {
      return List.of();
    }
    List<TokenChoice> all = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      all.add(settings.choice(images.get(i), seeds.get(i)));
    }
    try (NetworkRun run = network.begin(images)) {
      settings.rules().requireWithin(run.vocabulary());
      Rows rows = Rows.first(all);
      while (true) {
        rows = advance(rows, run);
        if (rows.isEmpty()) {
          break;
        }
        run.next(rows.from(), rows.tokens());
      }
    }
    return all.stream().map(TokenChoice::result).toList();
  }

  private Rows advance(Rows rows, NetworkRun run) {
    Rows.Builder next = new Rows.Builder();
    int row = 0;
    for (Rows.Share share : rows.shares()) {
      List<float[]> scores = scores(run, row, share.rows());
      next.add(share.choice(), row, share.choice().next(scores));
      row += share.rows();
    }
    return next.build();
  }

  private List<float[]> scores(NetworkRun run, int first, int count) {
    while (buffers.size() < count) {
      buffers.add(new float[run.vocabulary()]);
    }
    for (int i = 0; i < count; i++) {
      run.scores(first + i, buffers.get(i));
    }
    return buffers.subList(0, count);
  }
}
