package dev.darkroom.captioning.generation;

import dev.darkroom.base.InvalidInputException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Beam search as Hugging Face does it: several texts are followed, those that end among the best
 * become candidates, scored by their log-probability over their length to the power of the penalty.
 */
final class BeamChoice implements TokenChoice {
  private static final Comparator<Finished> BEST_FIRST =
      Comparator.comparingDouble((Finished text) -> -text.score());

  private record Beam(TokenSequence text, double logProbability) {}

  private record Finished(TokenSequence text, double score) {}

  private final Search.Beams search;
  private final LogitsRules rules;
  private final BestTokens best;
  private List<Beam> beams;
  private List<Finished> finished = List.of();
  private boolean hopeful = true;

  BeamChoice(Search.Beams search, LogitsRules rules, TokenSequence text) {
    this.search = search;
    this.rules = rules;
    int perBeam = Math.max(2, 1 + rules.rules().stop().size());
    this.best = new BestTokens(perBeam * search.beams());
    this.beams = List.of(new Beam(text, 0));
  }

  /** Scores become log-probabilities first, and the rules change those. */
  @Override
  public List<Continuation> next(List<float[]> scores) {
    best.clear();
    for (int row = 0; row < beams.size(); row++) {
      float[] own = scores.get(row);
      LogProbabilities.of(own);
      rules.apply(own, beams.get(row).text());
      best.offer(row, own, beams.get(row).logProbability());
    }
    List<Beam> running = new ArrayList<>();
    List<Continuation> continuations = new ArrayList<>();
    List<Beam> ended = new ArrayList<>();
    for (int place = 0; place < best.size(); place++) {
      Beam parent = beams.get(best.row(place));
      TokenSequence text = parent.text().plus(best.token(place));
      Beam candidate = new Beam(text, best.score(place));
      if (!rules.ends(text)) {
        if (running.size() < search.beams()) {
          running.add(candidate);
          continuations.add(new Continuation(best.row(place), best.token(place)));
        }
      } else if (place < search.beams()) {
        ended.add(candidate);
      }
    }
    finish(ended);
    beams = List.copyOf(running);
    return over() ? List.of() : continuations;
  }

  @Override
  public GeneratedTokens result() {
    if (finished.isEmpty()) {
      throw new InvalidInputException(
          "Cannot finish a text: its rules forbid every token.",
          "Relax no-repeat n-gram or minimum length of this captioner.");
    }
    Finished winner = finished.get(0);
    return new GeneratedTokens(
        winner.text().generated(), rules.stopped(winner.text()), winner.score());
  }

  /** The best of all finished texts stay, as many as there are beams. */
  private void finish(List<Beam> ended) {
    if (full() && search.stopping() == Search.Stopping.FULL) {
      return;
    }
    List<Finished> all = new ArrayList<>(finished);
    for (Beam beam : ended) {
      all.add(new Finished(beam.text(), penalised(beam, beam.text().newTokens())));
    }
    all.sort(BEST_FIRST);
    finished = List.copyOf(all.subList(0, Math.min(search.beams(), all.size())));
  }

  private boolean over() {
    if (beams.isEmpty()) {
      return true;
    }
    hopeful = hopeful && (!full() || bestPossible() > finished.get(finished.size() - 1).score());
    return !hopeful || (full() && search.stopping() == Search.Stopping.FULL);
  }

  private double bestPossible() {
    boolean atAnyLength =
        search.stopping() == Search.Stopping.HOPELESS && search.lengthPenalty() > 0;
    Beam first = beams.get(0);
    return penalised(first, atAnyLength ? rules.limit() : first.text().newTokens());
  }

  private double penalised(Beam beam, int length) {
    return beam.logProbability() / Math.pow(length, search.lengthPenalty());
  }

  private boolean full() {
    return finished.size() == search.beams();
  }
}
