package dev.rackrate.catalogue;

/// A rate or capacity of a GPU; tensor rates are dense.
public enum GpuRate {
  BANDWIDTH("bandwidth_gb_per_s", "GB/s"),
  FP64("fp64_tflops", "TFLOP/s"),
  FP64_TENSOR("fp64_tensor_tflops", "TFLOP/s"),
  FP32("fp32_tflops", "TFLOP/s"),
  TF32("tf32_tflops", "TFLOP/s"),
  FP16("fp16_fp32acc_tflops", "TFLOP/s"),
  FP16_ACCUMULATED_IN_FP16("fp16_fp16acc_tflops", "TFLOP/s"),
  BF16("bf16_tflops", "TFLOP/s"),
  FP8("fp8_tflops", "TFLOP/s"),
  INT8("int8_tops", "TOP/s"),
  FP4("fp4_tflops", "TFLOP/s"),
  POWER("tdp_watts", "W"),
  LINK("link_gb_per_s", "GB/s"),
  ENCODERS("nvenc_engines", "engines");

  private final String column;
  private final String unit;

  GpuRate(String column, String unit) {
    this.column = column;
    this.unit = unit;
  }

  /// Its column in `gpus.csv`.
  public String column() {
    return column;
  }

  public String unit() {
    return unit;
  }
}
