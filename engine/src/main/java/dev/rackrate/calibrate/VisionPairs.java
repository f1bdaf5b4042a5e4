package dev.rackrate.calibrate;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.performance.request.DeviceRequest.Vision;
import dev.rackrate.performance.request.MeasuredRate;
import dev.rackrate.performance.request.Measurement;
import dev.rackrate.performance.request.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Pairs of the same vision work on two GPUs: rows that know what the work reached on another GPU.
final class VisionPairs {

  private VisionPairs() {}

  /// Rows on one GPU, each knowing the rate of the same work on another.
  static List<Measurement> of(List<Measurement> rows) {
    List<Measurement> single = rows.stream().filter(VisionPairs::isSingle).toList();
    List<Measurement> pairs = new ArrayList<>();
    for (List<Measurement> same : ParameterList.grouped(single, VisionPairs::work).values()) {
      for (Measurement from : same) {
        for (Measurement to : same) {
          if (!Groups.gpu(from).equals(Groups.gpu(to))) {
            pairs.add(knowing(to, from));
          }
        }
      }
    }
    return pairs;
  }

  private static Measurement knowing(Measurement row, Measurement other) {
    Setting setting = row.request().setting();
    Setting known =
        new Setting(
            setting.placement(),
            setting.stack(),
            Optional.of(
                new MeasuredRate(other.request().setting().placement().gpu(), other.observed())),
            List.of());
    return new Measurement(
        ((Vision) row.request()).in(known), row.observed(), row.source(), row.date());
  }

  /// The GPU that a row of a pair knows of.
  static Gpu from(Measurement pair) {
    return pair.request().setting().measured().orElseThrow().gpu();
  }

  /// Both GPUs of a pair.
  static String gpus(Measurement pair) {
    return from(pair).id() + ">" + Groups.gpu(pair);
  }

  /// What two rows have to share to be a pair.
  static String work(Measurement row) {
    Vision work = (Vision) row.request();
    return String.join(
        "|",
        work.model(),
        work.cost().map(Object::toString).orElse(""),
        work.precision().label(),
        "" + work.isTraining(),
        work.order().name(),
        work.setting().stack().name(),
        work.setting().stack().version());
  }

  static boolean isSingle(Measurement row) {
    return row.request().setting().placement().gpus() == 1;
  }
}
