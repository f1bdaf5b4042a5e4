package dev.rackrate.simulate.order;

import java.util.Arrays;

/// A row of values for each of several classes, in which the first value up to a bound is found in
/// logarithmic time; a place without a value holds [#EMPTY].
public final class MinForest {

  /// No value; every value is smaller.
  public static final int EMPTY = Integer.MAX_VALUE;

  private final int[] tree;
  private final int[] base;
  private final int[] leaves;

  /// Rows of the given lengths.
  public MinForest(int[] lengths) {
    base = new int[lengths.length];
    leaves = new int[lengths.length];
    int nodes = 0;
    for (int c = 0; c < lengths.length; c++) {
      base[c] = nodes;
      leaves[c] = Integer.highestOneBit(Math.max(1, 2 * lengths[c] - 1));
      nodes += 2 * leaves[c];
    }
    tree = new int[nodes];
    Arrays.fill(tree, EMPTY);
  }

  /// The least value of a row, or [#EMPTY].
  public int least(int row) {
    return tree[base[row] + 1];
  }

  public int at(int row, int place) {
    return tree[base[row] + leaves[row] + place];
  }

  public void set(int row, int place, int value) {
    int root = base[row];
    int i = leaves[row] + place;
    tree[root + i] = value;
    for (i >>>= 1; i > 0; i >>>= 1) {
      int least = Math.min(tree[root + 2 * i], tree[root + 2 * i + 1]);
      if (tree[root + i] == least) {
        return;
      }
      tree[root + i] = least;
    }
  }

  /// The first place whose value is at most `bound`, of a row whose least is.
  public int first(int row, int bound) {
    return descend(base[row], leaves[row], 1, bound);
  }

  /// The first such place after `place`; negative where there is none.
  public int next(int row, int place, int bound) {
    int root = base[row];
    int i = leaves[row] + place;
    while (i > 1) {
      if ((i & 1) == 0 && tree[root + i + 1] <= bound) {
        return descend(root, leaves[row], i + 1, bound);
      }
      i >>>= 1;
    }
    return -1;
  }

  private int descend(int root, int leafCount, int from, int bound) {
    int i = from;
    while (i < leafCount) {
      i *= 2;
      if (tree[root + i] > bound) {
        i++;
      }
    }
    return i - leafCount;
  }
}
