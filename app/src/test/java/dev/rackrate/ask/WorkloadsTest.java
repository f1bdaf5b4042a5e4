package dev.rackrate.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.ask.tables.ShippedParameters;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.Offer;
import dev.rackrate.cost.Driver;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Decision;
import dev.rackrate.decision.candidate.Choice;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.decision.explain.Explanation;
import dev.rackrate.logs.LogSource;
import dev.rackrate.performance.PerformanceModel;
import dev.rackrate.performance.request.LanguageRequest;
import dev.rackrate.performance.request.LanguageRequest.Batch;
import dev.rackrate.performance.request.LanguageRequest.Memory;
import dev.rackrate.performance.request.LanguageRequest.Recipe;
import dev.rackrate.performance.request.LanguageRequest.Split;
import dev.rackrate.performance.request.LanguageRequest.Training;
import dev.rackrate.performance.request.LanguageShapes;
import dev.rackrate.performance.request.Placement;
import dev.rackrate.performance.request.Prediction;
import dev.rackrate.performance.request.PredictionAnswer;
import dev.rackrate.performance.request.Setting;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Progress;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.SizePage;
import dev.rackrate.report.SizeReport;
import dev.rackrate.report.decision.JsonReport;
import dev.rackrate.report.page.TextRenderer;
import dev.rackrate.resolve.market.Credibility;
import dev.rackrate.scenario.Misfit;
import dev.rackrate.sizing.SizeAnswer;
import dev.rackrate.sizing.SizeCalculator;
import dev.rackrate.sizing.Sizing;
import dev.rackrate.sizing.SizingModel;
import dev.rackrate.study.StudyReader;
import dev.rackrate.study.StudySource;
import dev.rackrate.workload.Link;
import dev.rackrate.workload.ModelShape;
import dev.rackrate.workload.Precision;
import dev.rackrate.workload.Recomputation;
import dev.rackrate.workload.Sharding;
import dev.rackrate.workload.Stack;
import dev.rackrate.workload.TuningMethod;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Studies whose demand is described by workloads, on machines written out.
final class WorkloadsTest {

