package dev.rackrate.quantity;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Suggestions for a mistyped name.
public final class Nearest {

  private static final int MOST = 3;

  private Nearest() {}

  /// Up to three names that `typed` may mean, nearest first; those that share nothing are left out.
  public static List<String> to(String typed, List<String> names) {
    String wanted = bare(typed);
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

  private static String bare(String name) {
    String lower = name.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
    return lower.substring(0, Math.min(lower.length(), 60));
  }

  /// Letters to insert, drop or replace to turn one word into the other.
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
