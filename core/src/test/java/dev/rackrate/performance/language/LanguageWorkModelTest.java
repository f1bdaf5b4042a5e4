package dev.rackrate.performance.language;

import static dev.rackrate.performance.request.LanguageCases.decode;
import static dev.rackrate.performance.request.LanguageCases.gpu;
import static dev.rackrate.performance.request.LanguageCases.row;
import static dev.rackrate.performance.request.LanguageCases.training;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.performance.fit.Basis;
import dev.rackrate.performance.fit.Parameter;
import dev.rackrate.performance.fit.Parameters;
import dev.rackrate.performance.request.LanguageCases;
import dev.rackrate.performance.request.LanguageForm;
import dev.rackrate.performance.request.LanguageRequest;
import dev.rackrate.performance.request.LanguageRequest.Recipe;
import dev.rackrate.performance.request.LanguageRequest.Training;
import dev.rackrate.performance.request.MeasuredRate;
import dev.rackrate.performance.request.Prediction;
import dev.rackrate.performance.request.PredictionAnswer.Predicted;
import dev.rackrate.performance.request.PredictionAnswer.Unpredicted;
import dev.rackrate.performance.request.Setting;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.workload.Precision;
import dev.rackrate.workload.Sharding;
import dev.rackrate.workload.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LanguageWorkModelTest {

  private static final Gpu KNOWN = gpu("known", 1000);
  private static final Gpu NEW = gpu("new", 1500);

  private final LanguageWorkModel model = new LanguageWorkModel(parameters());

  private static Parameters parameters() {
    List<Parameter> rows = new ArrayList<>(LanguageCases.parameters().rows().toList());
    rows.add(row("llm-training", "known", "tuned|known", 30));
    String form = LanguageForm.of(training(KNOWN, 1, Sharding.NONE));
    rows.add(row("llm-training", "form", form, 30));
    double width = 0.1;
    for (String near : List.of("both", "stack", "gpu", "neither", "form")) {
      rows.add(row("llm-training", "residual_low", near, -width));
      rows.add(row("llm-training", "residual_high", near, 2 * width));
      width += 0.1;
    }
    return new Parameters(rows);
  }

  @Test
  void theLessIsKnownTheWider() {
    Prediction both = predicted(training(KNOWN, 1, Sharding.NONE));
    Prediction stack = predicted(training(NEW, 1, Sharding.NONE));
    Prediction gpu = predicted(by("other", training(KNOWN, 1, Sharding.NONE)));
    Prediction neither = predicted(by("other", training(NEW, 1, Sharding.NONE)));

    assertThat(both.basis()).isEqualTo(Basis.CALIBRATED);
    assertThat(stack.basis()).isEqualTo(Basis.TRANSFERRED);
    assertThat(gpu.basis()).isEqualTo(Basis.TRANSFERRED);
    assertThat(neither.basis()).isEqualTo(Basis.PHYSICS);
    assertThat(both.low() / both.value()).isCloseTo(Math.exp(-0.1), within(1e-9));
    assertThat(stack.high() / stack.value()).isCloseTo(Math.exp(0.4), within(1e-9));
    assertThat(neither.low() / neither.value()).isCloseTo(Math.exp(-0.4), within(1e-9));
  }

  /// On a GPU nobody measured another form adds what it adds on one that was: of 0.5 and 0.1 the
  /// root of 0.24, beside the 0.2 of the GPU.
  @Test
  void anotherFormOnAnotherGpuIsLessKnownThanEither() {
    Prediction known = predicted(training(NEW, 1, Sharding.NONE));
    Prediction gathered = predicted(training(NEW, 4, Sharding.FULL));

    assertThat(known.low() / known.value()).isCloseTo(Math.exp(-0.2), within(1e-9));
    assertThat(gathered.basis()).isEqualTo(Basis.TRANSFERRED);
    assertThat(gathered.low() / gathered.value())
        .isCloseTo(Math.exp(-Math.sqrt(0.04 + 0.24)), within(1e-9));
  }

  @Test
  void whatWasMeasuredInAnotherFormIsNotCalibrated() {
    Prediction gathered = predicted(training(KNOWN, 4, Sharding.FULL));
    Prediction kept = predicted(training(KNOWN, 4, Sharding.OPTIMISER));

    assertThat(gathered.basis()).isEqualTo(Basis.TRANSFERRED);
    assertThat(gathered.low() / gathered.value()).isCloseTo(Math.exp(-0.5), within(1e-9));
    assertThat(kept.basis()).isEqualTo(Basis.CALIBRATED);
  }

  @Test
  void startsFromWhatWasMeasuredElsewhere() {
    Training there = training(KNOWN, 1, Sharding.NONE);
    Training here = training(NEW, 1, Sharding.NONE);
    double twiceAsMuch = 2 * predicted(there).value();
    Prediction carried = predicted(measuring(KNOWN, twiceAsMuch, here));

    assertThat(carried.value()).isCloseTo(2 * predicted(here).value(), within(1e-6));
    assertThat(carried.basis()).isEqualTo(Basis.TRANSFERRED);
    assertThat(carried.notes().getFirst().text()).isEqualTo("carried over from known");
  }

  /// The interval is that of figures carried before; what was not stated is on both sides and drops
  /// out; nothing measured makes an interval wider.
  @Test
  void aMeasurementElsewhereNarrowsByWhatCarriedFiguresSay() {
    Training here = training(NEW, 1, Sharding.NONE);
    Prediction alone = predicted(here);
    Prediction carried = carried(-0.04, 0.05, measuring(KNOWN, 5000, here));
    assertThat(carried.low() / carried.value()).isCloseTo(Math.exp(-0.04), within(1e-9));
    assertThat(carried.high() / carried.value()).isCloseTo(Math.exp(0.05), within(1e-9));
    Prediction loose = carried(-0.9, 0.05, measuring(KNOWN, 5000, here));
    assertThat(loose.low() / loose.value()).isCloseTo(alone.low() / alone.value(), within(1e-9));
    Prediction group =
        carried(-0.04, 0.05, measuring(KNOWN, 5000, training(NEW, 8, Sharding.FULL)));
    assertThat(group.low() / group.value()).isCloseTo(Math.exp(-0.04), within(1e-9));
  }

  private static Prediction carried(double low, double high, Training request) {
    List<Parameter> rows = new ArrayList<>(parameters().rows().toList());
    rows.add(row("llm-training", "residual_low", "carried", low));
    rows.add(row("llm-training", "residual_high", "carried", high));
    return switch (new LanguageWorkModel(new Parameters(rows)).predict(request)) {
      case Predicted(Prediction prediction) -> prediction;
      case Unpredicted(Sentence reason) -> throw new AssertionError(reason.text());
    };
  }

  @Test
  void whatWasMeasuredThereCountsAsItIs() {
    Prediction same = predicted(measuring(KNOWN, 4321, training(KNOWN, 1, Sharding.NONE)));

    assertThat(same.value()).isEqualTo(4321);
    assertThat(same.high() / same.low()).isLessThan(1.2);
  }

  @Test
  void whatWasNotStatedWidens() {
    Training plain = training(KNOWN, 1, Sharding.NONE);
    Setting setting = plain.setting();
    Sentence guess = Sentence.of("seq not stated: {} is assumed", Arg.count(1000));
    Setting guessed =
        new Setting(setting.placement(), setting.stack(), Optional.empty(), List.of(guess));
    Prediction sure = predicted(plain);
    Prediction unsure = predicted(plain.in(guessed));

    assertThat(unsure.low()).isLessThan(sure.low());
    assertThat(unsure.high()).isGreaterThan(sure.high());
    assertThat(unsure.notes()).containsExactly(guess);
  }

  /// Sequences of a thousand tokens, and models of a billion, against ends that hold them and not.
  @Test
  void whatLiesBeyondTheSizesMeasuredIsNotCalibrated() {
    Training known = training(KNOWN, 1, Sharding.NONE);
    Prediction inside = reaching("most", "input", 850, known);
    Prediction longer = reaching("most", "input", 700, known);
    Prediction smaller = reaching("least", "parameters", 2.5e9, known);
    Prediction larger = reaching("most", "parameters", 4e8, known);

    assertThat(inside.basis()).isEqualTo(Basis.CALIBRATED);
    assertThat(inside.notes()).isEmpty();
    assertThat(longer.basis()).isEqualTo(Basis.TRANSFERRED);
    assertThat(longer.low() / longer.value()).isCloseTo(Math.exp(-0.25), within(1e-9));
    assertThat(longer.high() / longer.value()).isCloseTo(Math.exp(0.5), within(1e-9));
    assertThat(longer.notes())
        .extracting(Sentence::text)
        .containsExactly("no more than 700 tokens of input were measured");
    assertThat(smaller.notes())
        .extracting(Sentence::text)
        .containsExactly("no fewer than 2.5 billion parameters were measured");
    assertThat(larger.notes())
        .extracting(Sentence::text)
        .containsExactly("no more than 0.4 billion parameters were measured");
  }

  /// What sizes add to 0.1 and 0.2 where all is known, they add to 0.2 and 0.4 on a new GPU.
  @Test
  void sizesBeyondAddToWhatElseIsNotKnown() {
    Prediction longer = reaching("most", "input", 700, training(NEW, 1, Sharding.NONE));
    double low = Math.sqrt(0.2 * 0.2 + 0.25 * 0.25 - 0.1 * 0.1);
    double high = Math.sqrt(0.4 * 0.4 + 0.5 * 0.5 - 0.2 * 0.2);

    assertThat(longer.low() / longer.value()).isCloseTo(Math.exp(-low), within(1e-9));
    assertThat(longer.high() / longer.value()).isCloseTo(Math.exp(high), within(1e-9));
  }

  private static Prediction reaching(String end, String size, double value, Training request) {
    List<Parameter> rows = new ArrayList<>(parameters().rows().toList());
    rows.add(row("llm-training", end, LanguageForm.family(request) + "/" + size, value));
    rows.add(row("llm-training", "residual_low", "size", -0.25));
    rows.add(row("llm-training", "residual_high", "size", 0.5));
    return switch (new LanguageWorkModel(new Parameters(rows)).predict(request)) {
      case Predicted(Prediction prediction) -> prediction;
      case Unpredicted(Sentence reason) -> throw new AssertionError(reason.text());
    };
  }

  @Test
  void saysWhatAGpuLacks() {
    Training plain = training(KNOWN, 1, Sharding.NONE);
    Recipe recipe = plain.recipe();
    var narrow =
        new Training(
            plain.setting(),
            plain.model(),
            new Recipe(
                Precision.FP8,
                recipe.batch(),
                recipe.split(),
                recipe.recomputation(),
                recipe.method()));

    assertThat(model.predict(narrow))
        .isEqualTo(
            new Unpredicted(
                Sentence.of(
                    "{} has no {} rate, or none is known", Arg.name("known"), Arg.name("fp8"))));
  }

  @Test
  void memoryNeedsNoRates() {
    Prediction gib = predicted(new LanguageRequest.Memory(decode(gpu("bare", 1000), 1)));

    // 8.5e9 x 4 / 8 bytes, 300 tokens of 131,072 bytes and 0.55e9
    assertThat(gib.value()).isCloseTo((4.25e9 + 3.93216e7 + 0.55e9) / (1 << 30), within(1e-6));
    assertThat(gib.unit()).isEqualTo("GiB per GPU");
  }

  private Prediction predicted(LanguageRequest request) {
    return switch (model.predict(request)) {
      case Predicted(Prediction prediction) -> prediction;
      case Unpredicted(Sentence reason) -> throw new AssertionError(reason.text());
    };
  }

  private static Training by(String stack, Training request) {
    return request.in(Setting.of(request.setting().placement(), new Stack(stack, "")));
  }

  private static Training measuring(Gpu gpu, double value, Training request) {
    Setting setting = request.setting();
    return request.in(
        new Setting(
            setting.placement(),
            setting.stack(),
            Optional.of(new MeasuredRate(gpu, value)),
            List.of()));
  }
}
