package dev.rackrate.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.ask.tables.ShippedParameters;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Decision;
import dev.rackrate.decision.Warning;
import dev.rackrate.logs.LogSource;
import dev.rackrate.quantity.Progress;
import dev.rackrate.report.SizePage;
import dev.rackrate.report.page.TextRenderer;
import dev.rackrate.sizing.Sizing;
import dev.rackrate.sizing.SizingModel;
import dev.rackrate.sizing.WorkloadCase;
import dev.rackrate.study.StudyReader;
import dev.rackrate.study.StudySource;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// On how many GPUs a copy of a served model goes, and how copies share machines.
final class ServedLayoutTest {

  private static final Catalogue CATALOGUE = FrozenCatalogue.read();
  private static final SizingModel SIZING =
      new SizingModel(ShippedParameters.model(CATALOGUE), CATALOGUE);
  private static final StudyReader READER =
      new StudyReader(CATALOGUE, LogSource.NONE, () -> SIZING);

  /// 68 GB of weights on 80 GiB leave room for three requests at once.
  private static final String LARGE =
      "{name: chat, kind: llm-serving, model: llama-3.3-70b, precision: fp8, requests: 240_000 per"
          + " day, input: 3_100 tok, output: 510 tok, peak: 3%s}";

  private static final String NIGHTLY =
      "{name: nightly, kind: llm-serving, model: llama-3.1-8b, precision: fp8, requests: 40_000 per"
          + " day, input: 3_100 tok, output: 510 tok, finish-within: 24 hours}";

  private static String study(String work, String rent) {
    return """
    rackrate: 1
    title: t
    as-of: 2026-11-01
    defaults: none
    horizon: 24 months
    discount-rate: 6 %%/year
    workloads: [%s]
    rent: [%s]
    """
        .formatted(work, rent);
  }

  private static Answer answer(String work, String rent) {
    return Decision.of(READER.read(study(work, rent), "study.yaml", List.of()));
  }

  private static WorkloadCase large() {
    return READER
        .workloads(study(LARGE.formatted(""), ""), "study.yaml", List.of())
        .works()
        .getFirst();
  }

  /// 240,000 answers of 510 tokens a day are 1,416.67 tokens a second, three times that in the
  /// busiest minute: whole copies of two GPUs for it, though one GPU holds the model.
  @Test
  void aModelThatJustFitsIsServedOnMoreGpus() {
    Gpu gpu = CATALOGUE.gpu("H100 SXM").orElseThrow();
    Sizing.Done one = (Sizing.Done) SIZING.least(large(), gpu, 1);
    Sizing.Done two = (Sizing.Done) SIZING.least(large(), gpu, 2);
    assertThat(two.placement().gpus()).isEqualTo(2);
    assertThat(two.throughput().value()).isGreaterThan(4 * one.throughput().value());
    double tokens = 240_000.0 * 510 / 86_400;
    assertThat(two.gpusAtOnce())
        .isEqualTo(2 * (int) Math.ceil(3 * tokens / two.throughput().value()));

    Answer answer =
        answer(LARGE.formatted(""), "{name: hire, gpu: H100 SXM, gpus: 2, on-demand: 6 USD/hour}");
    double machines = Math.ceil(tokens / two.throughput().value());
    assertThat(rent(answer, 0)).isCloseTo(machines * 6 * 730.5, within(1e-6));
  }

  private static double rent(Answer answer, int option) {
    return answer.options().get(option).costing().inMonthUsd(1);
  }

  /// The table of sizes shows the number of each GPU that answers for least.
  @Test
  void sizeShowsTheCopyThatAnswersForLeast() {
    String study = study(LARGE.formatted("").replace("240_000", "2_400_000"), "");
    var size =
        new Size(ShippedCatalogue.read(), Progress.NONE)
            .answer(new StudySource.OfText(study, "study.yaml", List.of()));
    String shown = TextRenderer.text(SizePage.of(size, false), TextRenderer.Look.PLAIN);
    double least =
        size.workloads().getFirst().candidates().stream()
            .filter(one -> one.sizing().placement().gpu().name().equals("H100 SXM"))
            .mapToDouble(one -> one.perUnit().map(price -> price.usd()).orElse(Double.MAX_VALUE))
            .min()
            .orElseThrow();
    assertThat(shown.lines().filter(line -> line.contains("x H100 SXM  ")))
        .singleElement()
        .asString()
        .contains(String.format(Locale.ROOT, "%.3f", least))
        .doesNotContain("1 x H100 SXM");
  }

  /// Answers that may wait come from as many copies as a machine holds: eight GPUs are rented for
  /// an eighth of the hours.
  @Test
  void requestsThatMayWaitTakeMachinesOfAnySizeForTheSameGpuHours() {
    Answer answer =
        answer(
            NIGHTLY,
            "{name: one, gpu: H100 SXM, gpus: 1, on-demand: 3.10 USD/hour}, {name: eight, gpu: H100"
                + " SXM, gpus: 8, on-demand: 24.80 USD/hour}");
    Gpu gpu = CATALOGUE.gpu("H100 SXM").orElseThrow();
    WorkloadCase work =
        READER.workloads(study(NIGHTLY, ""), "study.yaml", List.of()).works().getFirst();
    double gpuHours = ((Sizing.Done) SIZING.least(work, gpu, 8)).gpuHoursPerWeek().value();
    assertThat(rent(answer, 0)).isCloseTo(gpuHours * 730.5 / 168 * 3.10, within(1e-6));
    assertThat(rent(answer, 1)).isCloseTo(rent(answer, 0), within(1e-6));
  }

  /// The same GPU in another machine may serve otherwise, which is told where it is seen.
  @Test
  void theSameGpuInAnotherMachineIsToldAsSuch() {
    List<String> reasons =
        answer(
                LARGE.formatted(", tpot: 60 ms"),
                "{name: single, gpu: H100 SXM, gpus: 1, on-demand: 0.10 USD/hour}, {name: eight,"
                    + " gpu: H100 SXM, gpus: 8, on-demand: 24.80 USD/hour}")
            .verdict()
            .reasons()
            .stream()
            .map(reason -> reason.sentence().text())
            .toList();
    assertThat(reasons)
        .anyMatch(text -> text.contains("hours, for its speed depends on the machine"));
  }

  /// 1,030 tokens a second of two H100 are no slip, though one by itself does a tenth of them.
  @Test
  void aSpeedOfTwoThatShareACopyIsNoSlip() {
    Gpu gpu = CATALOGUE.gpu("H100 SXM").orElseThrow();
    Sizing.Done two = (Sizing.Done) SIZING.least(large(), gpu, 2);
    assertThat(far(two.throughput().value())).isFalse();
    assertThat(far(2.9 * two.throughput().high())).isFalse();
    assertThat(far(3.1 * two.throughput().high())).isTrue();
    assertThat(far(two.throughput().low() / 2.9)).isFalse();
    assertThat(far(two.throughput().low() / 3.1)).isTrue();
  }

  private static boolean far(double value) {
    String measured =
        ", measured: {gpu: H100 SXM, gpus: 2, value: %s}"
            .formatted(BigDecimal.valueOf(value).toPlainString());
    return answer(
            LARGE.formatted(measured),
            "{name: hire, gpu: H100 SXM, gpus: 2, on-demand: 6 USD/hour}")
        .verdict()
        .warnings()
        .stream()
        .anyMatch(warning -> warning.kind() == Warning.Kind.MEASURED_FAR);
  }
}
