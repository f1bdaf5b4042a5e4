package dev.rackrate.calibrate;

import dev.rackrate.performance.fit.Parameter;
import dev.rackrate.performance.fit.Parameters;
import dev.rackrate.performance.language.ServingModel;
import dev.rackrate.performance.request.LanguageRequest.Load;
import dev.rackrate.performance.request.LanguageRequest.Serving;
import dev.rackrate.performance.request.LanguageRequest.Target;
import dev.rackrate.performance.request.Measurement;
import dev.rackrate.performance.request.PredictionRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// Fits serving in three steps, each with the parameters of those before it held still: plain
/// models, what mixtures of experts add, and the time to the first token.
///
/// A throughput at a stated number of requests follows from the two times and is not fitted.
final class ServingCalibration implements LanguageCalibration {

  private static final double TYPICAL_ERROR = 0.1;
  private static final double TYPICAL_ERROR_OF_FIRST = 0.3;

  private static final List<Knob> PLAIN =
      List.of(
          Knob.of("matrix_share", 0.85, 0.2, 0.3, 1.3),
          Knob.of("eight_bit_share", 0.85, 0.15, 0.5, 1.05),
          Knob.of("four_bit_share", 0.7, 0.2, 0.4, 1.05),
          Knob.of("weight_share", 0.8, 0.1, 0.3, 0.95),
          Knob.of("cache_share", 0.6, 0.3, 0.1, 0.95),
          Knob.of("attention_share", 0.4, 0.4, 0.05, 0.95),
          Knob.of("sharpness", 2, 0.4, 1, 6),
          Knob.of("layer_seconds", 30e-6, 0.6, 2e-6, 3e-4),
          Knob.of("sum_seconds", 12e-6, 0.6, 1e-6, 2e-4),
          Knob.of("unswitched_sum_seconds", 30e-6, 0.7, 1e-6, 1e-3),
          Knob.of("link_share", 0.5, 0.5, 0.05, 0.95),
          Knob.of("host_seconds", 5e-4, 0.7, 1e-6, 5e-3),
          Knob.of("token_seconds", 20e-6, 0.5, 1e-6, 1e-4),
          Knob.of("arm_host", 1.4, 0.3, 1, 3),
          Knob.of("most_streams", 1500, 0.5, 200, 4000),
          Knob.of("prefill", 1, 0.3, 0.3, 3),
          Knob.of("narrow_attention", 1.3, 0.2, 1, 2),
          Knob.of("old_engine", 1.3, 0.08, 1, 2),
          // One publication cannot tell the maker from the age of the engine; both keep to what is
          // usual.
          Knob.of("maker", 1.35, 0.05, 1, 2),
          new Knob("maker", "AMD", 1.35, 0.05, 1, 2));

  private static final List<Knob> MIXTURE =
      List.of(
          Knob.of("mixture_cost", 1.2, 0.4, 0.6, 4),
          Knob.of("mixture_layer_seconds", 40e-6, 0.7, 1e-6, 1e-3),
          Knob.of("dealt_layer_seconds", 30e-6, 0.6, 1e-6, 5e-4),
          Knob.of("dealt_unpacked", 0.4, 0.7, 0.02, 1),
          Knob.of("latent_layer_seconds", 50e-6, 0.5, 1e-6, 3e-4),
          Knob.of("expert_half", 300, 0.7, 10, 4000),
          Knob.of("routing_bytes", 4, 0.7, 0.2, 60),
          Knob.of("unpacking", 1.4, 0.4, 1, 5),
          Knob.of("likeness", 0.9, 0.1, 0.3, 1));

  private static final List<Knob> FIRST =
      List.of(
          Knob.of("first_iterations", 3, 0.7, 0.2, 20),
          Knob.of("first_waiting", 0.05, 0.7, 1e-3, 1),
          Knob.of("first_seconds", 0.03, 0.5, 1e-3, 0.3));

  private final Parameters ceilings;

  ServingCalibration(Parameters ceilings) {
    this.ceilings = ceilings;
  }

  @Override
  public String area() {
    return ServingModel.AREA;
  }

  @Override
  public List<Measurement> own(List<Measurement> all) {
    return all.stream().filter(row -> row.request() instanceof Serving).toList();
  }

