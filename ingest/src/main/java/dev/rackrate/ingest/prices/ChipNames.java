package dev.rackrate.ingest.prices;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds the GPU of a catalogue that the words of a price list mean, or says that they may mean
/// several.
final class ChipNames {

  private static final Pattern MAKER =
      Pattern.compile("\\b(nvidia|amd|instinct|tesla|geforce|intel|quadro)\\b");
  private static final Pattern FORM = Pattern.compile("(sxm\\d?|pcie|nvl|\\d*gb)+");
  private static final Pattern FORM_WORD = Pattern.compile("sxm|pcie|nvl");
  private static final double CLOSE = 0.12;

  /// What words may mean: one GPU, several, or none.
  record Meaning(List<Gpu> gpus) {

    boolean isOne() {
      return gpus.size() == 1;
    }
  }

  private record Words(String chip, double memoryGib, String instance) {}

  private final Map<String, Set<Gpu>> bySquashed = new HashMap<>();
  private final Map<Words, Meaning> meanings = new HashMap<>();

  ChipNames(Catalogue catalogue) {
    for (Gpu gpu : catalogue.tables().gpus()) {
      Stream.concat(Stream.of(gpu.id(), gpu.name()), gpu.aliases().stream())
          .flatMap(name -> Stream.of(squashed(name), squashed(plain(name))))
          .filter(name -> !name.isEmpty())
          .forEach(name -> bySquashed.computeIfAbsent(name, _ -> new LinkedHashSet<>()).add(gpu));
    }
  }

  private static String plain(String name) {
    return MAKER.matcher(name.toLowerCase(Locale.ROOT)).replaceAll(" ");
  }

  private static String squashed(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  /// @param memoryGib memory of one GPU; 0 where not known
  /// @param instance name of the machine, which may say the form
  Meaning of(String chip, double memoryGib, String instance) {
    Words words = new Words(chip, memoryGib, instance);
    Meaning known = meanings.get(words);
    if (known == null) {
      known = new Meaning(find(words));
      if (meanings.size() < 100_000) {
        meanings.put(words, known);
      }
    }
    return known;
  }

  private List<Gpu> find(Words words) {
    List<String> forms =
        Stream.of(squashed(words.chip()), squashed(plain(words.chip())))
            .filter(text -> !text.isEmpty())
            .distinct()
            .toList();
    for (String text : forms) {
      List<Gpu> exact = fitting(bySquashed.getOrDefault(text, Set.of()), words);
      if (!exact.isEmpty()) {
        return exact;
      }
    }
    Set<Gpu> longer = new LinkedHashSet<>();
    for (String text : forms) {
      bySquashed.forEach((name, gpus) -> {
        boolean isMoreExact =
            name.startsWith(text) && FORM.matcher(name.substring(text.length())).matches();
        if (isMoreExact) {
          longer.addAll(gpus);
        }
      });
    }
    List<Gpu> fitting = fitting(longer, words);
    if (fitting.size() <= 1) {
      return fitting;
    }
    String said = squashed(words.chip() + words.instance());
    List<Gpu> ofForm =
        fitting.stream()
            .filter(gpu ->
                FORM_WORD
                    .matcher(squashed(gpu.id()))
                    .results()
                    .anyMatch(form -> said.contains(form.group())))
            .toList();
    return ofForm.isEmpty() ? fitting : ofForm;
  }

  /// Those whose memory is the one stated, give or take what makers count differently.
  private static List<Gpu> fitting(Set<Gpu> gpus, Words words) {
    List<Gpu> fitting = new ArrayList<>();
    for (Gpu gpu : gpus) {
      boolean isStated = words.memoryGib() > 0 && !Double.isNaN(gpu.memoryGib());
      boolean isClose =
          Math.abs(words.memoryGib() - gpu.memoryGib()) <= CLOSE * Math.abs(gpu.memoryGib());
      if (!isStated || isClose) {
        fitting.add(gpu);
      }
    }
    return fitting;
  }
}
