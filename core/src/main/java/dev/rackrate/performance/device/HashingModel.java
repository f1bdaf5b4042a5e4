package dev.rackrate.performance.device;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.HashRate;
import dev.rackrate.performance.chip.ChipGeneration;
import dev.rackrate.performance.chip.ChipRates;
import dev.rackrate.performance.fit.Basis;
import dev.rackrate.performance.fit.Parameters;
import dev.rackrate.performance.fit.Spread;
import dev.rackrate.performance.request.Carrying;
import dev.rackrate.performance.request.DeviceRequest.Hashing;
import dev.rackrate.performance.request.MeasuredRate;
import dev.rackrate.performance.request.Prediction;
import dev.rackrate.performance.request.PredictionAnswer;
import dev.rackrate.performance.request.PredictionAnswer.Predicted;
import dev.rackrate.performance.request.PredictionAnswer.Unpredicted;
import dev.rackrate.performance.request.WorkModel;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// Predicts hashes a second: as dated in the catalogue, else from the SHA-256 rate of the GPU.
///
/// Where the catalogue has the algorithm on that GPU, that is the answer. Else the rate is `SHA-256
/// rate x c(mode, generation)`, the SHA-256 rate itself from the catalogue or `FP32 rate x
/// share(generation)`, which is multiprocessors times clock. A GPU of which neither is known, and
/// an algorithm that was not measured on its generation or a like one, have no answer.
public final class HashingModel implements WorkModel<Hashing> {

  /// The area of its parameters.
  public static final String AREA = "hashing";

