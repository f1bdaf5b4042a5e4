package dev.rackrate.catalogue.list;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.quantity.Source;
import java.util.Optional;

/// A row of a list, with what it can be chosen and sorted by.
///
/// @param row the record of its kind: a [Gpu], [Machine], [OfferRow], [TokenPrice], ...
/// @param id its name in the list
/// @param source where its figure was found; of a machine, where its parts list was
/// @param dated the source whose age counts: of a machine, its oldest price
public record Listed(Object row, String id, Traits traits, Source source, Source dated) {

  /// What a row is chosen by; empty texts, 0 and NaN where it has no such thing.
  ///
  /// @param usd price in the measure of its list
  public record Traits(
      Optional<Gpu> gpu, String provider, String kind, String country, int gpus, double usd) {

    static final Traits NONE = new Traits(Optional.empty(), "", "", "", 0, Double.NaN);

    static Traits of(Gpu gpu) {
      return NONE.with(Optional.of(gpu));
    }

    Traits with(Optional<Gpu> other) {
      return new Traits(other, provider, kind, country, gpus, usd);
    }

    Traits kind(String other) {
      return new Traits(gpu, provider, other, country, gpus, usd);
    }

    Traits provider(String other) {
      return new Traits(gpu, other, kind, country, gpus, usd);
    }

    Traits country(String other) {
      return new Traits(gpu, provider, kind, other, gpus, usd);
    }

    Traits gpus(int other) {
      return new Traits(gpu, provider, kind, country, other, usd);
    }

    Traits usd(double other) {
      return new Traits(gpu, provider, kind, country, gpus, other);
    }

    public double memoryGib() {
      return gpu.map(Gpu::memoryGib).orElse(Double.NaN);
    }

    public String segment() {
      return gpu.map(Gpu::segment).orElse("");
    }
  }

  static Listed of(Object row, String id, Traits traits, Source source) {
    return new Listed(row, id, traits, source, source);
  }
}
