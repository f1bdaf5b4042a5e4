package dev.rackrate.calibrate;

import dev.rackrate.performance.fit.Parameter;
import dev.rackrate.performance.fit.Parameters;
import dev.rackrate.performance.language.TrainingModel;
import dev.rackrate.performance.request.LanguageRequest.Training;
import dev.rackrate.performance.request.Measurement;
import dev.rackrate.performance.request.PredictionRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Fits the training of language models: one factor for each software, a cost of attention for each
/// generation, and shares and delays that hold for all.
final class TrainingCalibration implements LanguageCalibration {

  private static final double TYPICAL_ERROR = 0.05;

  private final Parameters ceilings;

  TrainingCalibration(Parameters ceilings) {
    this.ceilings = ceilings;
  }

  @Override
  public String area() {
    return TrainingModel.AREA;
  }

  @Override
  public List<Measurement> own(List<Measurement> all) {
    return all.stream().filter(row -> row.request() instanceof Training).toList();
  }

  @Override
  public Parameters fit(List<Measurement> rows, Parameters near) {
    Parameters fixed = reference(rows);
    return new Fit(
            area(), knobs(rows), TYPICAL_ERROR, fixed.and(ceilings), TrainingCalibration::formula)
        .from(near)
        .to(rows)
        .and(fixed);
  }

  /// The factor that all others are relative to, which is as unknown as any where no row has it.
  private Parameters reference(List<Measurement> rows) {
    boolean isSeen =
        rows.stream().anyMatch(row -> Groups.stack(row).equals(TrainingModel.REFERENCE_STACK));
    Parameter one = new Parameter(area(), "stack", TrainingModel.REFERENCE_STACK, 1, 0, "", "");
    return isSeen ? new Parameters(List.of(one)) : Parameters.NONE;
  }

  private static List<Knob> knobs(List<Measurement> rows) {
    List<Knob> knobs =
        new ArrayList<>(
            List.of(
                Knob.of("matrix_share", 0.9, 0.05, 0.5, 0.95),
                Knob.of("narrow_share", 1, 0.15, 0.5, 1.05),
                Knob.of("hidden_half", 200, 1, 10, 3000),
                Knob.of("tokens_half", 300, 1, 10, 5000),
                Knob.of("attention_cost", 4.4, 0.3, 1, 16),
                Knob.of("layer_bytes", 90, 0.4, 2, 200),
                Knob.of("loss_bytes", 34, 0.4, 4, 80),
                Knob.of("layer_seconds", 60e-6, 0.7, 5e-6, 1e-3),
                Knob.of("sharded_layer_seconds", 300e-6, 0.5, 5e-6, 1e-3),
                Knob.of("link_share", 0.6, 0.4, 0.1, 0.9),
                Knob.of("ring_seconds", 2e-6, 0.5, 1e-7, 2e-5),
                Knob.of("fused_attention", 0.65, 0.2, 0.4, 1),
                Knob.of("fused_loss_bytes", 10, 0.3, 4, 40),
                Knob.of("four_bit_share", 0.7, 0.1, 0.4, 1),
                Knob.of("overlap", 0.5, 0.5, 0.02, 0.95),
                Knob.of("overlap_sharpness", 2, 0.5, 1, 6),
                Knob.of("tensor_exposed", 0.5, 0.5, 0.1, 3),
                Knob.of("pipeline_parts", 3, 0.4, 1, 10),
                Knob.of("optimiser_bytes", 24, 0.5, 4, 60)));
    // Flash attention reaches more of the peak of chips whose warps multiply by themselves.
    knobs.add(new Knob("attention_cost", "by-warp", 4.5, 0.3, 1, 14));
    knobs.add(new Knob("attention_cost", "hopper", 7, 0.2, 1, 16));
    knobs.add(new Knob("attention_cost", "blackwell-datacentre", 7, 0.3, 1, 16));
    rows.stream()
        .map(Groups::stack)
        .distinct()
        .sorted()
        .filter(stack -> !stack.equals(TrainingModel.REFERENCE_STACK))
        .forEach(stack -> knobs.add(new Knob("stack", stack, 1, 0.35, 0.3, 3)));
    return knobs;
  }

  private static ToDoubleFunction<PredictionRequest> formula(Parameters parameters) {
    TrainingModel model = new TrainingModel(parameters);
    return request -> model.tokensPerSecond((Training) request);
  }

  @Override
  public ToDoubleFunction<PredictionRequest> figure(Parameters parameters) {
    return formula(parameters.and(ceilings));
  }
}
