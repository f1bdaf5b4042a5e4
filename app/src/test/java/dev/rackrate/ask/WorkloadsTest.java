package dev.rackrate.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.cost.Driver;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Decision;
import dev.rackrate.decision.Explanation;
import dev.rackrate.decision.OptionResult;
import dev.rackrate.decision.Verdict;
import dev.rackrate.performance.LanguageRequest;
import dev.rackrate.performance.LanguageRequest.Batch;
import dev.rackrate.performance.LanguageRequest.Memory;
import dev.rackrate.performance.LanguageRequest.Recipe;
import dev.rackrate.performance.LanguageRequest.Split;
import dev.rackrate.performance.LanguageRequest.Training;
import dev.rackrate.performance.LanguageShapes;
import dev.rackrate.performance.PerformanceModel;
import dev.rackrate.performance.Placement;
import dev.rackrate.performance.Prediction;
import dev.rackrate.performance.PredictionAnswer;
import dev.rackrate.performance.Setting;
import dev.rackrate.performance.SizingModel;
import dev.rackrate.quantity.Input;
import dev.rackrate.report.JsonReport;
import dev.rackrate.report.SizeReport;
import dev.rackrate.scenario.Misfit;
import dev.rackrate.sizing.SizeAnswer;
import dev.rackrate.sizing.SizeCalculator;
import dev.rackrate.study.LogSource;
import dev.rackrate.study.StudyProblem;
import dev.rackrate.study.StudyReader;
import dev.rackrate.workload.Link;
import dev.rackrate.workload.ModelShape;
import dev.rackrate.workload.Precision;
import dev.rackrate.workload.Recomputation;
import dev.rackrate.workload.Sharding;
import dev.rackrate.workload.Stack;
import dev.rackrate.workload.TuningMethod;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Studies whose demand is described by workloads, on machines written out.
final class WorkloadsTest {

  private static final Catalogue CATALOGUE = ShippedCatalogue.read();
  private static final PerformanceModel MODEL = ShippedParameters.model(CATALOGUE);
  private static final SizingModel SIZING = new SizingModel(MODEL, CATALOGUE);
  private static final StudyReader READER =
      new StudyReader(CATALOGUE, LogSource.NONE, () -> SIZING);

  private static final String BOX =
      "build: [{name: box, gpu: H100 SXM, gpus: 4, price: 90_000 USD, power: {idle: 400 W, load:"
          + " 3_000 W}}]\n";
  private static final String HIRE =
      "rent: [{name: hire, gpu: H100 SXM, gpus: 4, on-demand: 12 USD/hour}]\n";
  private static final String TUNE =
      "{name: tune, kind: llm-fine-tuning, model: llama-3.1-8b, method: lora, precision: bf16,"
          + " tokens: 200 Mtok, runs: 6 per week}";
  private static final String CHAT =
      "{name: chat, kind: llm-serving, model: qwen3-14b, requests: 40_000 per day, input: 1_100"
          + " tok, output: 210 tok, peak: 4}";

  private static Answer answer(String workloads, String rest) {
    String study =
        "rackrate: 1\ntitle: t\nas-of: 2026-11-01\ndefaults: none\nhorizon: 24 months\n"
            + "discount-rate: 6 %%/year\nworkloads: [%s]\n%s".formatted(workloads, rest);
    return Decision.of(READER.read(study, "study.yaml", List.of()));
  }

  private static OptionResult option(Answer answer, String id) {
    return answer.option(id).orElseThrow(() -> new AssertionError("no option " + id));
  }

  private static double gpuHoursPerMonth(OptionResult option) {
    return option.costing().flows().at(Driver.WORK_HOURS, 1) / option.option().get(Input.GPU_RATIO);
  }

  private static Prediction predicted(LanguageRequest request) {
    return switch (MODEL.predict(request)) {
      case PredictionAnswer.Predicted(Prediction prediction) -> prediction;
      case PredictionAnswer.Unpredicted(String reason) -> throw new AssertionError(reason);
    };
  }

  /// Tries every share, stage, way and batch, one by one, and takes the fastest that fits.
  private static double slowTokensPerSecond(int gpus) {
    double best = 0;
    for (int tensor = 1; tensor <= gpus; tensor *= 2) {
      for (int pipeline = 1; tensor * pipeline <= gpus; pipeline *= 2) {
        for (Sharding sharding : Sharding.values()) {
          for (Recomputation way : List.of(Recomputation.NONE, Recomputation.FULL)) {
            for (int micro = 1; micro <= 8; micro *= 2) {
              Split split = new Split(tensor, pipeline, sharding);
              best = Math.max(best, tokensPerSecond(gpus, split, way, micro));
            }
          }
        }
      }
    }
    return best;
  }

