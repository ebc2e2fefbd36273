package dev.darkroom.models.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TensorTest {
  @Test
  void selectsRowsInAnyOrderMoreThanOnce() {
    try (Tensor tensor = Tensor.ofFloats(new float[] {1, 2, 3, 4, 5, 6}, 3, 1, 2);
        Tensor selected = tensor.rows(new int[] {2, 0, 2, 1})) {
      assertThat(selected.shape()).containsExactly(4, 1, 2);
      assertThat(selected.floats()).containsExactly(5, 6, 1, 2, 5, 6, 3, 4);
    }
  }

  @Test
  void takesTheLastEntryOfEachRow() {
    try (Tensor tensor = Tensor.ofFloats(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 2, 2);
        Tensor last = tensor.last()) {
      assertThat(last.shape()).containsExactly(2, 1, 2);
      assertThat(last.floats()).containsExactly(3, 4, 7, 8);
    }
  }

  @Test
  void selectsRowsOfAnEmptyTensor() {
    try (Tensor empty = Tensor.ofZeros(2, 3, 0, 4);
        Tensor selected = empty.rows(new int[] {1, 1, 0})) {
      assertThat(selected.shape()).containsExactly(3, 3, 0, 4);
    }
  }

  @Test
  void putsAndReadsPartsInPlace() {
    float[] part = new float[2];
    try (Tensor tensor = Tensor.ofZeros(2, 2)) {
      tensor.put(1, new float[] {7, 8});
      tensor.read(2, part);
      assertThat(tensor.floats()).containsExactly(0, 7, 8, 0);
      assertThat(part).containsExactly(8, 0);
    }
  }
}
