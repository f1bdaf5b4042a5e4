package dev.rackrate.report.export;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.order.Pool;
import java.util.Locale;
import java.util.regex.Pattern;

/// What tools call GPUs: the chip alone, its form and memory only where chips are sold with
/// several.
final class GpuWords {

  private static final Pattern FORM =
      Pattern.compile("(?i)\\b(?:SXM\\d?|PCIe|NVL|OAM|HGX|\\d+ ?GB)\\b");
  private static final Pattern OTHER = Pattern.compile("[^A-Za-z0-9]+");
  private static final Pattern ENDS = Pattern.compile("^-+|-+$");
  private static final double SMALL_A100_GIB = 40;
  private static final double SMALL_V100_GIB = 16;

  private GpuWords() {}

  /// As SkyPilot and clouds write it: `H100`, `A100-80GB`, `RTX4090`.
  static String chip(Pool pool) {
    return pool.gpu().map(GpuWords::chip).orElseGet(() -> unknown(pool));
  }

  static String chip(Gpu gpu) {
    String base = base(gpu);
    return switch (base) {
      case "A100" -> gpu.memoryGib() > SMALL_A100_GIB ? "A100-80GB" : base;
      case "V100" -> gpu.memoryGib() > SMALL_V100_GIB ? "V100-32GB" : base;
      default -> base;
    };
  }

  /// Without memory: `A100`.
  static String base(Pool pool) {
    return pool.gpu().map(GpuWords::base).orElseGet(() -> unknown(pool));
  }

  private static String base(Gpu gpu) {
    String bare = FORM.matcher(gpu.name()).replaceAll("").strip();
    String joined =
        bare.replaceAll("^RTX ", "RTX")
            .replaceAll("^RTX(A\\d)", "$1")
            .replaceAll("^RTXPRO ", "RTXPRO");
    return cleaned(joined);
  }

  private static String unknown(Pool pool) {
    String name = cleaned(pool.option().gpu());
    return name.isEmpty() ? "GPU" : name;
  }

  private static String cleaned(String name) {
    return ENDS.matcher(OTHER.matcher(name).replaceAll("-")).replaceAll("");
  }

  /// In small letters, digits and hyphens: `h100`, `a100-80gb`.
  static String small(Pool pool) {
    return chip(pool).toLowerCase(Locale.ROOT);
  }

  /// What Kubernetes calls the GPUs of its maker.
  static String resource(Pool pool) {
    return switch (pool.gpu().map(Gpu::vendor).orElse("NVIDIA")) {
      case "AMD" -> "amd.com/gpu";
      case "Intel" -> "habana.ai/gaudi";
      case "Google" -> "google.com/tpu";
      default -> "nvidia.com/gpu";
    };
  }

  /// The files by which Linux shows so many GPUs of its maker.
  static String devices(Pool pool) {
    int gpus = pool.gpusPerMachine();
    return switch (pool.gpu().map(Gpu::vendor).orElse("NVIDIA")) {
      case "AMD" -> "/dev/dri/renderD" + range(128, gpus);
      case "Intel" -> "/dev/accel/accel" + range(0, gpus);
      default -> "/dev/nvidia" + range(0, gpus);
    };
  }

  private static String range(int from, int count) {
    return count == 1 ? Integer.toString(from) : "[" + from + "-" + (from + count - 1) + "]";
  }
}
