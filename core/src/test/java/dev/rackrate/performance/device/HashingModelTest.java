package dev.rackrate.performance.device;

import static dev.rackrate.performance.chip.Chips.even;
import static dev.rackrate.performance.chip.Chips.gpu;
import static dev.rackrate.performance.chip.Chips.on;
import static dev.rackrate.performance.chip.Chips.predicted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.HashRate;
import dev.rackrate.catalogue.Tables;
import dev.rackrate.performance.chip.Chips;
import dev.rackrate.performance.fit.Basis;
import dev.rackrate.performance.fit.Parameters;
import dev.rackrate.performance.request.DeviceRequest.Hashing;
import dev.rackrate.performance.request.MeasuredRate;
import dev.rackrate.performance.request.Placement;
import dev.rackrate.performance.request.Prediction;
import dev.rackrate.performance.request.Setting;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.workload.Link;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class HashingModelTest {

  private static final Gpu RATED = gpu("rated", "Ada", 100, 500, 20);
  private static final Gpu PLAIN = gpu("plain", "Ada", 100, 500, 40);
  private static final Gpu UNKNOWN = gpu("unknown", "Gaudi", 100, 500, 40);

  private final HashingModel model = new HashingModel(catalogue(), parameters());

  private static Catalogue catalogue() {
    List<HashRate> rates =
        List.of(
            new HashRate(RATED, "sha256-single", 6e9, OptionalDouble.empty(), Chips.SEEN),
            new HashRate(RATED, "kawpow", 3e7, OptionalDouble.empty(), Chips.SEEN));
    return new Catalogue(
        new Tables(
            List.of(RATED, PLAIN, UNKNOWN),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            rates,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of()));
  }

  private static Parameters parameters() {
    Map<String, Double> values = new HashMap<>();
    values.put("sha256_per_flop:ada", 2e-4);
    values.put("mode:1000/ada", Math.log(12));
    values.put("mode:500/like-ada", Math.log(0.004));
    values.put("unsteady:500", 0.4);
    values.put("carry_weight", 0.5);
    values.putAll(even("anchored", 0.15));
    values.putAll(even("anchored-unsteady", 0.5));
    values.putAll(even("by-rate", 0.3));
    values.putAll(even("by-rate-unsteady", 0.6));
    values.putAll(even("carried", 0.14));
    values.putAll(even("carried-unsteady", 0.5));
    values.putAll(even("table", 0.12));
    values.putAll(even("repeat", 0.05));
    return Chips.parameters(HashingModel.AREA, values);
  }

  private Prediction rate(Gpu gpu, String mode) {
    return predicted(model.predict(new Hashing(on(gpu), mode)));
  }

  @Test
  void aDatedFigureOfTheTableIsTheAnswer() {
    Prediction kawpow = rate(RATED, "KawPow");

    assertThat(kawpow.value()).isEqualTo(3e7);
    assertThat(kawpow.notes())
        .extracting(Sentence::text)
        .containsExactly("measured 2026-03, a page");
    assertThat(rate(RATED, "1400").value()).isEqualTo(6e9);
    assertThat(rate(RATED, "SHA2-256").value()).isEqualTo(6e9);
  }

  @Test
  void otherModesGoByTheSha256RateOfTheGpu() {
    // 6e9 x 12
    Prediction ntlm = rate(RATED, "1000");

    assertThat(ntlm.value()).isCloseTo(72e9, within(1.0));
    assertThat(ntlm.basis()).isEqualTo(Basis.TRANSFERRED);
  }

  @Test
  void withoutOneTheFp32RateStandsIn() {
    // 40e12 x 2e-4 = 8e9, x 0.004 = 32e6
    Prediction md5crypt = rate(PLAIN, "md5crypt");

    assertThat(md5crypt.value()).isCloseTo(32e6, within(1e-2));
    assertThat(md5crypt.basis()).isEqualTo(Basis.PHYSICS);
    assertThat(Math.log(md5crypt.high() / md5crypt.value())).isCloseTo(0.6, within(1e-9));
  }

  @Test
  void fourCardsHashFourTimesAsMuch() {
    Setting four = Setting.of(new Placement(RATED, 4, 1, Link.UNSTATED), on(RATED).stack());

    assertThat(predicted(model.predict(new Hashing(four, "1000"))).value())
        .isCloseTo(4 * 72e9, within(1.0));
  }

  @Test
  void halfOfWhatAnotherGpuWasMissedByCarriesOver() {
    // PLAIN is predicted at 8e9 x 12 = 96e9; it reached a quarter, so RATED loses half of that log
    Setting known =
        new Setting(
            Placement.one(RATED),
            on(RATED).stack(),
            Optional.of(new MeasuredRate(PLAIN, 24e9)),
            List.of());

    Prediction carried = predicted(model.predict(new Hashing(known, "1000")));

    assertThat(carried.value()).isCloseTo(36e9, within(1.0));
    Prediction bare = rate(RATED, "1000");
    assertThat(carried.high() / carried.low()).isLessThan(bare.high() / bare.low());
  }

  @Test
  void whereNothingIsDatedThereIsNoGuess() {
    assertThat(Chips.reason(model.predict(new Hashing(on(UNKNOWN), "1000"))))
        .isEqualTo("no data for this GPU");
    assertThat(Chips.reason(model.predict(new Hashing(on(PLAIN), "kawpow"))))
        .startsWith("no data for this GPU");
  }
}
