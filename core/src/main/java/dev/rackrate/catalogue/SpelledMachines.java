package dev.rackrate.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a seller's own name of a machine spells out of its GPUs: `gpu_8x_h100_sxm5` has eight H100
/// SXM.
final class SpelledMachines {

  private static final int LONGEST = 120;
  private static final int MOST_WORDS_OF_A_CHIP = 5;

  private static final Pattern BETWEEN = Pattern.compile("[^a-z0-9]+");
  private static final Pattern FORM = Pattern.compile("sxm\\d?|pcie|nvl|oam|\\d+gb");
  private static final Pattern BESIDE =
      Pattern.compile("nvidia|amd|intel|tesla|geforce|instinct|quadro|hbm\\d?e?|" + FORM);
  private static final Pattern TIMES = Pattern.compile("\\b(\\d{1,2})\\s*[x\u00d7]\\s+");
  private static final Pattern TIMES_LAST = Pattern.compile("\\s[x\u00d7]\\s*(\\d{1,2})\\b");
  private static final Pattern COUNT = Pattern.compile("(\\d{1,2})x|x(\\d{1,2})");
  private static final Pattern COUNT_FIRST = Pattern.compile("(\\d{1,2})x?([a-z].*)");
  private static final Pattern COUNT_LAST = Pattern.compile("(.*[a-z0-9])x(\\d{1,2})");
  private static final Pattern COUNT_AFTER_X = Pattern.compile("(.*x)(\\d{1,2})");

  /// Other bare numbers beside a chip may be its memory.
  private static final Set<String> BARE_COUNTS = Set.of("1", "2", "4", "8");

  private final Map<String, String> chips = new HashMap<>();

  /// @param gpus by whose names the chips are known
  SpelledMachines(List<Gpu> gpus) {
    for (Gpu gpu : gpus) {
      Catalogue.namesOf(gpu).forEach(name -> chips.put(squashed(name), gpu.id()));
    }
    for (Gpu gpu : gpus) {
      List<String> bare = new ArrayList<>();
      for (String word : gpu.name().split(" ", -1)) {
        if (FORM.matcher(Catalogue.lower(word)).matches()) {
          break;
        }
        bare.add(word);
      }
      chips.putIfAbsent(squashed(String.join("", bare)), String.join(" ", bare));
    }
  }

  private static String squashed(String name) {
    return BETWEEN.matcher(Catalogue.lower(name)).replaceAll("");
  }

  /// The GPUs that a name spells out; empty where it names none or several kinds.
  Optional<InstanceTypes.Spelled> read(CharSequence text) {
    String name = Catalogue.lower(text.subSequence(0, Math.min(text.length(), LONGEST)).toString());
    List<String> words = new ArrayList<>();
    Set<Integer> counts = new LinkedHashSet<>();
    String joined = TIMES_LAST.matcher(TIMES.matcher(name).replaceAll("$1x ")).replaceAll(" x$1");
    for (String word : BETWEEN.split(joined, -1)) {
      if (!word.isEmpty()) {
        words.add(withoutCount(word, counts));
      }
    }
    words.removeIf(String::isEmpty);
    Set<String> found = new LinkedHashSet<>();
    boolean isAlone = true;
    for (int at = 0; at < words.size(); ) {
      int length = chip(words, at);
      if (length > 0) {
        found.add(chips.getOrDefault(joined(words, at, length), ""));
        bareCount(words, at - 1, counts);
        bareCount(words, at + length, counts);
      } else {
        isAlone &= BESIDE.matcher(words.get(at)).matches();
      }
      at += Math.max(1, length);
    }
    if (found.size() != 1 || counts.size() > 1) {
      return Optional.empty();
    }
    int gpus = counts.isEmpty() ? (isAlone ? 1 : 0) : counts.iterator().next();
    return Optional.of(new InstanceTypes.Spelled(found.iterator().next(), gpus));
  }

  private static void bareCount(List<String> words, int at, Set<Integer> counts) {
    if (counts.isEmpty() && at >= 0 && at < words.size() && BARE_COUNTS.contains(words.get(at))) {
      counts.add(Integer.parseInt(words.get(at)));
    }
  }

  /// The word without a number of GPUs that is written to it, such as `8xh100` or `sxm5x8`.
  private String withoutCount(String word, Set<Integer> counts) {
    if (chips.containsKey(word)) {
      return word;
    }
    Matcher count = COUNT.matcher(word);
    if (count.matches()) {
      counts.add(Integer.parseInt(count.group(1) == null ? count.group(2) : count.group(1)));
      return "";
    }
    Matcher first = COUNT_FIRST.matcher(word);
    if (first.matches() && chips.containsKey(first.group(2))) {
      counts.add(Integer.parseInt(first.group(1)));
      return first.group(2);
    }
    for (Pattern last : List.of(COUNT_LAST, COUNT_AFTER_X)) {
      Matcher end = last.matcher(word);
      if (end.matches()
          && (chips.containsKey(end.group(1)) || FORM.matcher(end.group(1)).matches())) {
        counts.add(Integer.parseInt(end.group(2)));
        return end.group(1);
      }
    }
    return word;
  }

  /// How many words from a place on name a chip, as many as can be; 0 where they name none.
  private int chip(List<String> words, int at) {
    for (int length = MOST_WORDS_OF_A_CHIP; length > 0; length--) {
      if (at + length <= words.size() && chips.containsKey(joined(words, at, length))) {
        return length;
      }
    }
    return 0;
  }

  private static String joined(List<String> words, int at, int length) {
    return String.join("", words.subList(at, at + length));
  }
}
