package dev.rackrate.ingest.bills;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.InstanceType;
import dev.rackrate.catalogue.InstanceTypes;
import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.PartialDate;
import dev.rackrate.quantity.Source;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// A few types of machines, as the table of the catalogue has them.
public final class TestTypes {

  private static final Source SOURCE =
      new Source(
          "S-7", "a page", "", PartialDate.parse("2026-03").orElseThrow(), Confidence.SECONDARY);

  public static final InstanceTypes TYPES =
      new InstanceTypes(
          List.of(
              type("p5.48xlarge", "h100-sxm", 8),
              type("p4d.24xlarge", "a100-sxm-40gb", 8),
              type("g4dn.xlarge", "t4", 1),
              type("g5.xlarge", "a10g", 1),
              type("Standard_NC24ads_A100_v4", "a100-pcie-80gb", 1),
              type("Standard_NV6ads_A10_v5", "a10", 1 / 6.0),
              type("a3-highgpu-8g", "h100-sxm", 8),
              type("g2-standard-24", "l4", 2)),
          List.of(chip("h100-sxm", "H100 SXM"), chip("h100-pcie", "H100 PCIe")));

  private TestTypes() {}

  private static Gpu chip(String id, String name) {
    return new Gpu(
        id,
        name,
        List.of(),
        "",
        "",
        "",
        Double.NaN,
        Map.of(),
        new Gpu.Details("", OptionalDouble.empty(), "", "", List.of(), ""),
        SOURCE);
  }

  private static InstanceType type(String name, String gpu, double gpus) {
    return new InstanceType("Cloud", name, chip(gpu, gpu), gpus, SOURCE);
  }
}
