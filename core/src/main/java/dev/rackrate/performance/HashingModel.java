package dev.rackrate.performance;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.HashRate;
import dev.rackrate.performance.OtherRequest.Hashing;
import dev.rackrate.performance.PredictionAnswer.Predicted;
import dev.rackrate.performance.PredictionAnswer.Unpredicted;
import java.util.HashMap;
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

  @Override
  public PredictionAnswer predict(Hashing work) {
    Gpu gpu = work.setting().placement().gpu();
    String mode = mode(work.mode());
    Optional<Measured> measured = work.setting().measured();
    if (measured.isPresent()) {
      return carried(work, mode, measured.get());
    }
    HashRate known = dated.get(key(gpu, mode));
    return known == null ? worked(work, mode) : ofTable(work, known);
  }

  private PredictionAnswer ofTable(Hashing work, HashRate rate) {
    return answer(
        work,
        rate.hashesPerSecond() * work.setting().placement().gpus(),
        "table",
        Basis.CALIBRATED,
        "measured %s, %s".formatted(rate.source().date().text(), rate.source().title()));
  }

  private PredictionAnswer worked(Hashing work, String mode) {
    Gpu gpu = work.setting().placement().gpu();
    OptionalDouble anchor = anchor(gpu);
    if (anchor.isEmpty()) {
      return new Unpredicted("no data for this GPU");
    }
    OptionalDouble factor = factor(gpu, mode);
    if (factor.isEmpty()) {
      return new Unpredicted(
          "no data for this GPU: mode %s was not measured on %s or one like it"
              .formatted(mode, gpu.name()));
    }
    boolean isAnchored = dated.containsKey(key(gpu, ANCHOR));
    boolean isSteady = parameters.find(AREA, "unsteady", mode).isEmpty();
    return answer(
        work,
        anchor.getAsDouble() * factor.getAsDouble() * work.setting().placement().gpus(),
        spreadGroup(isAnchored, isSteady),
        isAnchored ? Basis.TRANSFERRED : Basis.PHYSICS,
        isAnchored ? "from its SHA-256 rate" : "from its FP32 rate");
  }

  /// The group of the spread of a figure that is in no table.
  ///
  /// @param isAnchored whether the SHA-256 rate of the GPU was measured
  /// @param isSteady whether the mode runs alike on GPUs of a generation
  public static String spreadGroup(boolean isAnchored, boolean isSteady) {
    return (isAnchored ? "anchored" : "by-rate") + (isSteady ? "" : "-unsteady");
  }

  /// SHA-256 hashes a second of one GPU.
  private OptionalDouble anchor(Gpu gpu) {
    HashRate known = dated.get(key(gpu, ANCHOR));
    if (known != null) {
      return OptionalDouble.of(known.hashesPerSecond());
    }
    OptionalDouble fp32 = ChipRates.fp32(gpu);
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
    OptionalDouble own = parameters.find(AREA, "mode", mode + "/" + generation(gpu));
    if (own.isPresent()) {
      return exp(own);
    }
    OptionalDouble like = parameters.find(AREA, "mode", mode + "/" + family(gpu));
    return exp(like.isPresent() ? like : parameters.find(AREA, "mode", mode));
  }

  private static OptionalDouble exp(OptionalDouble log) {
    return log.isPresent() ? OptionalDouble.of(Math.exp(log.getAsDouble())) : log;
  }

  /// A rate measured on the same mode carries over by what the unaided figure missed it by; where
  /// there is no such figure, by the ratio of the SHA-256 rates.
  private PredictionAnswer carried(Hashing work, String mode, Measured measured) {
    Gpu gpu = work.setting().placement().gpu();
    if (gpu.id().equals(measured.gpu().id())) {
      return carried(work, measured, measured.value(), parameters.spread(AREA, "repeat"));
    }
    Hashing bare = work.in(work.setting().on(work.setting().placement()));
    Hashing there = work.in(work.setting().on(work.setting().placement().with(measured.gpu())));
    if (predict(bare) instanceof Predicted(Prediction here)
        && predict(there) instanceof Predicted(Prediction other)) {
      double missed = measured.value() / other.value();
      double value = here.value() * Math.pow(missed, parameters.get(AREA, "carry_weight"));
      Spread unaided =
          new Spread(Math.log(here.low() / here.value()), Math.log(here.high() / here.value()));
      return carried(work, measured, value, Carrying.narrower(carriedSpread(mode), unaided));
    }
    OptionalDouble to = anchor(gpu);
    OptionalDouble from = anchor(measured.gpu());
    return to.isEmpty() || from.isEmpty()
        ? new Unpredicted("no data for this GPU")
        : carried(
            work,
            measured,
            measured.value() * to.getAsDouble() / from.getAsDouble(),
            parameters.spread(AREA, "carried-unsteady"));
  }

  private Spread carriedSpread(String mode) {
    boolean isSteady = parameters.find(AREA, "unsteady", mode).isEmpty();
    return parameters.spread(AREA, isSteady ? "carried" : "carried-unsteady");
  }

  private static PredictionAnswer carried(
      Hashing work, Measured measured, double value, Spread spread) {
    boolean isSame = work.setting().placement().gpu().id().equals(measured.gpu().id());
    String note = "carried from %s".formatted(measured.gpu().name());
    Basis basis = isSame ? Basis.CALIBRATED : Basis.TRANSFERRED;
    return new Predicted(Prediction.of(value, spread, work.kind(), basis, note));
  }

  private PredictionAnswer answer(
      Hashing work, double value, String group, Basis basis, String note) {
    return new Predicted(
        Prediction.of(value, parameters.spread(AREA, group), work.kind(), basis, note));
  }
}
