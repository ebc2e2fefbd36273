package dev.darkroom.models.optimise;

/**
 * A key or value of a cross-attention.
 *
 * @param root the value in the graph that is it, its axes in some order
 * @param order of the root's axes that makes it [batch, heads, length, size]
 * @param softmax place in the graph of the softmax of that attention
 */
record Projection(String root, AxisOrder order, boolean key, int softmax) {
  String kind() {
    return key ? "key" : "value";
  }
}
