package dev.rackrate.ask;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.ingest.catalogue.ParameterReader;
import dev.rackrate.performance.LanguageWorkModel;
import dev.rackrate.performance.OtherModel;
import dev.rackrate.performance.Parameters;
import dev.rackrate.performance.PerformanceModel;

/// The performance model with the fitted numbers that come with the program.
public final class ShippedParameters {

  private ShippedParameters() {}

  /// The model over a catalogue.
  public static PerformanceModel model(Catalogue catalogue) {
    Parameters parameters = ParameterReader.read(ShippedCatalogue::open).orThrow().getFirst();
    return new PerformanceModel(
        new LanguageWorkModel(parameters), new OtherModel(catalogue, parameters));
  }
}
