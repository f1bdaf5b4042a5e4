package dev.rackrate.ingest.catalogue;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.GpuRate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// Rows of GPUs, and of the list of chips that tells what those lack -> GPUs.
final class GpuRows {

  private record Chip(OptionalDouble memoryGib, Map<GpuRate, Double> rates) {

    static final Chip UNLISTED = new Chip(OptionalDouble.empty(), Map.of());
  }

  private final Sources sources;
  private final Map<String, Chip> chips = new HashMap<>();

  GpuRows(Sources sources) {
    this.sources = sources;
  }

  void chip(Row row) {
    row.source(sources);
    Map<GpuRate, Double> rates = new EnumMap<>(GpuRate.class);
    put(rates, GpuRate.MULTIPROCESSORS, row.positive("multiprocessors"));
    put(rates, GpuRate.BOOST, row.positive("boost_mhz"));
    put(rates, GpuRate.CHIP_BANDWIDTH, row.positive("bandwidth_gb_per_s"));
    put(rates, GpuRate.CHIP_FP32, row.positive("fp32_tflops"));
    put(rates, GpuRate.CHIP_FP16, row.positive("fp16_tflops"));
    put(rates, GpuRate.CHIP_BF16, row.positive("bf16_tflops"));
    chips.put(row.required("gpu"), new Chip(row.positive("memory_gib"), rates));
  }

  private static void put(Map<GpuRate, Double> rates, GpuRate rate, OptionalDouble value) {
    value.ifPresent(known -> rates.put(rate, known));
  }

  Gpu gpu(Row row) {
    Chip chip = chips.getOrDefault(row.text("id"), Chip.UNLISTED);
    Map<GpuRate, Double> rates = new EnumMap<>(GpuRate.class);
    rates.putAll(chip.rates);
    for (GpuRate rate : GpuRate.values()) {
      put(rates, rate, row.optional(rate.column()));
    }
    rates.entrySet().removeIf(e -> e.getValue() == 0 && e.getKey() != GpuRate.ENCODERS);
    OptionalDouble memoryGib = row.positive("memory_gib");
    List<String> weakFields = new ArrayList<>(row.list("weak_fields"));
    if (memoryGib.isEmpty() && chip.memoryGib.isPresent()) {
      memoryGib = chip.memoryGib;
      weakFields.add("memory_gib");
    }
    return new Gpu(
        row.required("id"),
        row.text("name"),
        row.list("aliases"),
        row.text("vendor"),
        row.text("architecture"),
        row.text("segment"),
        memoryGib.orElse(Double.NaN),
        rates,
        new Gpu.Details(
            row.text("launch_date"),
            row.optional("launch_price_usd"),
            row.text("launch_price_kind"),
            row.text("memory_type"),
            weakFields,
            row.text("notes")),
        row.source(sources));
  }
}
