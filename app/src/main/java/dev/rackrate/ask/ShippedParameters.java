package dev.rackrate.ask;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.ingest.catalogue.ParameterReader;
import dev.rackrate.performance.PerformanceModel;
import dev.rackrate.performance.device.DeviceModel;
import dev.rackrate.performance.fit.Parameters;
import dev.rackrate.performance.language.LanguageWorkModel;

/// The performance model with the fitted numbers that come with the program.
public final class ShippedParameters {

  private ShippedParameters() {}

  /// The numbers themselves.
  public static Parameters read() {
    return ParameterReader.read(ShippedCatalogue::open).orThrow().getFirst();
  }

  /// The model over a catalogue.
  public static PerformanceModel model(Catalogue catalogue) {
    Parameters parameters = read();
    return new PerformanceModel(
        new LanguageWorkModel(parameters), new DeviceModel(catalogue, parameters));
  }
}
