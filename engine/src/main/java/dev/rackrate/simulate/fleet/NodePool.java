package dev.rackrate.simulate.fleet;

import java.util.Arrays;

/// The nodes of one pool, sorted by how many units of each are free.
///
/// For each number of free units there is a row of bits, one for each node, so that the first node
/// of a row is found by two looks at words.
public final class NodePool {

  private static final long[] NO_ROW = {};

  public final int nodes;
  public final int nodeUnits;
  public final double speed;
  private final int[] free;
  private final long[][] rows;
  private final int[] counts;
  private final int[] firstWords;
  private final long[] levels;

  NodePool(int nodes, int nodeUnits, double speed) {
    this.nodes = nodes;
    this.nodeUnits = nodeUnits;
    this.speed = speed;
    free = new int[nodes];
    Arrays.fill(free, nodeUnits);
    rows = new long[nodeUnits + 1][];
    Arrays.fill(rows, NO_ROW);
    counts = new int[nodeUnits + 1];
    firstWords = new int[nodeUnits + 1];
    levels = new long[(nodeUnits >>> 6) + 1];
    for (int node = 0; node < nodes; node++) {
      enter(node, nodeUnits);
    }
  }

  public int free(int node) {
    return free[node];
  }

  /// Nodes that are wholly free.
  int wholeNodes() {
    return counts[nodeUnits];
  }

  /// The first node with room for `units`, at most those of a node; negative where none has them.
  public int find(int units) {
    int level = levelFrom(units);
    if (level < 0) {
      return -1;
    }
    int best = nodes;
    for (; level >= 0; level = levelFrom(level + 1)) {
      best = Math.min(best, lowest(level));
    }
    return best;
  }

  /// Whether a gang of more units than a node has fits now.
  boolean fitsGang(int units) {
    int whole = units / nodeUnits;
    int rest = units % nodeUnits;
    if (counts[nodeUnits] < whole) {
      return false;
    }
    return rest == 0 || counts[nodeUnits] > whole || levelFrom(rest) < nodeUnits;
  }

  /// Takes the nodes of a gang that fits: whole ones, and last the one for the remainder.
  public int[] takeGang(int units) {
    int whole = units / nodeUnits;
    int rest = units % nodeUnits;
    int[] taken = new int[rest == 0 ? whole : whole + 1];
    for (int i = 0; i < whole; i++) {
      taken[i] = lowest(nodeUnits);
      take(taken[i], nodeUnits);
    }
    if (rest > 0) {
      taken[whole] = find(rest);
      take(taken[whole], rest);
    }
    return taken;
  }

  /// Units that a gang holds on the `i`-th of its nodes.
  public int gangUnits(int units, int i) {
    return Math.min(nodeUnits, units - i * nodeUnits);
  }

  void take(int node, int units) {
    leave(node, free[node]);
    enter(node, free[node] -= units);
  }

  public void give(int node, int units) {
    leave(node, free[node]);
    enter(node, free[node] += units);
  }

  /// The least number of free units, at least `units`, that some node has; negative where none.
  private int levelFrom(int units) {
    int word = units >>> 6;
    if (word >= levels.length) {
      return -1;
    }
    long bits = levels[word] & (-1L << units);
    while (bits == 0) {
      if (++word == levels.length) {
        return -1;
      }
      bits = levels[word];
    }
    return (word << 6) + Long.numberOfTrailingZeros(bits);
  }

  private int lowest(int level) {
    long[] row = rows[level];
    int word = firstWords[level];
    while (row[word] == 0) {
      word++;
    }
    firstWords[level] = word;
    return (word << 6) + Long.numberOfTrailingZeros(row[word]);
  }

  private void leave(int node, int level) {
    rows[level][node >>> 6] &= ~(1L << node);
    if (--counts[level] == 0) {
      levels[level >>> 6] &= ~(1L << level);
    }
  }

  private void enter(int node, int level) {
    long[] row = rows[level];
    if (row.length == 0) {
      row = new long[(nodes + 63) >>> 6];
      rows[level] = row;
    }
    int word = node >>> 6;
    row[word] |= 1L << node;
    if (counts[level]++ == 0) {
      levels[level >>> 6] |= 1L << level;
      firstWords[level] = word;
    } else if (word < firstWords[level]) {
      firstWords[level] = word;
    }
  }
}
