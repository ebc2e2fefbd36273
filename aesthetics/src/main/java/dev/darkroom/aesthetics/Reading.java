package dev.darkroom.aesthetics;

import java.util.List;

/** How a graph is asked and how the score is read from the values that it gives. */
sealed interface Reading {
  /** The graph's only input. */
  String input();

  /** The output that is read where a graph has several. */
  String output();

  /**
   * What keeps these values from being a score, as the rest of a sentence; empty when nothing does.
   */
  String objection(float[] values);

  /** The score; may be no finite number. */
  double of(float[] values);

  static Reading of(ScorerDescriptor descriptor) {
    if (descriptor.coverage().isPresent()) {
      return new Coverage(descriptor.coverage().getAsDouble());
    }
    return descriptor.label().isPresent()
        ? new LabelProbability(
            descriptor.labels(), descriptor.labelIndex(), descriptor.activation())
        : new SingleNumber(descriptor.activation());
  }

  /** The graph gives the score, or what an activation makes one of. */
  record SingleNumber(Activation activation) implements Reading {
    @Override
    public String input() {
      return "pixel_values";
    }

    @Override
    public String output() {
      return "score";
    }

    @Override
    public String objection(float[] values) {
      return values.length == 1 ? "" : "is " + values.length + " numbers (must be one)";
    }

    @Override
    public double of(float[] values) {
      return activation == Activation.SIGMOID ? Activation.sigmoid(values[0]) : values[0];
    }
  }

  /** A classifier's probability of one of its labels. */
  record LabelProbability(List<String> labels, int label, Activation activation)
      implements Reading {
    @Override
    public String input() {
      return "pixel_values";
    }

    @Override
    public String output() {
      return "logits";
    }

    @Override
    public String objection(float[] values) {
      return values.length == labels.size()
          ? ""
          : "has " + values.length + " numbers (must be one for each of " + labels + ")";
    }

    @Override
    public double of(float[] values) {
      return activation == Activation.SOFTMAX
          ? Activation.softmax(values, label)
          : Activation.sigmoid(values[label]);
    }
  }

  /** The share of a map of probabilities, [1, 1, h, w], that lies above a threshold. */
  record Coverage(double threshold) implements Reading {
    /** As PaddleOCR's exports name it. */
    @Override
    public String input() {
      return "x";
    }

    @Override
    public String output() {
      return "maps";
    }

    @Override
    public String objection(float[] values) {
      return values.length > 0 ? "" : "is an empty map";
    }

    @Override
    public double of(float[] values) {
      int above = 0;
      for (float value : values) {
        if (Float.isNaN(value)) {
          return Double.NaN;
        }
        if (value > threshold) {
          above++;
        }
      }
      return above / (double) values.length;
    }
  }
}