  private static final Catalogue CATALOGUE = FrozenCatalogue.read();
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
      case PredictionAnswer.Unpredicted(Sentence reason) -> throw new AssertionError(reason.text());
    };
  }

  /// Tries every share, stage, way and batch, one by one, and takes the fastest that fits.
  private static double slowTokensPerSecond(int gpus) {
    double best = 0;
    double plain = 0;
    for (int tensor = 1; tensor <= gpus; tensor *= 2) {
      for (int pipeline = 1; tensor * pipeline <= gpus; pipeline *= 2) {
        for (Sharding sharding : Sharding.values()) {
          for (Recomputation way : List.of(Recomputation.NONE, Recomputation.FULL)) {
            for (int micro = 1; micro <= 8; micro *= 2) {
              Split split = new Split(tensor, pipeline, sharding);
              double speed = tokensPerSecond(gpus, split, way, micro);
              best = Math.max(best, speed);
              plain = tensor * pipeline == 1 ? Math.max(plain, speed) : plain;
            }
          }
        }
      }
    }
    return best > 1.25 * plain ? best : plain;
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

  /// Machines run by a third party take other hours of one's own staff than those run in-house, and
  /// here both are about as dear as the cheapest offer.
  @Test
  void aFlipIsAwayFromWhereTheStudyStands() {
    String study =
        """
        rackrate: 1
        title: t
        as-of: 2026-11-01
        site: {country: US-TX}
        workloads:
          - {name: tune, kind: llm-fine-tuning, model: llama-3.1-70b, method: full,
             tokens: 100 Mtok, runs: 4 per month}
          - {name: assistant, kind: llm-serving, model: llama-3.3-70b, requests: 60_000 per day,
             input: 1_500 tok, output: 300 tok, peak: 4, tpot: 60 ms}
        build: auto
        rent: auto
        """;
    Answer answer = Decision.of(READER.read(study, "study.yaml", List.of()));
    assertThat(answer.verdict().flips())
        .hasSizeGreaterThan(4)
        .allSatisfy(flip ->
            assertThat(Math.abs(flip.to() - flip.from()))
                .as(flip.input())
                .isGreaterThan(1e-6 * Math.abs(flip.from())));
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
    assertThat(box.misfits().getFirst().sentence().text())
        .contains("RTX 4090 has 24.0 GiB of memory");
    String hurried = TUNE.replace("runs:", "finish-within: 30 min, runs:");
    OptionResult slow =
        option(
            answer(hurried, "build: [{name: slow, gpu: RTX 3090, price: 900 USD}]\n" + HIRE),
            "build:slow");
    assertThat(slow.misfits()).extracting(Misfit::kind).containsExactly(Misfit.Kind.DEADLINE);
    assertThat(slow.misfits().getFirst().sentence().text()).contains("0.5 hours are allowed");
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
    assertThat(answer.verdict().choice()).isEqualTo(Choice.API);
  }

  @Test
  void aServiceOfAnotherModelIsNotComparable() {
    String other = "api: [{name: o, model: mistral-7b, input: 1 USD/Mtok, output: 1 USD/Mtok}]\n";
    OptionResult service = option(answer(CHAT, HIRE + other), "api:o");
    assertThat(service.misfits().getFirst().sentence().text())
        .isEqualTo("it serves mistral-7b, chat needs qwen3-14b");
    OptionResult tuning = option(answer(TUNE, HIRE + other), "api:o");
    assertThat(tuning.misfits().getFirst().sentence().text())
        .isEqualTo("it answers requests and cannot run tune");
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
    String study = "rackrate: 1\ntitle: t\nas-of: 2026-11-01\nworkloads: [%s]".formatted(CHAT);
    SizeAnswer size =
        new Size(CATALOGUE, Progress.NONE)
            .answer(new StudySource.OfText(study, "study.yaml", List.of()));
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
    assertThat(TextRenderer.text(SizePage.of(size, false), TextRenderer.Look.PLAIN))
        .contains("chat (llm-serving)", "1 x ")
        .doesNotContain("hours/run")
        .contains(smallest(all), fastest(all))
        .contains("physics: measured on neither");
  }

  /// A price that may not decide prices a unit only where no other offer that holds the work does,
  /// and is then told.
  @Test
  void sizePricesAUnitAtPricesThatMayDecide() {
    Catalogue shipped = ShippedCatalogue.read();
    SizingModel sizing = new SizingModel(ShippedParameters.model(shipped), shipped);
    var works =
        new StudyReader(shipped, LogSource.NONE, () -> sizing)
            .workloads(
                "rackrate: 1\ntitle: t\nas-of: 2026-11-09\nworkloads: [%s]".formatted(CHAT),
                "study.yaml",
                List.of());
    Credibility credibility = new Credibility(works.market());
    SizeAnswer size =
        new SizeCalculator(works.market(), sizing, credibility::mayDecide)
            .answer(works.title(), works.currency(), works.works());
    int cheaperWeak = 0;
    for (SizeAnswer.Candidate candidate : size.workloads().getFirst().candidates()) {
      if (candidate.perUnit().isEmpty() || candidate.sizing().placement().nodes() > 1) {
        continue;
      }
      Sizing.Done done = (Sizing.Done) candidate.sizing();
      double sound = Double.POSITIVE_INFINITY;
      double any = Double.POSITIVE_INFINITY;
      for (Offer offer : works.market().offers()) {
        Optional<Offer.Price> price = Credibility.price(offer, "on-demand");
        if (price.isPresent()
            && offer.gpus() >= done.placement().gpus()
            && offer.gpu().id().equals(done.placement().gpu().id())) {
          double usd =
              price.get().pricing().usdPerHourInAll()
                  * done.machineHoursPerWeek(offer.gpus())
                  / works.works().getFirst().workload().unitsPerWeek();
          any = Math.min(any, usd);
          sound = credibility.of(offer, price.get()).isEmpty() ? Math.min(sound, usd) : sound;
        }
      }
      boolean isSound = sound < Double.POSITIVE_INFINITY;
      assertThat(candidate.perUnit().get().mayDecide()).isEqualTo(isSound);
      assertThat(candidate.perUnit().get().usd()).isCloseTo(isSound ? sound : any, within(1e-12));
      cheaperWeak += isSound && any < sound ? 1 : 0;
    }
    assertThat(cheaperWeak).isPositive();
    String told = "At prices that are no basis for a decision, as no other is known: ";
    assertThat(TextRenderer.text(SizePage.of(size, false), TextRenderer.Look.PLAIN))
        .doesNotContain(told)
        .contains("Speeds are in output tokens/s.");
    Gpu first = size.workloads().getFirst().candidates().getFirst().sizing().placement().gpu();
    SizeAnswer unsound =
        new SizeCalculator(works.market(), sizing, (offer, _) -> !offer.gpu().equals(first))
            .answer(works.title(), works.currency(), works.works());
    assertThat(TextRenderer.text(SizePage.of(unsound, false), TextRenderer.Look.PLAIN))
        .contains(told + first.name() + ".");
  }

  private static String smallest(List<SizeAnswer.Candidate> all) {
    double least =
        all.stream()
            .filter(SizeAnswer.Candidate::fits)
            .map(candidate -> candidate.sizing().placement())
            .mapToDouble(placement -> placement.gpus() * placement.gpu().memoryGib())
            .min()
            .orElseThrow();
    return ", %.0f GiB in all, ".formatted(least);
  }

  private static String fastest(List<SizeAnswer.Candidate> all) {
    Placement most =
        all.stream()
            .filter(SizeAnswer.Candidate::fits)
            .max(
                Comparator.comparingDouble(
                    candidate -> ((Sizing.Done) candidate.sizing()).throughput().value()))
            .orElseThrow()
            .sizing()
            .placement();
    return "The fastest of those tried: %d x %s,".formatted(most.gpus(), most.gpu().name());
  }

  @Test
  void sizesInACurrencyWithoutARateAskForTheRate() {
    assertThatExceptionOfType(InputProblem.class)
        .isThrownBy(() ->
            new StudyReader(CATALOGUE, LogSource.NONE, () -> SIZING)
                .workloads(
                    "rackrate: 1\ntitle: t\ncurrency: XAF\nworkloads: [%s]".formatted(TUNE),
                    "study.yaml",
                    List.of()))
        .withMessageContaining("no exchange rate for XAF");
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
        "model: llama-3.1-8b | model: {parameters: 8 B, layers: 32, hidden: 4096, kv-heads: 7} | kv-heads must divide heads but 7 does not divide 32",
        "model: llama-3.1-8b | model: {parameters: 8 B, layers: 32, hidden: 4096, experts: 4} | active-experts: is missing",
        "model: llama-3.1-8b | model: {parameters: 8 B, layers: 32, hidden: 4096, experts: 4, active-experts: 5} | active-experts: must be experts, 4, or fewer but is 5",
        "model: llama-3.1-8b | model: {parameters: 8 B, layers: 320, hidden: 8192} | parameters: is 8.00e+09 but layers, hidden and the other dimensions make about",
        "bf16             | bf16, batch: 0  | batch",
      })
  void saysWhatIsWrongWithAWorkload(String right, String wrong, String message) {
    assertThatExceptionOfType(InputProblem.class)
        .isThrownBy(() -> answer(TUNE.replace(right, wrong), BOX))
        .withMessageContaining(message)
        .withMessageContaining("study.yaml");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "qwen3-14b  | bert-base  | reads tokens and writes none",
        "1_100      | 0          | workloads[0].input: must be between 1",
        "40_000     | 0          | workloads[0].requests: must be a number above 0",
        "1_100      | 300_000    | qwen3-14b takes at most",
        "qwen3-14b  | qwen3-14c  | did you mean qwen3-14b",
        "peak: 4    | peak: 0.5  | workloads[0].peak",
      })
  void saysWhatIsWrongWithRequests(String right, String wrong, String message) {
    assertThatExceptionOfType(InputProblem.class)
        .isThrownBy(() -> answer(CHAT.replace(right, wrong), BOX))
        .withMessageContaining(message)
        .withMessageContaining("study.yaml");
  }

  @ParameterizedTest
  @CsvSource({"fp8, A100 SXM 80GB", "nvfp4, H100 SXM", "fp8, RTX 3090"})
  void aFormatThatTheChipHasNotIsAMisfit(String precision, String gpu) {
    String box = "build: [{name: box, gpu: %s, gpus: 8, price: 90_000 USD}]\n".formatted(gpu);
    String beside = box + "demand: {gpu: B200 SXM}\n";
    String label = precision.equals("nvfp4") ? "fp4" : precision;
    String chat = CHAT.replace("kind:", "precision: %s, kind:".formatted(precision));
    String tune = TUNE.replace("bf16", precision);
    for (String work : List.of(chat, tune)) {
      Misfit misfit = option(answer(work, beside), "build:box").misfits().getFirst();
      assertThat(misfit.kind()).isEqualTo(Misfit.Kind.ABILITY);
      assertThat(misfit.sentence().text()).startsWith(gpu + " has no " + label + " rate");
    }
  }

  @Test
  void weightsAloneMayBeKeptInFourBits() {
    // 116.8e9 weights of 4.5 bits are 61.2 GiB of 80; of 16 bits they are 218
    String work =
        CHAT.replace("qwen3-14b", "gpt-oss-120b").replace("kind:", "precision: %s, kind:");
    String box =
        "build: [{name: box, gpu: H100 SXM, price: 40_000 USD}]\ndemand: {gpu: B200 SXM}\n";
    assertThat(option(answer(work.formatted("mxfp4"), box), "build:box").misfits()).isEmpty();
    assertThat(option(answer(work.formatted("bf16"), box), "build:box").misfits())
        .extracting(Misfit::kind)
        .containsExactly(Misfit.Kind.MEMORY);
  }

  @Test
  void aMixtureWrittenOutIsLikeTheKnownOne() {
    String written =
        TUNE.replace(
            "model: llama-3.1-8b",
            "model: {parameters: 46.7 B, layers: 32, hidden: 4096, heads: 32, kv-heads: 8, ffn:"
                + " 14_336, vocab: 32_000, experts: 8, active-experts: 2}");
    String known = TUNE.replace("llama-3.1-8b", "mixtral-8x7b");
    String box = "build: [{name: box, gpu: B200 SXM, gpus: 8, price: 400_000 USD}]\n";
    double own = gpuHoursPerMonth(option(answer(written, box), "build:box"));
    double other = gpuHoursPerMonth(option(answer(known, box), "build:box"));
    assertThat(own).isCloseTo(other, within(0.02 * other));
  }

  @Test
  void aModelTooLargeForOneMachineIsTrainedOnSeveral() {
    // 16 bytes of 70.6e9 weights are 1,130e9 of 8 x 80 GiB = 687e9 bytes: two machines
    String full =
        "{name: full, kind: llm-fine-tuning, model: llama-3-70b, tokens: 50 Mtok, runs: 2 per week}";
    String box = "build: [{name: box, gpu: H100 SXM, gpus: 8, price: 300_000 USD}]\n";
    Answer answer = answer(full, box);
    OptionResult two = option(answer, "build:box");
    assertThat(two.misfits()).isEmpty();
    assertThat(two.costing().machines()).isEqualTo(2);
    assertThat(JsonReport.of(answer, true, "test"))
        .contains("\"tensorParallel\"", "\"pipelineParallel\"", "\"sharding\"");
  }

  @Test
  void aModelTooLargeForOneMachineIsServedByTwo() {
    // 405.9e9 weights of 2 bytes are 756 GiB of 8 x 80
    String big =
        CHAT.replace("qwen3-14b", "llama-3.1-405b").replace("kind:", "precision: bf16, kind:");
    String hire = "rent: [{name: hire, gpu: H100 SXM, gpus: 8, on-demand: 25 USD/hour}]\n";
    OptionResult two = option(answer(big, hire), "on-demand:hire");
    assertThat(two.misfits()).isEmpty();
    assertThat(two.costing().machines()).isEqualTo(2);
    String small = "rent: [{name: hire, gpu: H100 SXM, gpus: 2, on-demand: 6 USD/hour}]\n";
    String beside = small + "demand: {gpu: H200 SXM}\n";
    assertThat(option(answer(big, beside), "on-demand:hire").misfits())
        .extracting(Misfit::kind)
        .containsExactly(Misfit.Kind.MEMORY);
  }

  @Test
  void workloadsTakeThePlaceOfATypedDemand() {
    assertThatExceptionOfType(InputProblem.class)
        .isThrownBy(() -> answer(TUNE, BOX + "demand: {gpus: 4}\n"))
        .withMessageContaining("demand.gpus: comes from the workloads; remove one of the two");
  }
}
