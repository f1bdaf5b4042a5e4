package dev.rackrate.catalogue;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Unusable;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Finds types of machines by the many ways in which bills write them.
public final class InstanceTypes {

  private static final int LONGEST = 4_096;
  private static final Pattern PARTS = Pattern.compile("[,:/|;\"'{}\\[\\]()]+");
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern PREFIX = Pattern.compile("^(standard_|ml\\.|db\\.)");
  private static final Pattern SUFFIX = Pattern.compile("_(spot|low_priority)$");

  /// How clouds name machines that have GPUs or other accelerators.
  private static final Pattern ACCELERATED =
      Pattern.compile(
          "(p\\d+[a-z]*(-[a-z]+\\d+)?|g\\d+[a-z]*|gr\\d+[a-z]*|trn\\d+[a-z]*|inf\\d+|dl\\d+[a-z]*)"
              + "\\.(\\d*(nano|micro|small|medium|large|xlarge)|metal.*)"
              + "|n[cdgvp]\\d+[a-z]*(_.*)?"
              + "|(a2|a3|a4|a4x|g2|g4)-[a-z]+-?\\d+g?"
              + "|(bm|vm)\\.gpu.*");

  /// GPUs that the name of a machine spells out.
  ///
  /// @param gpu id of the GPU, or its name without a form where the machine does not say which
  /// @param gpus in one machine; 0 where the name does not tell
  public record Spelled(String gpu, int gpus) {}

  private final Map<String, InstanceType> byName = new HashMap<>();
  private final SpelledMachines spelled;

  /// @param gpus by whose names other machines are understood
  /// @throws IllegalArgumentException where a name stands for two types
  public InstanceTypes(List<InstanceType> types, List<Gpu> gpus) {
    spelled = new SpelledMachines(gpus);
    for (InstanceType type : types) {
      if (byName.putIfAbsent(normal(type.name()), type) != null) {
        throw new Unusable(
            Sentence.of("{} stands for two types of machines", Arg.name(type.name())));
      }
    }
  }

  /// The type that a text names, alone or among other words.
  public Optional<InstanceType> find(CharSequence text) {
    String whole = shortened(text);
    for (String part : PARTS.split(whole, -1)) {
      InstanceType type = byName.get(normal(part));
      if (type != null) {
        return Optional.of(type);
      }
      for (String word : SPACE.split(part.strip(), -1)) {
        type = byName.get(normal(word));
        if (type != null) {
          return Optional.of(type);
        }
      }
    }
    return Optional.empty();
  }

  /// What the name of a machine that is no known type spells out of its GPUs, as sellers with names
  /// of their own write it: `gpu_8x_h100_sxm5`, `4x RTX 4090`.
  public Optional<Spelled> spelled(CharSequence text) {
    return spelled.read(text);
  }

  /// The name in a text of a machine that seems to have accelerators, whether it is known or not.
  public static Optional<String> acceleratedIn(CharSequence text) {
    for (String part : PARTS.split(shortened(text), -1)) {
      if (ACCELERATED.matcher(normal(part)).matches()) {
        return Optional.of(part.strip());
      }
      for (String word : SPACE.split(part.strip(), -1)) {
        if (word.indexOf('.') > 0 && ACCELERATED.matcher(normal(word)).matches()) {
          return Optional.of(word);
        }
      }
    }
    return Optional.empty();
  }

  private static String shortened(CharSequence text) {
    return text.subSequence(0, Math.min(text.length(), LONGEST)).toString();
  }

  private static String normal(String name) {
    String plain = SPACE.matcher(name.strip()).replaceAll("_").toLowerCase(Locale.ROOT);
    return SUFFIX.matcher(PREFIX.matcher(plain).replaceFirst("")).replaceFirst("");
  }
}
