package dev.rackrate.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.ask.tables.ShippedParameters;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.performance.PerformanceModel;
import dev.rackrate.performance.request.LanguageRequest.Load;
import dev.rackrate.performance.request.LanguageRequest.Serving;
import dev.rackrate.performance.request.LanguageRequest.Split;
import dev.rackrate.performance.request.LanguageRequest.Target;
import dev.rackrate.performance.request.LanguageRequest.Weights;
import dev.rackrate.performance.request.LanguageShapes;
import dev.rackrate.performance.request.Placement;
import dev.rackrate.performance.request.Prediction;
import dev.rackrate.performance.request.PredictionAnswer;
import dev.rackrate.performance.request.Setting;
import dev.rackrate.quantity.Progress;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.sizing.Layout;
import dev.rackrate.sizing.Sizing;
import dev.rackrate.study.StudySource;
import dev.rackrate.workload.LlmServing;
import dev.rackrate.workload.Precision;
import dev.rackrate.workload.Sharding;
import dev.rackrate.workload.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Serving whose requests are a log, sized for its busiest minute at the limits of latency.
///
/// Every 20 s of ten minutes 100 requests of 500 tokens with answers of 100, and in the fourth
/// minute for 24 s 100 more a second of 800 tokens with answers of 40. So 5,500 requests in 600 s,
/// 3,100 x 500 + 2,400 x 800 = 3.47 M tokens in and 3,100 x 100 + 2,400 x 40 = 406,000 out; in the
/// busiest minute 300 + 2,400.
final class ServedLogTest {

  private static final Catalogue CATALOGUE = FrozenCatalogue.read();
  private static final PerformanceModel MODEL = ShippedParameters.model(CATALOGUE);
  private static final double PER_SECOND = 5_500 / 600.0;
  private static final double PEAK = (2_700 / 60.0) / PER_SECOND;

  @TempDir private Path folder;

  /// One request of the log.
  private record Request(int second, int input, int output) {}

  /// A form in which such logs are published.
  enum Form {
    AZURE_LLM,
    BURSTGPT,
    MOONCAKE;

    private List<String> head() {
      return switch (this) {
        case AZURE_LLM -> List.of("TIMESTAMP,ContextTokens,GeneratedTokens");
        case BURSTGPT ->
            List.of("Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type");
        case MOONCAKE -> List.of();
      };
    }

    private String line(Request r) {
      return switch (this) {
        case AZURE_LLM ->
            "2026-02-03 10:%02d:%02d.0000000,%d,%d"
                .formatted(r.second / 60, r.second % 60, r.input, r.output);
        case BURSTGPT ->
            "%d,ChatGPT,%d,%d,%d,API log"
                .formatted(r.second, r.input, r.output, r.input + r.output);
        case MOONCAKE ->
            "{\"timestamp\": %d, \"input_length\": %d, \"output_length\": %d, \"hash_ids\": [3]}"
                .formatted(1000 * r.second, r.input, r.output);
      };
    }
  }

  private static List<Request> requests() {
    List<Request> all = new ArrayList<>();
    for (int second = 0; second <= 600; second++) {
      for (int i = 0; i < 100; i++) {
        if (second % 20 == 0) {
          all.add(new Request(second, 500, 100));
        }
        if (second >= 180 && second < 204) {
          all.add(new Request(second, 800, 40));
        }
      }
    }
    return all;
  }

  private Answer answer(Form form, String limits) throws IOException {
    List<String> lines = new ArrayList<>(form.head());
    requests().forEach(request -> lines.add(form.line(request)));
    Files.write(folder.resolve("requests.log"), lines);
    Path study = folder.resolve("study.yaml");
    Files.writeString(
        study,
        """
        rackrate: 1
        title: t
        as-of: 2026-11-01
        defaults: none
        horizon: 24 months
        discount-rate: 6 %%/year
        demand: {gpu: L40S}
        workloads:
          - name: chat
            kind: llm-serving
            model: llama-3.1-8b
            precision: bf16
            requests: {file: requests.log, format: %s}
            %s
        rent: [{name: hire, gpu: L40S, gpus: 1, on-demand: 1.25 USD/hour}]
        """
            .formatted(form.name().toLowerCase(Locale.ROOT).replace('_', '-'), limits));
    return new Decide(CATALOGUE, Progress.NONE).answer(new StudySource.OfFile(study, List.of()));
  }

