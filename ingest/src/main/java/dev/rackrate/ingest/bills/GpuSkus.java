package dev.rackrate.ingest.bills;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Items of price lists that are a GPU by itself, by their descriptions.
///
/// Google writes `Nvidia Tesla A100 GPU running in Americas`, Oracle `Compute - GPU - H100` or
/// `GPU.A10`.
final class GpuSkus {

  private static final int LONGEST = 1_000;

  /// A GPU with the id it has in the catalogue.
  record Sku(String gpu, String name) {}

  private record Rule(Pattern pattern, String gpu) {}

  private static final List<Rule> GOOGLE =
      List.of(
          google("a100 80gb", "a100-sxm-80gb"),
          google("a100( 40gb)?", "a100-sxm-40gb"),
          google("h100( 80gb)?( mega| plus)?", "h100-sxm"),
          google("h200( 141gb)?", "h200-sxm"),
          google("b200( 180gb)?", "b200-sxm"),
          google("gb200", "gb200"),
          google("l4", "l4"),
          google("t4", "t4"),
          google("v100", "v100-sxm2-16gb"),
          google("p100", "p100-pcie-16gb"),
          google("p4", "p4"),
          google("rtx (pro )?6000.*?", "rtx-pro-6000"));

  private static final List<Rule> ORACLE =
      List.of(
          oracle("a100[ -]*v2", "a100-sxm-80gb"),
          oracle("a100", "a100-sxm-40gb"),
          oracle("a10", "a10"),
          oracle("gb200", "gb200"),
          oracle("b200", "b200-sxm"),
          oracle("h100", "h100-sxm"),
          oracle("h200", "h200-sxm"),
          oracle("l40s", "l40s"),
          oracle("mi300x", "mi300x"));

  private static final Pattern HOST =
      Pattern.compile("\\b(a2|a3|a4|a4x|g2|g4)\\b.*\\b(core|ram|cpu)\\b");

  private GpuSkus() {}

  private static Rule google(String model, String gpu) {
    return new Rule(Pattern.compile("nvidia (tesla )?" + model + " gpu\\b"), gpu);
  }

  private static Rule oracle(String model, String gpu) {
    return new Rule(Pattern.compile("\\bgpu[ ._-]+(standard[ -]+)?" + model + "\\b"), gpu);
  }

  static Optional<Sku> google(CharSequence description) {
    return find(GOOGLE, description);
  }

  static Optional<Sku> oracle(CharSequence description) {
    return find(ORACLE, description);
  }

  private static Optional<Sku> find(List<Rule> rules, CharSequence description) {
    String text = lower(description);
    if (!text.contains("gpu")) {
      return Optional.empty();
    }
    for (Rule rule : rules) {
      Matcher found = rule.pattern.matcher(text);
      if (found.find()) {
        return Optional.of(new Sku(rule.gpu, found.group()));
      }
    }
    return Optional.empty();
  }

  /// Whether the item is processors or memory of machines that have GPUs.
  static boolean isHostOfGpus(CharSequence description) {
    return HOST.matcher(lower(description)).find();
  }

  private static String lower(CharSequence text) {
    return text.subSequence(0, Math.min(text.length(), LONGEST))
        .toString()
        .toLowerCase(Locale.ROOT);
  }
}
