package dev.rackrate.performance.device;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.performance.chip.Chip;
import dev.rackrate.performance.chip.ChipRates;
import dev.rackrate.performance.fit.Basis;
import dev.rackrate.performance.fit.Parameters;
import dev.rackrate.performance.fit.Spread;
import dev.rackrate.performance.request.Carrying;
import dev.rackrate.performance.request.ChannelOrder;
import dev.rackrate.performance.request.DeviceRequest.SampleCost;
import dev.rackrate.performance.request.DeviceRequest.Vision;
import dev.rackrate.performance.request.MeasuredRate;
import dev.rackrate.performance.request.Prediction;
import dev.rackrate.performance.request.PredictionAnswer;
import dev.rackrate.performance.request.PredictionAnswer.Predicted;
import dev.rackrate.performance.request.PredictionAnswer.Unpredicted;
import dev.rackrate.performance.request.WorkModel;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.workload.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// Predicts samples a second of vision models, from a rate measured on a GPU or from their cost.
///
/// See [VisionCurve] for the formulas. A family of models, e.g. `resnet`, has a factor of its own,
/// another one in training, and takes longer or shorter by how its values lie in memory; GPUs that
/// train together lose a little for each doubling.
public final class VisionModel implements WorkModel<Vision> {

  /// The area of its parameters.
  public static final String AREA = "vision";

  /// The parameter that says how much the dearest sample of those measured took.
  public static final String MOST_GMACS = "most_gmacs";

  /// The parameter of how much longer a family takes than others of its cost.
  public static final String FAMILY = "family";

  /// The parameter of how much longer a family takes in training than its factor says.
  public static final String FAMILY_IN_TRAINING = "family_training";

  /// The parameter of half the logarithm of what channels last gain on channels first in sixteen
  /// bits, by `training` or `inference` and of families measured in both ways.
  public static final String CHANNELS_LAST = "channels_last";

  /// Below this nobody needs to say how values lie in memory.
  private static final double SMALL_GAIN = 0.03;

  /// A sample that takes so many times as much is another kind of work.
  private static final double MARGIN = 1.25;

  private static final Pattern TRAINER = Pattern.compile("^(tf|legacy|gluon|test)[_-]");
  private static final Spread OF_AN_ASSUMPTION = Spread.even(0.2);

  private final VisionCurve curve;
  private final Map<String, Double> families;
  private final Map<String, Double> trainingFamilies;
  private final Map<String, Double> channelsLast;
  private final Map<String, Double> seenGpus;
  private final double gpusExponent;
  private final double mostGigaMacs;
  private final Parameters parameters;

  public VisionModel(Parameters parameters) {
    this.parameters = parameters;
    this.curve = VisionCurve.of(parameters);
    this.families = parameters.groups(AREA, FAMILY);
    this.trainingFamilies = parameters.groups(AREA, FAMILY_IN_TRAINING);
    this.channelsLast = parameters.groups(AREA, CHANNELS_LAST);
    this.seenGpus = parameters.groups(AREA, "seen");
    this.gpusExponent = parameters.get(AREA, "gpus_exponent");
    this.mostGigaMacs = parameters.find(AREA, MOST_GMACS, "").orElse(Double.POSITIVE_INFINITY);
  }

  @Override
  public PredictionAnswer predict(Vision work) {
    Gpu gpu = work.setting().placement().gpu();
    Optional<Chip> chip = Chip.of(gpu, products(gpu, work.precision()));
    if (chip.isEmpty()) {
      return new Unpredicted(Chip.missing(gpu, work.precision()));
    }
    Optional<MeasuredRate> measured = work.setting().measured();
    if (measured.isPresent()) {
      return carried(work, measured.get(), chip.get());
    }
    return work.cost()
        .map(cost -> unaided(work, cost, chip.get()))
        .orElseGet(() ->
            new Unpredicted(
                Sentence.of(
                    "neither gmacs nor a measured rate is given; write gmacs and mega_activations,"
                        + " a model that is known, or measured and measured_gpu")));
  }

  /// Frameworks work convolutions in FP32 out in TF32 where a GPU has it.
  public static Precision products(Gpu gpu, Precision precision) {
    return precision == Precision.FP32 && ChipRates.peak(gpu, Precision.TF32).isPresent()
        ? Precision.TF32
        : precision;
  }

  private PredictionAnswer unaided(Vision work, SampleCost cost, Chip chip) {
    Basis basis = basis(work);
    return new Predicted(
        Prediction.of(
            rate(work, cost, chip),
            widened(work, parameters.spread(AREA, basis.label())),
            work.kind(),
            basis,
            notes(work, basis)));
  }

  /// Wider for whatever was not stated, and for samples that take more than any measured.
  private Spread widened(Vision work, Spread spread) {
    Spread stated = work.setting().assumed().isEmpty() ? spread : spread.and(OF_AN_ASSUMPTION);
    Spread laid = dependsOnOrder(work) ? stated.and(Spread.even(Math.abs(gain(work)))) : stated;
    return isBeyond(work) ? laid.and(OF_AN_ASSUMPTION) : laid;
  }

  /// Whether nobody said how values lie in memory though it matters.
  private boolean dependsOnOrder(Vision work) {
    return work.order() == ChannelOrder.UNSTATED && Math.abs(gain(work)) > SMALL_GAIN;
  }