  private static final String ANCHOR = "1400";
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("sha256", "1400"),
          Map.entry("sha2-256", "1400"),
          Map.entry("sha-256", "1400"),
          Map.entry("sha256-single", "1400"),
          Map.entry("md5", "0"),
          Map.entry("sha1", "100"),
          Map.entry("sha-1", "100"),
          Map.entry("ntlm", "1000"),
          Map.entry("lm", "3000"),
          Map.entry("sha512", "1700"),
          Map.entry("sha-512", "1700"),
          Map.entry("bcrypt", "3200"),
          Map.entry("md5crypt", "500"),
          Map.entry("sha512crypt", "1800"),
          Map.entry("wpa2", "22000"));

  private static final Pattern OPTION = Pattern.compile("^(hashcat)?\\s*-?m?\\s+");
  private static final Pattern LEADING_ZEROS = Pattern.compile("^0+(?=\\d+$)");

  private final Parameters parameters;
  private final Map<String, HashRate> dated = new HashMap<>();

  public HashingModel(Catalogue catalogue, Parameters parameters) {
    this.parameters = parameters;
    catalogue
        .tables()
        .hashRates()
        .forEach(rate -> dated.put(key(rate.gpu(), mode(rate.algorithm())), rate));
  }

  private static String key(Gpu gpu, String mode) {
    return gpu.id() + "|" + mode;
  }

  /// A mode as its number where it has one, else its name in lower case.
  public static String mode(String text) {
    String name = OPTION.matcher(text.strip().toLowerCase(Locale.ROOT)).replaceFirst("");
    String plain = LEADING_ZEROS.matcher(name).replaceFirst("");
    return NAMES.getOrDefault(plain, plain);
  }

  /// A rate without an interval.
  ///
  /// @param group of the spread that rates worked out like it have
  /// @param how it was worked out
  public record Figure(double hashesPerSecond, String group, Basis basis, Sentence how) {}

  @Override
  public PredictionAnswer predict(Hashing work) {
    Optional<MeasuredRate> measured = work.setting().measured();
    if (measured.isPresent()) {
      return answerCarried(work, measured.get());
    }
    return figure(work)
        .map(figure -> answer(work, figure, parameters.spread(AREA, figure.group())))
        .orElseGet(() -> unknown(work));
  }

  /// Hashes a second of all cards, from the table or worked out; empty where nothing can be said.
  public Optional<Figure> figure(Hashing work) {
    Gpu gpu = work.setting().placement().gpu();
    String mode = mode(work.mode());
    HashRate known = dated.get(key(gpu, mode));
    return known == null ? worked(work, mode) : Optional.of(ofTable(work, known));
  }

  /// A rate measured on the same mode carries over by what the unaided figure missed it by; where
  /// there is no such figure, by the ratio of the SHA-256 rates. Empty where neither is known.
  public Optional<Figure> carried(Hashing work, MeasuredRate measured) {
    Gpu gpu = work.setting().placement().gpu();
    Sentence how = Carrying.carriedOver(measured.gpu());
    if (gpu.id().equals(measured.gpu().id())) {
      return Optional.of(new Figure(measured.value(), "repeat", Basis.CALIBRATED, how));
    }
    Hashing there = work.in(work.setting().on(work.setting().placement().with(measured.gpu())));
    Optional<Figure> here = figure(work);
    Optional<Figure> other = figure(there);
    if (here.isPresent() && other.isPresent()) {
      double missed = measured.value() / other.get().hashesPerSecond();
      double value =
          here.get().hashesPerSecond()
              * StrictMath.pow(missed, parameters.get(AREA, "carry_weight"));
      String group = "carried" + kindOfMode(gpu, mode(work.mode()));
      return Optional.of(new Figure(value, group, Basis.TRANSFERRED, how));
    }
    OptionalDouble to = anchor(gpu);
    OptionalDouble from = anchor(measured.gpu());
    if (to.isEmpty() || from.isEmpty()) {
      return Optional.empty();
    }
    double value = measured.value() * to.getAsDouble() / from.getAsDouble();
    return Optional.of(new Figure(value, "carried-far-unsteady", Basis.TRANSFERRED, how));
  }

  private static Figure ofTable(Hashing work, HashRate rate) {
    return new Figure(
        rate.hashesPerSecond() * work.setting().placement().gpus(),
        "table",
        Basis.CALIBRATED,
        Sentence.of(
            "measured {}, {}",
            Arg.name(rate.source().date().text()),
            Arg.name(rate.source().title())));
  }

  private Optional<Figure> worked(Hashing work, String mode) {
    Gpu gpu = work.setting().placement().gpu();
    OptionalDouble anchor = anchor(gpu);
    OptionalDouble factor = factor(gpu, mode);
    if (anchor.isEmpty() || factor.isEmpty()) {
      return Optional.empty();
    }
    boolean isAnchored = dated.containsKey(key(gpu, ANCHOR));
    return Optional.of(
        new Figure(
            anchor.getAsDouble() * factor.getAsDouble() * work.setting().placement().gpus(),
            (isAnchored ? "anchored" : "by-rate") + kindOfMode(gpu, mode),
            isAnchored ? Basis.TRANSFERRED : Basis.PHYSICS,
            isAnchored
                ? Sentence.of("worked out from its SHA-256 rate")
                : Sentence.of("worked out from its FP32 rate")));
  }

  private PredictionAnswer unknown(Hashing work) {
    Gpu gpu = work.setting().placement().gpu();
    return new Unpredicted(
        anchor(gpu).isEmpty()
            ? Sentence.of("no data for this GPU")
            : Sentence.of(
                "no data for this GPU: mode {} was not measured on {} or one like it",
                Arg.name(mode(work.mode())),
                Arg.name(gpu.name())));
  }

  /// The end of a spread's group: whether the mode was measured on GPUs of that kind, and whether
  /// it runs alike on GPUs of a generation.
  private String kindOfMode(Gpu gpu, String mode) {
    boolean isFar = !mode.equals(ANCHOR) && near(gpu, mode).isEmpty();
    boolean isSteady = parameters.find(AREA, "unsteady", mode).isEmpty();
    return (isFar ? "-far" : "") + (isSteady ? "" : "-unsteady");
  }

  /// SHA-256 hashes a second of one GPU.
  private OptionalDouble anchor(Gpu gpu) {
    HashRate known = dated.get(key(gpu, ANCHOR));
    if (known != null) {
      return OptionalDouble.of(known.hashesPerSecond());
    }
    OptionalDouble fp32 = ChipRates.sustainedFp32(gpu);
    OptionalDouble share = parameters.find(AREA, "sha256_per_flop", generation(gpu));
    return fp32.isPresent() && share.isPresent()
        ? OptionalDouble.of(fp32.getAsDouble() * 1e12 * share.getAsDouble())
        : OptionalDouble.empty();
  }

  /// The generation of a GPU, as parameters name it.
  public static String generation(Gpu gpu) {
    return ChipGeneration.of(gpu).label();
  }

  /// The generations like it, as parameters name them.
  public static String family(Gpu gpu) {
    return ChipGeneration.of(gpu).family();
  }

  /// Rate of a mode over that of SHA-256, of the generation or else of generations like it.
  private OptionalDouble factor(Gpu gpu, String mode) {
    if (mode.equals(ANCHOR)) {
      return OptionalDouble.of(1);
    }
    OptionalDouble near = near(gpu, mode);
    return exp(near.isPresent() ? near : parameters.find(AREA, "mode", mode));
  }

  private OptionalDouble near(Gpu gpu, String mode) {
    OptionalDouble own = parameters.find(AREA, "mode", mode + "/" + generation(gpu));
    return own.isPresent() ? own : parameters.find(AREA, "mode", mode + "/" + family(gpu));
  }

  private static OptionalDouble exp(OptionalDouble log) {
    return log.isPresent() ? OptionalDouble.of(StrictMath.exp(log.getAsDouble())) : log;
  }

  private PredictionAnswer answerCarried(Hashing work, MeasuredRate measured) {
    Optional<Figure> carried = carried(work, measured);
    if (carried.isEmpty()) {
      return new Unpredicted(Sentence.of("no data for this GPU"));
    }
    Spread own = parameters.spread(AREA, carried.get().group());
    Spread spread =
        figure(work)
            .map(figure -> Carrying.narrower(own, parameters.spread(AREA, figure.group())))
            .orElse(own);
    return answer(work, carried.get(), spread);
  }

  private PredictionAnswer answer(Hashing work, Figure figure, Spread spread) {
    return new Predicted(
        Prediction.of(
            figure.hashesPerSecond(), spread, work.kind(), figure.basis(), List.of(figure.how())));
  }
}
