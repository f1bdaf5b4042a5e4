package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.ask.tables.ShippedParameters;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Decision;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.logs.LogSource;
import dev.rackrate.performance.request.Placement;
import dev.rackrate.sizing.Sizing;
import dev.rackrate.sizing.SizingModel;
import dev.rackrate.sizing.WorkloadCase;
import dev.rackrate.study.StudyReader;
import dev.rackrate.workload.Link;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What served models take, counted anew from the throughput of a copy of each size alone: GPUs and
/// machines at once, and the rent of the machines that are kept on or run.
final class ServedMachinesTest {

  private static final Catalogue SHIPPED = ShippedCatalogue.read();

  private static final SizingModel SIZING =
      new SizingModel(ShippedParameters.model(SHIPPED), SHIPPED);

  private static final StudyReader READER = new StudyReader(SHIPPED, LogSource.NONE, () -> SIZING);

  private static final double USD_PER_GPU = 1.75;

  private static String study(String work, String gpu, int gpus) {
    return """
    rackrate: 1
    title: t
    defaults: none
    horizon: 3 months
    workloads: [{name: w, kind: llm-serving, %s}]
    rent: [{name: hire, gpu: %s, gpus: %d, on-demand: %s USD/hour}]
    """
        .formatted(work, gpu, gpus, String.format(Locale.ROOT, "%.2f", USD_PER_GPU * gpus));
  }

  /// Copies of one size.
  ///
  /// @param atOnce machines for the busiest minute
  /// @param on machines that are on in the mean
  /// @param busy GPUs that are busy in the mean
  private record Copies(int gpus, double gpusAtOnce, double atOnce, double on, double busy) {

    boolean isLessThan(Copies other) {
      if (atOnce != other.atOnce) {
        return atOnce < other.atOnce;
      }
      return on == other.on ? busy < other.busy : on < other.on;
    }
  }

  private static Copies copies(Sizing.Done done, double tokens, double peak, Wait wait, int each) {
    int gpus = done.placement().gpus();
    double mean = tokens / done.throughput().value();
    double most = Math.max(1, Math.ceil(mean * (wait == Wait.BATCH ? 1 : peak)));
    double kept = Math.max(1, Math.ceil(mean));
    if (wait == Wait.SOMEBODY && most > kept) {
      kept++;
    }
    double onEach = Math.floorDiv(each, gpus);
    double on = wait == Wait.BATCH ? mean / onEach : Math.ceil(kept / onEach);
    return new Copies(gpus, most * gpus, Math.ceil(most / onEach), on, mean * gpus);
  }

  /// 777,600 requests a day of 300 tokens are 2,700 tokens a second: 2.7 copies of 1,000 on 4 GPUs,
  /// 3 of them in the busiest minute, or runs of 2.7 hours of a copy an hour.
  @ParameterizedTest(name = "copies of 4 GPUs on machines of {0}, {1}")
  @CsvSource({
    "4, '', 3, 3",
    "6, '', 3, 3",
    "8, '', 2, 2",
    "10, '', 2, 2",
    "16, '', 1, 1",
    "6, ', finish-within: 40 hours', 3, 2.7",
    "8, ', finish-within: 40 hours', 2, 1.35"
  })
  void aCopyMeasuredOnFourGpusIsNotCutInTwo(int each, String limit, double machines, double on) {
    String work =
        "model: llama-3.1-405b, precision: int4, requests: 777_600 per day, input: 900 tok, output:"
            + " 300 tok, peak: 1.08, measured: {gpu: H100 SXM, gpus: 4, value: 1_000}"
            + limit;
    String study =
        study(limit.isEmpty() ? work : work.replace(", peak: 1.08", ""), "H100 SXM", each);
    OptionResult option =
        Decision.of(READER.read(study, "study.yaml", List.of())).options().getFirst();
    assertThat((double) option.costing().machines()).isEqualTo(machines);
    double usd = on * each * USD_PER_GPU * 3 * 730.5;
    assertThat(option.bill().totalUsd()).isCloseTo(usd, within(1e-6 * usd));
  }

  enum Wait {
    NOBODY,
    SOMEBODY,
    BATCH
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          model: mistral-7b, precision: bf16          | 300_000   | 2.5 |                      | NOBODY
          model: llama-3.1-70b, precision: fp8        | 650_000   | 3   |                      | NOBODY
          model: llama-3.1-70b, precision: int4       | 2_000     | 4   |                      | NOBODY
          model: mixtral-8x7b, precision: bf16        | 5_000_000 | 3   | , 'ttft': 0.9 s      | SOMEBODY
          model: mixtral-8x22b, precision: fp8        | 1_100_000 | 1.7 | , 'tpot': 0.05 s     | SOMEBODY
          model: qwen2.5-32b, precision: fp8          | 200_000   | 2.2 | , 'tpot': 0.03 s     | SOMEBODY
          model: llama-3.1-70b, precision: fp8        | 700_000   | 2   | , 'finish-within': 8 hours  | BATCH
          model: llama-3.1-8b, precision: fp8         | 9_000_000 | 2   | , 'finish-within': 30 hours | BATCH
          """)
  void machinesFollowFromTheThroughputOfCopiesAlone(
      String model, String requests, double peak, String limit, Wait wait) {
    String more = limit == null ? "" : limit.replace("'", "");
    String work =
        model
            + ", requests: %s per day, input: 1_300 tok, output: 270 tok, peak: %s%s"
                .formatted(requests, peak, more);
    double tokens = Double.parseDouble(requests.replace("_", "")) * 270 / 86_400;
    int compared = 0;
    for (String name : List.of("H100 SXM", "L40S", "RTX 4090", "MI300X")) {
      Gpu gpu = SHIPPED.gpu(name).orElseThrow();
      for (int each : List.of(1, 2, 3, 4, 6, 8, 10, 16)) {
        String study = study(work, name, each);
        WorkloadCase asked = READER.workloads(study, "study.yaml", List.of()).works().getFirst();
        Copies least = null;
        for (int gpus = 1; gpus <= each; gpus *= 2) {
          if (SIZING.size(asked, new Placement(gpu, gpus, 1, Link.UNSTATED))
              instanceof Sizing.Done done) {
            Copies copies = copies(done, tokens, peak, wait, each);
            least = least == null || copies.isLessThan(least) ? copies : least;
          }
        }
        if (least == null) {
          continue;
        }
        Answer answer = Decision.of(READER.read(study, "study.yaml", List.of()));
        OptionResult option = answer.options().getFirst();
        Sizing.Done laid = option.option().shares().getFirst().sizing().orElseThrow();
        assertThat(laid.placement().gpus())
            .as("copy on %s x %d", name, each)
            .isEqualTo(least.gpus());
        assertThat((double) laid.gpusAtOnce()).isEqualTo(least.gpusAtOnce());
        assertThat((double) option.costing().machines()).isEqualTo(least.atOnce());
        double usd = least.on() * each * USD_PER_GPU * 3 * 730.5;
        assertThat(option.bill().totalUsd()).isCloseTo(usd, within(1e-6 * usd));
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(5);
  }
}
