package dev.rackrate.calibrate;

import dev.rackrate.performance.fit.Nearness;
import dev.rackrate.performance.fit.Parameters;
import dev.rackrate.performance.fit.Spread;
import dev.rackrate.performance.request.PredictionKind;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Residuals of language models -> the spread of each kind and nearness, as parameters.
///
/// What no row could tell is taken from the next nearer and widened by how far groups of the kind
/// usually lie apart.
final class LanguageSpreads {

  private static final double OF_MODELS = 0.08;
  private static final double OF_GPUS = 0.08;
  private static final double OF_SIZES = 0.1;
  private static final double OF_FORMS = 0.12;
  private static final double OF_MIXTURES = 0.15;

  /// Trainers reach from 0.7 of a usual one to 1.45 times as much, engines that serve less.
  private static final double OF_TRAINERS = 0.25;

  /// Plain eager code, of which nobody publishes a table: what tuned software says of other
  /// software does not rule it out.
  private static final Spread OF_EAGER_CODE = new Spread(StrictMath.log(0.7), 0);

  private static final double OF_ENGINES = 0.2;

  /// Nothing says how requests arrived.
  private static final double OF_FIRST_TOKENS = 0.5;

  private final PredictionKind kind;
  private final boolean isMixture;
  private final Stretch stretch;
  private final Map<String, List<Residual>> byKnown;

  private LanguageSpreads(
      PredictionKind kind, boolean isMixture, List<Residual> residuals, Stretch stretch) {
    this.kind = kind;
    this.stretch = stretch;
    this.isMixture = isMixture;
    this.byKnown =
        residuals.stream()
            .filter(r -> Groups.isMixture(r.measurement()) == isMixture)
            .collect(Collectors.groupingBy(Residual::known));
  }

  /// The spreads of every kind among the residuals.
  static Parameters of(List<Residual> residuals, Stretch stretch) {
    Map<PredictionKind, List<Residual>> kinds =
        residuals.stream()
            .collect(
                Collectors.groupingBy(
                    r -> r.measurement().request().kind(), TreeMap::new, Collectors.toList()));
    Parameters all = Parameters.NONE;
    for (Map.Entry<PredictionKind, List<Residual>> kind : kinds.entrySet()) {
      ParameterList list =
          new ParameterList(
              kind.getKey().label(), kind.getValue().stream().map(Residual::measurement).toList());
      new LanguageSpreads(kind.getKey(), false, kind.getValue(), stretch).addTo(list);
      new LanguageSpreads(kind.getKey(), true, kind.getValue(), stretch).addTo(list);
      all = all.and(list.parameters());
    }
    return all;
  }

  private void addTo(ParameterList list) {
    if (byKnown.isEmpty()) {
      return;
    }
    Spread both = own(Nearness.BOTH, () -> Spreads.ofUnmeasured(usualApart(Nearness.BOTH)));
    Spread size = own(Nearness.SIZE, () -> beyond(both, OF_SIZES));
    Spread stack = own(Nearness.STACK, () -> beyond(both, OF_GPUS));
    Spread form = own(Nearness.FORM, () -> beyond(both, OF_FORMS));
    Spread gpu = own(Nearness.GPU, () -> beyond(both, usualApart(Nearness.GPU)));
    Spread neither = own(Nearness.NEITHER, () -> beyond(gpu, OF_GPUS));
    Spread chip = ordered(Nearness.STACK, both, stack);
    Spread software = ordered(Nearness.GPU, both, gpu);
    put(list, Nearness.BOTH, both);
    put(list, Nearness.SIZE, ordered(Nearness.SIZE, both, size));
    put(list, Nearness.FORM, ordered(Nearness.FORM, both, form));
    put(list, Nearness.STACK, chip);
    put(list, Nearness.GPU, ofAnySoftware(software));
    put(
        list,
        Nearness.NEITHER,
        ofAnySoftware(ordered(Nearness.NEITHER, wider(chip, software), neither)));
    String carried = CarriedPairs.CARRIED + (isMixture ? "/mixture" : "");
    List<Residual> pairs = byKnown.getOrDefault(carried, List.of());
    if (!pairs.isEmpty()) {
      Spread apart = Spreads.of(pairs, usualApart(Nearness.STACK));
      list.spread(carried, stretch.of(kind.label(), carried, apart), pairs.size());
    }
  }

  private Spread ofAnySoftware(Spread read) {
    return kind == PredictionKind.LLM_TRAINING ? wider(read, OF_EAGER_CODE) : read;
  }

  /// What many rows say stands; what few say is never narrower than what is nearer.
  private Spread ordered(Nearness nearness, Spread nearer, Spread read) {
    return of(nearness).size() >= Stretch.ENOUGH_ROWS ? read : wider(nearer, read);
  }

  private Collection<Residual> of(Nearness nearness) {
    return byKnown.getOrDefault(nearness.group(isMixture), List.of());
  }

  private Spread own(Nearness nearness, Supplier<Spread> unmeasured) {
    Collection<Residual> own = of(nearness);
    Spread read = own.isEmpty() ? unmeasured.get() : Spreads.of(own, usualApart(nearness));
    return stretch.of(kind.label(), nearness.group(isMixture), read);
  }

  private double usualApart(Nearness nearness) {
    double software = kind == PredictionKind.LLM_TRAINING ? OF_TRAINERS : OF_ENGINES;
    double plain =
        switch (nearness) {
          case BOTH -> OF_MODELS;
          case SIZE -> OF_SIZES;
          case FORM -> OF_FORMS;
          case STACK -> OF_GPUS;
          case GPU -> software;
          case NEITHER -> Math.hypot(software, OF_GPUS);
        };
    double first = kind == PredictionKind.LLM_SERVING_TTFT ? OF_FIRST_TOKENS : 0;
    return Math.hypot(plain, Math.hypot(first, isMixture ? OF_MIXTURES : 0));
  }

  private static Spread beyond(Spread spread, double usualApart) {
    return spread.and(Spreads.ofUnmeasured(usualApart));
  }

  private static Spread wider(Spread one, Spread other) {
    return new Spread(Math.min(one.low(), other.low()), Math.max(one.high(), other.high()));
  }

  private void put(ParameterList list, Nearness nearness, Spread spread) {
    list.spread(nearness.group(isMixture), spread, of(nearness).size());
  }
}
