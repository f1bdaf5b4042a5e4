package dev.rackrate.report.export;

import dev.rackrate.order.Order;
import dev.rackrate.order.Pool;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/// Names of pools that every tool takes: small letters, digits and hyphens, at most 40, each once.
final class PoolNames {

  private static final int MOST = 36;
  private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");
  private static final Pattern ENDS = Pattern.compile("^-+|-+$");

  private final Map<Pool, String> names = new HashMap<>();

  PoolNames(Order order) {
    Set<String> taken = new HashSet<>();
    for (Pool pool : order.pools()) {
      String wanted = plain(pool.way().label() + "-" + pool.machineName());
      String name = wanted;
      for (int i = 2; !taken.add(name); i++) {
        name = wanted + "-" + i;
      }
      names.put(pool, name);
    }
  }

  String of(Pool pool) {
    return Objects.requireNonNull(names.get(pool), pool.id());
  }

  /// A text as such a name; `x` where nothing of it is left.
  static String plain(String text) {
    String bare = OTHER.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("-");
    String cut = ENDS.matcher(bare).replaceAll("");
    String name = ENDS.matcher(cut.substring(0, Math.min(MOST, cut.length()))).replaceAll("");
    return name.isEmpty() ? "x" : name;
  }
}
