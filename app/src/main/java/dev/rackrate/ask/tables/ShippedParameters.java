package dev.rackrate.ask.tables;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.ingest.catalogue.Folder;
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
    return read(ShippedCatalogue::open);
  }

  private static Parameters read(Folder folder) {
    return ParameterReader.read(folder).orThrow().getFirst();
  }

  /// The model over a catalogue.
  public static PerformanceModel model(Catalogue catalogue) {
    return model(catalogue, read());
  }

  /// The same, where the files of the program lie in a folder of another kind.
  public static PerformanceModel model(Catalogue catalogue, Folder folder) {
    return model(catalogue, read(folder));
  }

  private static PerformanceModel model(Catalogue catalogue, Parameters parameters) {
    return new PerformanceModel(
        new LanguageWorkModel(parameters), new DeviceModel(catalogue, parameters));
  }
}
