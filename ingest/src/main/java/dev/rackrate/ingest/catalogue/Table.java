package dev.rackrate.ingest.catalogue;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The tables of a catalogue folder and their columns.
enum Table {
  SOURCES("id title date confidence", "url"),
  GPUS(
      "id name" + Table.SOURCE,
      "aliases vendor architecture segment launch_date launch_price_usd launch_price_kind"
          + " memory_gib memory_type bandwidth_gb_per_s fp64_tflops fp64_tensor_tflops fp32_tflops"
          + " tf32_tflops fp16_fp32acc_tflops fp16_fp16acc_tflops bf16_tflops fp8_tflops int8_tops"
          + " fp4_tflops sparsity tdp_watts link_gb_per_s pcie_generation nvenc_engines l2_mib"
          + " weak_fields"
          + Table.SOURCED),
  GPU_CHIPS(
      "gpu" + Table.SOURCE,
      "memory_gib multiprocessors boost_mhz bandwidth_gb_per_s fp32_tflops fp16_tflops bf16_tflops"
          + Table.SOURCED),
  GPU_SCORES("gpu metric score" + Table.SOURCE, "unit" + Table.SOURCED),
  ENCODE_RATES(
      "architecture codec frames_per_second" + Table.SOURCE,
      "preset mode width height per measured_on" + Table.SOURCED),
  HASH_RATES("gpu algorithm hashes_per_second" + Table.SOURCE, "watts power_kind" + Table.SOURCED),
  MINING_INCOME("gpu algorithm usd_per_day" + Table.SOURCE, Table.SOURCED),
  POWER_DRAWS("hardware state watts" + Table.SOURCE, "gpu gpus at" + Table.SOURCED),
  VALUE_KEPT("age_years share" + Table.SOURCE, "gpu segment" + Table.SOURCED),
  TOKEN_PRICES(
      "provider model_id usd_per_mtok_input usd_per_mtok_output" + Table.SOURCE,
      "model usd_per_mtok_cached_input from until" + Table.SOURCED),
  PARTS("id kind name", "gpu condition notes"),
  PART_PRICES("part usd" + Table.SOURCE, "holds region" + Table.SOURCED),
  MACHINES(
      "id name gpu gpus idle_watts load_watts power_source power_date power_confidence life_years"
          + " lead_time_days hosting"
          + Table.SOURCE,
      "power_basis condition vcpus memory_gib disk_gib network_gbps" + Table.SOURCED),
  MACHINE_PARTS("machine part quantity", "notes"),
  OFFERS(
      "id provider gpus pricing" + Table.SOURCE,
      "instance gpu chips region country managed term_months usd_per_hour upfront_usd currency"
          + " price_per_hour upfront interruptions_per_month interruptions_source"
          + " increment_seconds minimum_seconds network_gbps vcpus memory_gib disk_gib"
          + " record until not_compared"
          + Table.SOURCED),
  ASSUMPTIONS("name unit default" + Table.SOURCE, "low high qualifier description" + Table.SOURCED),
  PERFORMANCE_PARAMETERS("area name value", "group rows date sources"),
  FX("base quote rate" + Table.SOURCE, Table.SOURCED),
  MODEL_PRESETS(
      "id name kind parameters" + Table.SOURCE,
      "aliases active_parameters layers hidden heads kv_heads head_dim kept_per_token"
          + " near_layers near_tokens ffn gated"
          + " experts active_experts shared_ffn dense_layers dense_ffn vocab tied context"
          + " published_in gmacs mega_activations image"
          + Table.SOURCED),
  INSTANCE_TYPES("provider instance_type gpu gpus" + Table.SOURCE, Table.SOURCED);

  private static final String SOURCED = " notes";

  private static final String SOURCE = " source date confidence";

  private final String required;
  private final String optional;

  Table(String required, String optional) {
    this.required = required;
    this.optional = optional;
  }

  /// Its file name.
  String file() {
    return name().toLowerCase(Locale.ROOT) + ".csv";
  }

  /// Columns without which a row says nothing.
  List<String> required() {
    return words(required);
  }

  /// Every column it may have.
  List<String> columns() {
    return words(required + " " + optional.strip());
  }

  private static List<String> words(String text) {
    return Stream.of(text.split(" ")).toList();
  }
}