  /// Half the logarithm of what channels last gain on channels first. It was measured in sixteen
  /// bits alone.
  private double gain(Vision work) {
    if (work.precision().bits() != 16) {
      return 0;
    }
    String kind = kind(work.isTraining());
    Double own = channelsLast.get(kind + "/" + family(work.model()));
    return own != null ? own : channelsLast.getOrDefault(kind, 0.0);
  }

  /// How a gain of channels last is grouped.
  public static String kind(boolean isTraining) {
    return isTraining ? "training" : "inference";
  }

  private List<Sentence> notes(Vision work, Basis basis) {
    List<Sentence> notes = new ArrayList<>(work.setting().assumed());
    if (isBeyond(work)) {
      notes.add(
          Sentence.of(
              "no sample of more than {} GMACs was measured",
              Arg.number(mostGigaMacs, Digits.WHOLE)));
    }
    if (dependsOnOrder(work)) {
      notes.add(
          Sentence.of(
              "channels_last not stated: between the speeds with and without, which lie {} apart",
              Arg.share(Math.expm1(2 * Math.abs(gain(work))), Digits.WHOLE)));
    }
    if (basis != Basis.PHYSICS) {
      notes.add(Sentence.of("checked on image models of timm in half precision"));
    }
    return notes;
  }

  private boolean isBeyond(Vision work) {
    return work.cost().filter(cost -> cost.gigaMacs() > MARGIN * mostGigaMacs).isPresent();
  }

  private Basis basis(Vision work) {
    boolean isSeen = seenGpus.containsKey(work.setting().placement().gpu().id());
    boolean isKnown = families.containsKey(family(work.model()));
    if (isSeen && isKnown && !isBeyond(work)) {
      return Basis.CALIBRATED;
    }
    return isSeen || isKnown ? Basis.TRANSFERRED : Basis.PHYSICS;
  }

  private double rate(Vision work, SampleCost cost, Chip chip) {
    double seconds = curve.seconds(cost, chip, work.precision(), work.isTraining());
    return together(work) / (seconds * familyFactor(work));
  }

  private double familyFactor(Vision work) {
    String family = family(work.model());
    double longer =
        families.getOrDefault(family, 0.0)
            + (work.isTraining() ? trainingFamilies.getOrDefault(family, 0.0) : 0);
    return StrictMath.exp(
        switch (work.order()) {
          case UNSTATED -> longer;
          case FIRST -> longer + gain(work);
          case LAST -> longer - gain(work);
        });
  }

  /// How many times one GPU's rate all of them reach.
  private double together(Vision work) {
    int gpus = work.setting().placement().gpus();
    return work.isTraining() ? StrictMath.pow(gpus, gpusExponent) : gpus;
  }

  private PredictionAnswer carried(Vision work, MeasuredRate measured, Chip to) {
    Gpu other = measured.gpu();
    Optional<Chip> from = Chip.of(other, products(other, work.precision()));
    if (from.isEmpty()) {
      return new Unpredicted(Chip.missing(other, work.precision()));
    }
    Gpu gpu = work.setting().placement().gpu();
    boolean areSeen = seenGpus.containsKey(gpu.id()) && seenGpus.containsKey(other.id());
    boolean isSame = gpu.id().equals(other.id());
    Spread spread =
        parameters
            .spread(AREA, "repeat")
            .and(parameters.spread(AREA, "distance").times(isSame ? 0 : from.get().distance(to)));
    return new Predicted(
        Prediction.of(
            measured.value() / longer(work, measured, from.get(), to),
            Carrying.narrower(spread, parameters.spread(AREA, basis(work).label())),
            work.kind(),
            isSame || areSeen ? Basis.CALIBRATED : Basis.TRANSFERRED,
            List.of(Carrying.carriedOver(other))));
  }

  private double longer(Vision work, MeasuredRate measured, Chip from, Chip to) {
    double seconds = together(work) / measured.value();
    double share =
        work.cost()
            .map(cost -> curve.share(cost, from, seconds, work.isTraining()))
            .orElse(curve.usualShare());
    return curve.longer(share, from, to);
  }

  /// Samples a second of a work, without an interval; empty where nothing can be said.
  public OptionalDouble rate(Vision work) {
    Gpu gpu = work.setting().placement().gpu();
    Optional<Chip> chip = Chip.of(gpu, products(gpu, work.precision()));
    if (chip.isEmpty()) {
      return OptionalDouble.empty();
    }
    Optional<MeasuredRate> measured = work.setting().measured();
    if (measured.isEmpty()) {
      return work.cost()
          .map(cost -> OptionalDouble.of(rate(work, cost, chip.get())))
          .orElse(OptionalDouble.empty());
    }
    Gpu other = measured.get().gpu();
    return Chip.of(other, products(other, work.precision()))
        .map(from ->
            OptionalDouble.of(
                measured.get().value() / longer(work, measured.get(), from, chip.get())))
        .orElse(OptionalDouble.empty());
  }

  /// The family of a model: the letters its name begins with, without the trainer's mark.
  public static String family(String model) {
    String name = TRAINER.matcher(model.toLowerCase(Locale.ROOT)).replaceFirst("");
    int end = 0;
    while (end < name.length() && Character.isLetter(name.charAt(end))) {
      end++;
    }
    return name.substring(0, end);
  }
}