  /// Of all GPUs together; 0 where it does not fit.
  private static double tokensPerSecond(int gpus, Split split, Recomputation way, int micro) {
    Gpu gpu = CATALOGUE.gpu("H100 SXM").orElseThrow();
    ModelShape shape =
        LanguageShapes.of(CATALOGUE.preset("llama-3.1-8b").orElseThrow()).orElseThrow();
    Batch step = new Batch(2_048, micro, 8 * gpus);
    Recipe recipe = new Recipe(Precision.BF16, step, split, way, TuningMethod.LORA);
    Setting setting = Setting.of(new Placement(gpu, gpus, 1, Link.UNSTATED), Stack.UNSTATED);
    Training training = new Training(setting, shape, recipe);
    boolean fits = predicted(new Memory(training)).value() <= gpu.memoryGib();
    return fits ? predicted(training).value() * gpus : 0;
  }

  @Test
  void gpuHoursOfAnOptionAreWorkOverItsThroughput() {
    OptionResult box = option(answer(TUNE, BOX + HIRE), "build:box");
    double hoursOfRun = 200e6 / slowTokensPerSecond(4) / 3600;
    double expected = 4 * hoursOfRun * 6 * 730.5 / 168;
    assertThat(gpuHoursPerMonth(box)).isCloseTo(expected, within(1e-6 * expected));
  }

  @Test
  void rentIsThatOfTheHoursOfTheRuns() {
    OptionResult hire = option(answer(TUNE, BOX + HIRE), "on-demand:hire");
    double hoursOfRun = 200e6 / slowTokensPerSecond(4) / 3600;
    double usdPerRun = 12 * hoursOfRun;
    assertThat(hire.perUnit().orElseThrow().usd()).isCloseTo(usdPerRun, within(1e-6 * usdPerRun));
    assertThat(hire.perUnit().orElseThrow().unit()).isEqualTo("run");
    assertThat(hire.perUnit().orElseThrow().unitsPerMonth())
        .isCloseTo(6 * 730.5 / 168, within(1e-9));
  }

  @Test
  void twiceTheTokensTakeTwiceTheGpuHours() {
    double once = gpuHoursPerMonth(option(answer(TUNE, BOX), "build:box"));
    String more = TUNE.replace("200 Mtok", "0.4 Gtok");
    double twice = gpuHoursPerMonth(option(answer(more, BOX), "build:box"));
    assertThat(twice).isCloseTo(2 * once, within(1e-9 * once));
  }

  @Test
  void workloadsAddUp() {
    double tune = gpuHoursPerMonth(option(answer(TUNE, BOX), "build:box"));
    double chat = gpuHoursPerMonth(option(answer(CHAT, BOX), "build:box"));
    OptionResult both = option(answer(TUNE + ", " + CHAT, BOX), "build:box");
    assertThat(gpuHoursPerMonth(both)).isCloseTo(tune + chat, within(1e-9 * (tune + chat)));
    assertThat(both.perUnit()).isEmpty();
    assertThat(both.unitCosts()).extracting("unit").containsExactly("run", "Mtok");
    double paid =
        both.unitCosts().stream().mapToDouble(c -> c.usd() * c.unitsPerMonth()).sum()
            * both.costing().presentMonthsOfWork();
    assertThat(paid).isCloseTo(both.presentUsd(), within(1e-6 * both.presentUsd()));
  }

  @Test
  void misfitsNameTheFigureThatFails() {
    String small = "build: [{name: small, gpu: RTX 4090, price: 3_000 USD}]\n" + HIRE;
    OptionResult box = option(answer(CHAT, small), "build:small");
    assertThat(box.misfits()).extracting(Misfit::kind).containsExactly(Misfit.Kind.MEMORY);
    assertThat(box.misfits().getFirst().sentence().template())
        .contains("RTX 4090 has 24.0 GiB of memory");
    String hurried = TUNE.replace("runs:", "finish-within: 30 min, runs:");
    OptionResult slow =
        option(
            answer(hurried, "build: [{name: slow, gpu: RTX 3090, price: 900 USD}]\n" + HIRE),
            "build:slow");
    assertThat(slow.misfits()).extracting(Misfit::kind).containsExactly(Misfit.Kind.DEADLINE);
    assertThat(slow.misfits().getFirst().sentence().template()).contains("0.5 hours are allowed");
  }

