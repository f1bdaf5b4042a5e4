package dev.rackrate.quantity;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Suggestions for a mistyped name.
public final class Nearest {

  private static final int MOST = 3;

  private Nearest() {}

  /// Up to three names that `typed` may mean, nearest first; those that share nothing are left out.
  /// Of names that differ in letter case and hyphens alone, only these.
  public static List<String> to(String typed, List<String> names) {
    String wanted = bare(typed);
    List<String> same =
        names.stream().distinct().filter(name -> bare(name).equals(wanted)).toList();
    if (!same.isEmpty()) {
      return same;
    }
    int tolerance = Math.max(2, wanted.length() / 2);
    return names.stream()
        .distinct()
        .filter(name -> distance(wanted, bare(name)) <= tolerance || bare(name).contains(wanted))
        .sorted(
            Comparator.comparingInt((String name) -> distance(wanted, bare(name)))
                .thenComparing(Comparator.naturalOrder()))
        .limit(MOST)
        .toList();
  }

  /// The one name that `typed` must mean: a slip of one letter in four, and no other name as near.
  public static Optional<String> slip(String typed, List<String> names) {
    String wanted = bare(typed);
    int most = Math.max(1, wanted.length() / 4);
    List<String> near =
        names.stream().distinct().filter(name -> distance(wanted, bare(name)) <= most).toList();
    return near.size() == 1 ? Optional.of(near.getFirst()) : Optional.empty();
  }

  /// What ends a sentence about an unknown name, as text: what it may mean, or nothing.
  public static String hint(List<String> near) {
    return meaning(near).text();
  }

  /// What ends a sentence about an unknown name, as text: what it may mean, or what to do
  /// otherwise.
  public static String hint(List<String> near, String otherwise) {
    return near.isEmpty() ? "; " + otherwise : hint(near);
  }

  /// What ends a sentence about an unknown name: what it may mean, or nothing.
  public static Arg meant(List<String> near) {
    return Arg.said(meaning(near));
  }

  /// What ends a sentence about an unknown name: what it may mean, or what to do otherwise.
  public static Arg meant(List<String> near, Sentence otherwise) {
    return near.isEmpty() ? Arg.said(Sentence.of("; {}", Arg.said(otherwise))) : meant(near);
  }

  private static Sentence meaning(List<String> near) {
    return near.isEmpty()
        ? Sentence.of("")
        : Sentence.of("; did you mean {}?", Arg.typedOneOf(near));
  }

  private static String bare(String name) {
    String lower = name.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
    return lower.substring(0, Math.min(lower.length(), 60));
  }

  /// Letters to insert, drop, replace or swap with the next to turn one word into the other.
  private static int distance(String from, String to) {
    int[] beforeLast = new int[to.length() + 1];
    int[] last = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] row = new int[to.length() + 1];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = last[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(last[j], row[j - 1]));
        if (isSwap(from, i, to, j)) {
          row[j] = Math.min(row[j], 1 + beforeLast[j - 2]);
        }
      }
      beforeLast = last;
      last = row;
    }
    return last[to.length()];
  }

  private static boolean isSwap(String from, int i, String to, int j) {
    return i > 1
        && j > 1
        && from.charAt(i - 1) == to.charAt(j - 2)
        && from.charAt(i - 2) == to.charAt(j - 1);
  }
}
