package dev.rackrate.ingest.measured;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Unusable;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Finds the GPU that a published table means; short names mean what its other columns say.
final class PublishedGpus {

  private static final Map<String, String> SHORT =
      Map.ofEntries(
          Map.entry("a100", "a100-sxm-80gb"),
          Map.entry("a100 sxm", "a100-sxm-80gb"),
          Map.entry("a100 80gb sxm4", "a100-sxm-80gb"),
          Map.entry("a100 pcie", "a100-pcie-80gb"),
          Map.entry("a100_40", "a100-sxm-40gb"),
          Map.entry("a100_80", "a100-sxm-80gb"),
          Map.entry("v100", "v100-pcie-16gb"),
          Map.entry("v100 16gb", "v100-sxm2-16gb"),
          Map.entry("a100_80gb", "a100-sxm-80gb"),
          Map.entry("a100_40gb", "a100-sxm-40gb"),
          Map.entry("a100-sxm4-80gb", "a100-sxm-80gb"),
          Map.entry("h100", "h100-sxm"),
          Map.entry("h100_80gb", "h100-sxm"),
          Map.entry("h100_sxm", "h100-sxm"),
          Map.entry("h100 sxm", "h100-sxm"),
          Map.entry("h100_pcie", "h100-pcie"),
          Map.entry("h200", "h200-sxm"),
          Map.entry("h100 80gb hbm3", "h100-sxm"),
          Map.entry("rtxpro6000se", "rtx-pro-6000"),
          Map.entry("rtx pro 6000 blackwell server edition", "rtx-pro-6000"),
          Map.entry("rtx pro 6000 workstation 96g", "rtx-pro-6000"),
          Map.entry("rtx 4090d", "rtx-4090-d"),
          Map.entry("rtx 5090 d v2", "rtx-5090-d-v2"),
          Map.entry("a800 sxm4", "a800-sxm-80gb"),
          Map.entry("a100-pcie-40gb", "a100-pcie-40gb"),
          Map.entry("h200 sxm", "h200-sxm"),
          Map.entry("gh200", "gh200-96gb"),
          Map.entry("gh200 sxm", "gh200-96gb"),
          Map.entry("b200_sxm", "b200-sxm"),
          Map.entry("b200 sxm", "b200-sxm"),
          Map.entry("b300 sxm", "b300-sxm"),
          Map.entry("gb200 sxm", "gb200"),
          Map.entry("gaudi 2", "gaudi-2"),
          Map.entry("gaudi 3", "gaudi-3"),
          Map.entry("rx6900xt", "rx-6900-xt"));

  private static final Pattern MEMORY_BEHIND = Pattern.compile(" \\d+gb$");

  private final Catalogue catalogue;

  PublishedGpus(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /// The GPU of that name; empty where the catalogue has none.
  Optional<Gpu> find(String name) {
    String plain =
        name.strip()
            .toLowerCase(Locale.ROOT)
            .replaceFirst("^lambdacloud ", "")
            .replaceFirst("^\\d+x ?", "")
            .replaceFirst("^(nvidia|amd|intel) ", "")
            .strip();
    String bare = MEMORY_BEHIND.matcher(plain).replaceFirst("");
    return catalogue
        .gpu(name)
        .or(() -> catalogue.gpu(plain))
        .or(() -> Optional.ofNullable(SHORT.get(plain)).flatMap(catalogue::gpu))
        .or(() -> catalogue.gpu(bare))
        .or(() -> catalogue.gpu("rtx " + bare));
  }

  /// The GPU of that name.
  ///
  /// @throws IllegalArgumentException where the catalogue has none
  Gpu get(String name) {
    return find(name)
        .orElseThrow(
            () -> new Unusable(Sentence.of("the catalogue has no GPU \"{}\"", Arg.name(name))));
  }
}