  @Test
  void tokensOfAServiceCostTheirPrice() {
    Answer answer =
        answer(CHAT, HIRE + "api: [{name: mine, input: 0.5 USD/Mtok, output: 2.25 USD/Mtok}]\n");
    OptionResult mine = option(answer, "api:mine");
    // a day 44 Mtok in at 0.50 and 8.4 Mtok out at 2.25: 40.90 USD for 52.4 Mtok
    assertThat(mine.perUnit().orElseThrow().usd()).isCloseTo(40.90 / 52.4, within(1e-9));
    double days = 730.5 / 24;
    assertThat(mine.costing().inMonthUsd(1)).isCloseTo(40.90 * days, within(1e-6));
    assertThat(mine.costing().machines()).isZero();
    assertThat(answer.verdict().choice()).isEqualTo(Verdict.Choice.API);
  }

  @Test
  void aServiceOfAnotherModelIsNotComparable() {
    String other = "api: [{name: o, model: mistral-7b, input: 1 USD/Mtok, output: 1 USD/Mtok}]\n";
    OptionResult service = option(answer(CHAT, HIRE + other), "api:o");
    assertThat(service.misfits().getFirst().sentence().template())
        .isEqualTo("serves mistral-7b, chat wants qwen3-14b");
    OptionResult tuning = option(answer(TUNE, HIRE + other), "api:o");
    assertThat(tuning.misfits().getFirst().sentence().template())
        .isEqualTo("answers requests and does not do tune");
  }

  @Test
  void everyInputOfAnOptionCanBeExplained() {
    Answer answer = answer(TUNE, BOX + HIRE);
    Explanation explanation = new Explanation(answer);
    for (String name : List.of("performance.gpu-ratio", "demand.gpus-at-once")) {
      assertThat(explanation.figure("build:box." + name)).as(name).isPresent();
    }
  }

  @Test
  void jsonHasTheUnitAndTheInterval() {
    Answer answer = answer(TUNE, BOX + HIRE);
    String json = JsonReport.of(answer, true, "test");
    assertThat(json)
        .contains("\"perUnit\"", "\"unit\" : \"USD/run\"", "\"gpuHoursPerMonth\"", "\"low\"");
  }

  @Test
  void sizeListsTheSmallestThatDoesItFirst() {
    var works =
        new StudyReader(CATALOGUE, LogSource.NONE, () -> SIZING)
            .workloads(
                "rackrate: 1\ntitle: t\nas-of: 2026-11-01\nworkloads: [%s]".formatted(CHAT),
                "study.yaml",
                List.of());
    SizeAnswer size =
        new SizeCalculator(works.market(), SIZING)
            .answer(works.title(), works.currency(), works.works());
    List<SizeAnswer.Candidate> all = size.workloads().getFirst().candidates();
    assertThat(all.getFirst().fits()).isTrue();
    assertThat(all.getFirst().sizing().placement().gpus()).isEqualTo(1);
    for (SizeAnswer.Candidate candidate : all) {
      boolean isMore =
          candidate.fits()
              && candidate.sizing().memory().needsGib().orElseThrow()
                  > candidate.sizing().memory().hasGib();
      assertThat(isMore).as(candidate.toString()).isFalse();
    }
    assertThat(SizeReport.json(size)).contains("\"needsGib\"", "\"hasGib\"", "\"fits\"");
    assertThat(SizeReport.text(size, false)).contains("chat (llm-serving)", "1 x ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "llama-3.1-8b     | llama-3.1-8c    | did you mean llama-3.1-8b",
        "200 Mtok         | 200             | must be an amount in Mtok",
        "200 Mtok         | 0 Mtok          | workloads[0].tokens",
        "6 per week       | 6               | per second, minute, hour, day, week or month",
        "6 per week       | 0 per week      | a number above 0",
        "bf16             | bf17            | precision",
        "model: llama-3.1-8b | model: {parameters: 8 B, layers: 32, hidden: 4096, heads: 30} | heads must divide hidden but 30 does not divide 4096",
      })
  void saysWhatIsWrongWithAWorkload(String right, String wrong, String message) {
    assertThatExceptionOfType(StudyProblem.class)
        .isThrownBy(() -> answer(TUNE.replace(right, wrong), BOX))
        .withMessageContaining(message)
        .withMessageContaining("study.yaml");
  }

  @Test
  void workloadsTakeThePlaceOfATypedDemand() {
    assertThatExceptionOfType(StudyProblem.class)
        .isThrownBy(() -> answer(TUNE, BOX + "demand: {gpus: 4}\n"))
        .withMessageContaining("demand.gpus: is what workloads tell; leave one of both out");
  }
}
