package dev.rackrate.catalogue;

import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.Source;
import java.util.List;
import java.util.Optional;

/// A GPU machine at the prices of one day.
public record Machine(MachineDesign design, List<PricedPart> parts) {

  /// A part of a machine and what it cost when and where.
  public record PricedPart(Part part, double count, Part.Price price) {

    public double usd() {
      return count * price.usd();
    }

    public Source source() {
      return price.source();
    }

    public boolean isEstimated() {
      return source().confidence() == Confidence.ESTIMATE;
    }
  }

  public Machine {
    parts = List.copyOf(parts);
  }

  public String id() {
    return design.id();
  }

  public Gpu gpu() {
    return design.gpu();
  }

  public int gpus() {
    return design.gpus();
  }

  /// Price of the whole machine: the sum of its parts.
  public double usd() {
    return parts.stream().mapToDouble(PricedPart::usd).sum();
  }

  /// Share of the price that rests on estimates.
  public double estimatedShare() {
    double estimated =
        parts.stream().filter(PricedPart::isEstimated).mapToDouble(PricedPart::usd).sum();
    return usd() > 0 ? estimated / usd() : 0;
  }

  /// The price of one of its GPUs alone, where it is a part of its own.
  public Optional<PricedPart> gpuPart() {
    return parts.stream().filter(part -> part.part().kind().equals("gpu")).findFirst();
  }
}