  @Override
  public Parameters fit(List<Measurement> rows, Parameters near) {
    Parameters reference = reference();
    List<Measurement> steady = rows.stream().filter(ServingCalibration::isSteady).toList();
    List<Measurement> plainRows = steady.stream().filter(r -> !Groups.isMixture(r)).toList();
    List<Measurement> mixtureRows = steady.stream().filter(Groups::isMixture).toList();
    List<Measurement> firstRows = rows.stream().filter(ServingCalibration::isFirst).toList();
    List<Knob> mixtureKnobs = mixtureKnobs(rows);
    Parameters mixtureUsual = usual(mixtureKnobs);
    Parameters firstUsual = usual(FIRST);
    Parameters plain =
        turning(plainKnobs(plainRows), reference.and(mixtureUsual).and(firstUsual))
            .from(near)
            .to(plainRows);
    Parameters mixture =
        turning(mixtureKnobs, reference.and(plain).and(firstUsual)).from(near).to(mixtureRows);
    Parameters known = reference.and(plain).and(mixture);
    Parameters first =
        new Fit(
                area(),
                firstKnobs(firstRows),
                TYPICAL_ERROR_OF_FIRST,
                known.and(ceilings),
                ServingCalibration::formula)
            .from(near)
            .to(firstRows);
    return known.and(first);
  }

  private Fit turning(List<Knob> knobs, Parameters fixed) {
    return new Fit(area(), knobs, TYPICAL_ERROR, fixed.and(ceilings), ServingCalibration::formula);
  }

  private Parameters usual(List<Knob> knobs) {
    return turning(knobs, Parameters.NONE).to(List.of());
  }

  private Parameters reference() {
    String stack = ServingModel.REFERENCE_STACK;
    return new Parameters(
        List.of(
            new Parameter(area(), "host", stack, 1, 0, "", ""),
            new Parameter(area(), "layer", stack, 1, 0, "", ""),
            new Parameter(area(), "token", stack, 1, 0, "", ""),
            new Parameter(area(), "mixture_layer", stack, 1, 0, "", ""),
            new Parameter(area(), "dealt_layer", stack, 1, 0, "", "")));
  }

  private static List<Knob> plainKnobs(List<Measurement> rows) {
    List<Knob> knobs = new ArrayList<>(PLAIN);
    stacks(rows)
        .filter(stack -> !stack.equals(ServingModel.REFERENCE_STACK))
        .forEach(stack -> {
          knobs.add(new Knob("host", stack, 1, 0.4, 0.3, 4));
          knobs.add(new Knob("layer", stack, 1, 0.4, 0.3, 4));
          knobs.add(new Knob("token", stack, 3, 0.5, 0.3, 20));
        });
    return knobs;
  }

  private static List<Knob> mixtureKnobs(List<Measurement> rows) {
    List<Knob> knobs = new ArrayList<>(MIXTURE);
    stacks(rows)
        .filter(stack -> !stack.equals(ServingModel.REFERENCE_STACK))
        .forEach(stack -> {
          knobs.add(new Knob("mixture_layer", stack, 1.2, 0.4, 0.3, 8));
          knobs.add(new Knob("dealt_layer", stack, 2, 0.6, 0.3, 20));
        });
    return knobs;
  }

  private static List<Knob> firstKnobs(List<Measurement> rows) {
    List<Knob> knobs = new ArrayList<>(FIRST);
    stacks(rows)
        .forEach(stack -> {
          knobs.add(new Knob("first", stack, 1.3, 0.5, 0.5, 8));
          knobs.add(new Knob("first_round", stack, 1, 0.8, 0.05, 10));
          knobs.add(new Knob("first_handling", stack, 1, 0.5, 0.1, 10));
        });
    return knobs;
  }

  private static Stream<String> stacks(List<Measurement> rows) {
    return rows.stream().map(Groups::stack).distinct().sorted();
  }

  private static boolean isSteady(Measurement row) {
    Load load = ((Serving) row.request()).load();
    return switch (((Serving) row.request()).target()) {
      case THROUGHPUT -> load.concurrency() == Load.AS_MANY_AS_FIT || isMostlyWriting(row);
      case TIME_PER_TOKEN -> true;
      case TIME_TO_FIRST_TOKEN -> false;
    };
  }

  /// Rows of a publication that states no times: what reads short inputs hardly waits for a first
  /// token.
  private static boolean isMostlyWriting(Measurement row) {
    Load load = ((Serving) row.request()).load();
    return row.request().setting().stack().isBefore(2025)
        && load.inputTokens() <= load.outputTokens();
  }

  private static boolean isFirst(Measurement row) {
    return ((Serving) row.request()).target() == Target.TIME_TO_FIRST_TOKEN;
  }

  private static ToDoubleFunction<PredictionRequest> formula(Parameters parameters) {
    ServingModel model = new ServingModel(parameters);
    return request -> model.figure((Serving) request);
  }

  @Override
  public ToDoubleFunction<PredictionRequest> figure(Parameters parameters) {
    return formula(parameters.and(ceilings));
  }
}
