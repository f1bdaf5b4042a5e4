package dev.rackrate.calibrate;

import dev.rackrate.performance.fit.Nearness;
import dev.rackrate.performance.fit.Parameters;
import dev.rackrate.performance.request.LanguageForm;
import dev.rackrate.performance.request.LanguageSize;
import dev.rackrate.performance.request.Measurement;
import dev.rackrate.performance.request.PredictionRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// Predicts every measurement by a fit that has seen none of its group.
///
/// Rows are split by group, e.g. by GPU, and never at random: rows of one group resemble each
/// other, and a random split would flatter the model.
final class CrossValidation {

  private final LanguageCalibration calibration;

  /// What all rows say, from where the fits without some of them set out.
  private final Parameters ofAll;

  CrossValidation(LanguageCalibration calibration, List<Measurement> rows) {
    this.calibration = calibration;
    this.ofAll = calibration.fit(rows);
  }

  /// Residuals for each nearness: with a model or a publication left out, a form, a GPU, a
  /// software, or every row that shares software or GPU with those predicted.
  List<Residual> all(List<Measurement> rows) {
    List<Residual> residuals = new ArrayList<>();
    residuals.addAll(by(Nearness.BOTH, Groups::modelOnGpu, rows));
    residuals.addAll(by(Nearness.BOTH, Groups::source, rows));
    residuals.addAll(bySize(rows));
    residuals.addAll(by(Nearness.FORM, Groups::form, rows));
    residuals.addAll(by(Nearness.FORM, Groups::model, rows));
    residuals.addAll(by(Nearness.STACK, Groups::gpu, rows));
    residuals.addAll(by(Nearness.GPU, Groups::kin, rows));
    residuals.addAll(
        without(
            Nearness.NEITHER,
            Groups::pair,
            (held, row) ->
                Groups.kin(held).equals(Groups.kin(row))
                    || Groups.gpu(held).equals(Groups.gpu(row)),
            rows));
    return residuals;
  }

  /// Leaves out the largest of each software and shape of model, and the smallest models: what is
  /// four times and less beyond all that the fit saw.
  List<Residual> bySize(List<Measurement> rows) {
    List<Residual> residuals = new ArrayList<>();
    for (LanguageSize size : LanguageSize.values()) {
      Sizes all = Sizes.of(size, rows);
      residuals.addAll(beyond(size, all::isLarge, rows));
      if (size.isBoundBelow()) {
        residuals.addAll(beyond(size, all::isSmall, rows));
      }
    }
    return residuals;
  }

  private List<Residual> beyond(
      LanguageSize size, Predicate<Measurement> isHeld, List<Measurement> rows) {
    List<Measurement> others = rows.stream().filter(isHeld.negate()).toList();
    List<Measurement> held = rows.stream().filter(isHeld).toList();
    if (held.isEmpty() || others.isEmpty()) {
      return List.of();
    }
    Sizes seen = Sizes.of(size, others);
    ToDoubleFunction<PredictionRequest> figure = calibration.figure(calibration.fit(others, ofAll));
    return held.stream()
        .filter(row -> seen.isBeyond(row) && knows(Nearness.BOTH, row, others))
        .map(row ->
            new Residual(
                row,
                row.request().kind().label(),
                Nearness.SIZE.group(Groups.isMixture(row)),
                size.label() + " of " + Groups.family(row),
                figure.applyAsDouble(row.request())))
        .toList();
  }

  /// Leaves out one group at a time; a set of one group has no residuals.
  List<Residual> by(
      Nearness nearness, Function<Measurement, String> group, List<Measurement> rows) {
    return without(
        nearness, group, (held, row) -> group.apply(held).equals(group.apply(row)), rows);
  }

  /// Leaves out, for each group, every row that shares something with its first.
  private List<Residual> without(
      Nearness nearness,
      Function<Measurement, String> group,
      BiPredicate<Measurement, Measurement> shares,
      List<Measurement> rows) {
    Map<String, List<Measurement>> groups =
        rows.stream().collect(Collectors.groupingBy(group, TreeMap::new, Collectors.toList()));
    List<Residual> residuals = new ArrayList<>();
    groups.forEach((name, held) -> {
      List<Measurement> others =
          rows.stream().filter(row -> !shares.test(held.getFirst(), row)).toList();
      if (!others.isEmpty()) {
        residuals.addAll(residuals(nearness, name, held, others));
      }
    });
    return residuals;
  }

  private List<Residual> residuals(
      Nearness nearness, String name, List<Measurement> held, List<Measurement> others) {
    ToDoubleFunction<PredictionRequest> figure = calibration.figure(calibration.fit(others, ofAll));
    List<Residual> residuals = new ArrayList<>();
    held.stream()
        .filter(row -> knows(nearness, row, others))
        .map(row ->
            new Residual(
                row,
                row.request().kind().label(),
                nearness.group(Groups.isMixture(row)),
                name,
                figure.applyAsDouble(row.request())))
        .forEach(residuals::add);
    if (nearness == Nearness.STACK) {
      residuals.addAll(new CarriedPairs(others).residuals(name, held, figure));
    }
    return residuals;
  }

  private static boolean isAlike(Measurement row, Measurement other) {
    return Groups.form(other).equals(Groups.form(row));
  }

  /// Whether two rows are of software of one age on one GPU: of another age it is other software.
  private static boolean isOfOneAge(Measurement row, Measurement other) {
    return Groups.pair(other).equals(Groups.pair(row))
        && LanguageForm.isOld(other.request().setting().stack())
            == LanguageForm.isOld(row.request().setting().stack());
  }

  /// Whether what is left has seen of a row what the nearness says, and no less.
  private static boolean knows(Nearness nearness, Measurement row, List<Measurement> others) {
    if (nearness == Nearness.BOTH
        && (others.stream().noneMatch(other -> isAlike(row, other))
            || others.stream().noneMatch(other -> isOfOneAge(row, other)))) {
      return false;
    }
    if (nearness == Nearness.FORM && others.stream().anyMatch(other -> isAlike(row, other))) {
      return false;
    }
    Function<Measurement, String> seen =
        switch (nearness) {
          case BOTH, SIZE, FORM -> Groups::pair;
          case STACK -> Groups::stack;
          case GPU -> Groups::gpu;
          case NEITHER -> other -> "";
        };
    String own = seen.apply(row);
    return others.stream().anyMatch(other -> seen.apply(other).equals(own));
  }
}
