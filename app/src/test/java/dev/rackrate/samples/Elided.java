package dev.rackrate.samples;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// An output as a page prints it: a line of three dots stands for any lines, also none.
///
/// @param isPart whether it may begin and end anywhere in the output
record Elided(List<String> lines, boolean isPart) {

  private static final String ANY = "...";

  /// A line that is new among those shown is likelier than one that is gone.
  private static final double NEW = 0.5;

  private static final double GONE = 2;

  Elided {
    lines = List.copyOf(lines);
  }

  boolean matches(List<String> said) {
    List<String> pattern = pattern();
    boolean[] reached = new boolean[said.size() + 1];
    reached[0] = true;
    for (String line : pattern) {
      boolean[] next = new boolean[said.size() + 1];
      boolean any = false;
      for (int i = 0; i <= said.size(); i++) {
        any |= reached[i];
        if (line.equals(ANY)) {
          next[i] = any;
        } else if (i > 0) {
          next[i] = reached[i - 1] && said.get(i - 1).equals(line);
        }
      }
      reached = next;
    }
    return reached[said.size()];
  }

  /// What the page should print instead: the dots stay where they are, and what stands between them
  /// becomes what is most like it in the output.
  List<String> mended(List<String> said) {
    List<String> pattern = pattern();
    double[][] cost = costs(pattern, said);
    List<String> mended = new ArrayList<>();
    int p = pattern.size();
    int s = said.size();
    while (p > 0 || s > 0) {
      boolean isAny = p > 0 && pattern.get(p - 1).equals(ANY);
      if (isAny && s > 0 && cost[p][s] == cost[p][s - 1]) {
        s--;
      } else if (isAny) {
        mended.add(ANY);
        p--;
      } else if (p > 0
          && s > 0
          && cost[p][s] == cost[p - 1][s - 1] + difference(pattern.get(p - 1), said.get(s - 1))) {
        mended.add(said.get(s - 1));
        p--;
        s--;
      } else if (s > 0 && cost[p][s] == cost[p][s - 1] + NEW) {
        mended.add(said.get(s - 1));
        s--;
      } else {
        p--;
      }
    }
    Collections.reverse(mended);
    return isPart ? mended.subList(1, mended.size() - 1) : mended;
  }

  private List<String> pattern() {
    if (!isPart) {
      return lines;
    }
    List<String> all = new ArrayList<>();
    all.add(ANY);
    all.addAll(lines);
    all.add(ANY);
    return all;
  }

  /// The least change from the first lines of the pattern to the first lines said.
  private static double[][] costs(List<String> pattern, List<String> said) {
    double[][] cost = new double[pattern.size() + 1][said.size() + 1];
    for (int p = 0; p <= pattern.size(); p++) {
      boolean isAny = p > 0 && pattern.get(p - 1).equals(ANY);
      for (int s = 0; s <= said.size(); s++) {
        double least = p == 0 && s == 0 ? 0 : Double.POSITIVE_INFINITY;
        if (s > 0) {
          least = Math.min(least, cost[p][s - 1] + (isAny ? 0 : NEW));
        }
        if (p > 0) {
          least = Math.min(least, cost[p - 1][s] + (isAny ? 0 : GONE));
        }
        if (p > 0 && s > 0 && !isAny) {
          double other = difference(pattern.get(p - 1), said.get(s - 1));
          least = Math.min(least, cost[p - 1][s - 1] + other);
        }
        cost[p][s] = least;
      }
    }
    return cost;
  }

  /// 0 for equal lines, up to 0.9 for lines that share words; others are dearer than leaving one
  /// out and putting the other in. Figures are what changes, so they do not count.
  private static double difference(String one, String other) {
    if (one.equals(other)) {
      return 0;
    }
    Set<String> shared = words(one);
    Set<String> all = new HashSet<>(shared);
    all.addAll(words(other));
    shared.retainAll(words(other));
    if (shared.isEmpty() && !all.isEmpty()) {
      return GONE + NEW + 1;
    }
    return all.isEmpty() ? 0.5 : 0.9 - 0.8 * shared.size() / all.size();
  }

  private static Set<String> words(String line) {
    String plain = line.replaceAll("[-+]?\\d[\\d,.]*", " ").strip();
    return plain.isEmpty() ? new HashSet<>() : new HashSet<>(Arrays.asList(plain.split("\\s+")));
  }
}
