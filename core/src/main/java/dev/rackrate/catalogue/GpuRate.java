package dev.rackrate.catalogue;

/// A rate or capacity of a GPU; tensor rates are dense.
public enum GpuRate {
  BANDWIDTH("bandwidth_gb_per_s", "GB/s", "memory bandwidth"),
  FP64("fp64_tflops", "TFLOP/s", "FP64 rate"),
  FP64_TENSOR("fp64_tensor_tflops", "TFLOP/s", "FP64 tensor rate"),
  FP32("fp32_tflops", "TFLOP/s", "FP32 rate"),
  TF32("tf32_tflops", "TFLOP/s", "dense TF32 rate"),
  FP16("fp16_fp32acc_tflops", "TFLOP/s", "dense FP16 rate"),
  FP16_ACCUMULATED_IN_FP16(
      "fp16_fp16acc_tflops", "TFLOP/s", "dense FP16 rate, accumulated in FP16"),
  BF16("bf16_tflops", "TFLOP/s", "dense BF16 rate"),
  FP8("fp8_tflops", "TFLOP/s", "dense FP8 rate"),
  INT8("int8_tops", "TOP/s", "dense INT8 rate"),
  FP4("fp4_tflops", "TFLOP/s", "dense FP4 rate"),
  POWER("tdp_watts", "W", "rated power"),
  LINK("link_gb_per_s", "GB/s", "link rate"),
  PCIE("pcie_generation", "", "PCI Express generation"),
  ENCODERS("nvenc_engines", "engines", "encoder engines"),
  /// From `gpu_chips.csv`, like all that follow; no comparison of GPUs rests on them.
  MULTIPROCESSORS("multiprocessors", "", "multiprocessors"),
  BOOST("boost_mhz", "MHz", "boost clock"),
  CHIP_BANDWIDTH("chip_bandwidth_gb_per_s", "GB/s", "memory bandwidth by the list of chips"),
  CHIP_FP32("chip_fp32_tflops", "TFLOP/s", "FP32 rate by the list of chips"),
  CHIP_FP16("chip_fp16_tflops", "TFLOP/s", "dense FP16 rate by the list of chips"),
  CHIP_BF16("chip_bf16_tflops", "TFLOP/s", "dense BF16 rate by the list of chips");

  private final String column;
  private final String unit;
  private final String label;

  GpuRate(String column, String unit, String label) {
    this.column = column;
    this.unit = unit;
    this.label = label;
  }

  /// Its column in `gpus.csv`.
  public String column() {
    return column;
  }

  /// What it is called in words.
  public String label() {
    return label;
  }

  public String unit() {
    return unit;
  }
}