  @ParameterizedTest
  @EnumSource
  void everyFormTellsTheSameTraffic(Form form) throws IOException {
    OptionResult hire = answer(form, "").option("on-demand:hire").orElseThrow();
    LlmServing chat = (LlmServing) hire.option().shares().getFirst().workload();
    assertThat(chat.traffic().perSecond()).isCloseTo(PER_SECOND, within(1e-9));
    assertThat(chat.traffic().peak()).isCloseTo(PEAK, within(1e-9));
    // 3.47 M / 5,500 = 630.9 and 406,000 / 5,500 = 73.8 tokens
    assertThat(chat.traffic().inputTokens()).isEqualTo(631);
    assertThat(chat.traffic().outputTokens()).isEqualTo(74);
  }

  @ParameterizedTest
  @EnumSource
  void copiesAnswerTheBusiestMinuteWithinTheLimits(Form form) throws IOException {
    Answer answer = answer(form, "tpot: 45 ms");
    OptionResult hire = answer.option("on-demand:hire").orElseThrow();
    assertThat(hire.misfits()).isEmpty();
    Sizing.Done done = hire.option().shares().getFirst().sizing().orElseThrow();
    int streams = ((Layout.Served) done.layout()).streams();
    assertThat(predicted(Target.TIME_PER_TOKEN, streams)).isLessThanOrEqualTo(45);
    assertThat(predicted(Target.TIME_PER_TOKEN, streams + 1)).isGreaterThan(45);
    double throughput = predicted(Target.THROUGHPUT, streams);
    assertThat(done.throughput().value()).isCloseTo(throughput, within(1e-9 * throughput));
    // 5,500 / 600 x 74 = 678.3 tokens a second on average, 45 x 74 = 3,330 in the busiest minute
    double atPeak = 45 * 74 / throughput;
    assertThat(atPeak).isGreaterThan(1);
    assertThat(done.gpusAtOnce()).isEqualTo((int) Math.ceil(atPeak));
    assertThat(hire.costing().machines()).isEqualTo(done.gpusAtOnce());
    double gpuHours = 5_500 / 600.0 * 74 / throughput * 168;
    assertThat(done.gpuHoursPerWeek().value()).isCloseTo(gpuHours, within(1e-9 * gpuHours));
  }

  @Test
  void tighterLimitsTakeMoreGpus() throws IOException {
    int before = 0;
    for (String tpot : List.of("60 ms", "36 ms", "28 ms")) {
      OptionResult hire =
          answer(Form.BURSTGPT, "tpot: " + tpot).option("on-demand:hire").orElseThrow();
      int gpus = hire.option().shares().getFirst().sizing().orElseThrow().gpusAtOnce();
      assertThat(gpus).isGreaterThan(before);
      before = gpus;
    }
  }

  private static double predicted(Target target, int streams) {
    Gpu gpu = CATALOGUE.gpu("L40S").orElseThrow();
    Serving request =
        new Serving(
            Setting.of(Placement.one(gpu), Stack.UNSTATED),
            LanguageShapes.of(CATALOGUE.preset("llama-3.1-8b").orElseThrow()).orElseThrow(),
            Weights.of(Precision.BF16),
            new Split(1, 1, Sharding.NONE),
            new Load(631, 74, streams),
            target);
    return switch (MODEL.predict(request)) {
      case PredictionAnswer.Predicted(Prediction prediction) -> prediction.value();
      case PredictionAnswer.Unpredicted(Sentence reason) -> throw new AssertionError(reason.text());
    };
  }
}
