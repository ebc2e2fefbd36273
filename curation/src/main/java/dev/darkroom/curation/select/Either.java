package dev.darkroom.curation.select;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A row of one of two kinds, so that both meet under one key and are read once, as they come:
 * Beam's own join reads what is large again, which Flink refuses.
 */
record Either<A, B>(Optional<A> one, Optional<B> other) {
  /** All rows of one key, by kind. */
  record Both<A, B>(List<A> ones, List<B> others) {}

  static <A, B> Either<A, B> one(A row) {
    return new Either<>(Optional.of(row), Optional.empty());
  }

  static <A, B> Either<A, B> other(B row) {
    return new Either<>(Optional.empty(), Optional.of(row));
  }

  static <A, B> Both<A, B> apart(Iterable<Either<A, B>> rows) {
    Both<A, B> both = new Both<>(new ArrayList<>(), new ArrayList<>());
    for (Either<A, B> row : rows) {
      row.one().ifPresent(both.ones()::add);
      row.other().ifPresent(both.others()::add);
    }
    return both;
  }

  static <A, B> RowCoder<Either<A, B>> coder(RowCoder<A> ones, RowCoder<B> others) {
    return new RowCoder<>(
        (out, row) -> {
          Fields.optional(out, row.one(), (to, each) -> ones.encode(each, to));
          Fields.optional(out, row.other(), (to, each) -> others.encode(each, to));
        },
        in -> new Either<>(Fields.optional(in, ones::decode), Fields.optional(in, others::decode)));
  }
}
