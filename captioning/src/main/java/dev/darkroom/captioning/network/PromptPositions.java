package dev.darkroom.captioning.network;

import dev.darkroom.models.onnx.ModelErrorException;

/** Where the tokens of a prompt stand, one number per axis. */
sealed interface PromptPositions {
  /**
   * Positions of each token.
   *
   * @param grid patches in time, height and width, for networks that need it
   * @return [axes][tokens]
   */
  long[][] of(int[] prompt, long[] grid);

  /** One axis, counted from 0. */
  record Counted() implements PromptPositions {
    @Override
    public long[][] of(int[] prompt, long[] grid) {
      long[] positions = new long[prompt.length];
      for (int i = 0; i < prompt.length; i++) {
        positions[i] = i;
      }
      return new long[][] {positions};
    }
  }

  /**
   * Qwen2-VL's three axes, time, height and width (Qwen2-VL paper, section 2.1): text counts on all
   * three alike; an image's tokens have the place of their merged patch in the grid, from where the
   * text stopped; the text after goes on one above the highest of them.
   *
   * @param image token that stands for a merged patch
   * @param merge patches per token along each side
   */
  record Multimodal(int image, int merge) implements PromptPositions {
    @Override
    public long[][] of(int[] prompt, long[] grid) {
      long[][] positions = new long[3][prompt.length];
      long next = 0;
      int i = 0;
      while (i < prompt.length) {
        if (prompt[i] != image) {
          set(positions, i++, next, next, next);
          next++;
          continue;
        }
        int height = Math.toIntExact(grid[1] / merge);
        int width = Math.toIntExact(grid[2] / merge);
        int end = i + Math.toIntExact(grid[0] * height * width);
        requirePatches(prompt, i, end);
        for (int patch = 0; i < end; i++, patch++) {
          long row = patch / width % height;
          set(positions, i, next + patch / (width * height), next + row, next + patch % width);
        }
        next += Math.max(grid[0], Math.max(height, width));
      }
      return positions;
    }

    private void requirePatches(int[] prompt, int from, int to) {
      int end = from;
      while (end < prompt.length && prompt[end] == image) {
        end++;
      }
      if (end != to) {
        throw new ModelErrorException(
            "Cannot place the image in its prompt: %d image tokens in a row, but its grid has %d."
                .formatted(end - from, to - from));
      }
    }

    private static void set(long[][] positions, int i, long time, long height, long width) {
      positions[0][i] = time;
      positions[1][i] = height;
      positions[2][i] = width;
    }
  }
}
