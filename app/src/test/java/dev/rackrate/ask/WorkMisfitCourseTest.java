package dev.rackrate.ask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.ask.tables.ShippedParameters;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.logs.LogSource;
import dev.rackrate.scenario.Misfit;
import dev.rackrate.scenario.Misfit.Kind;
import dev.rackrate.sizing.SizingModel;
import dev.rackrate.study.StudyReader;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// A course in what the work asks of a machine: each limit is met just above the point where it is
/// missed, and nothing but that limit is named just below.
@TestMethodOrder(MethodOrderer.MethodName.class)
final class WorkMisfitCourseTest {

  private static final Catalogue CATALOGUE = FrozenCatalogue.read();
  private static final SizingModel SIZING =
      new SizingModel(ShippedParameters.model(CATALOGUE), CATALOGUE);
  private static final StudyReader READER =
      new StudyReader(CATALOGUE, LogSource.NONE, () -> SIZING);

  @Test
  void w01_aTokenMustNotTakeLongerThanItMay() {
    holdsAbove(
        Kind.LATENCY,
        8,
        400,
        ms ->
            "{name: chat, kind: llm-serving, model: llama-3.1-8b, requests: 4_000 per day, input: 900"
                + " tok, output: 210 tok, tpot: "
                + plain(ms)
                + " ms}");
  }

  @Test
  void w02_theFirstTokenMustNotComeLaterThanItMay() {
    holdsAbove(
        Kind.LATENCY,
        90,
        20_000,
        ms ->
            "{name: chat, kind: llm-serving, model: llama-3.1-8b, requests: 4_000 per day, input: 900"
                + " tok, output: 210 tok, ttft: "
                + plain(ms)
                + " ms}");
  }

  @Test
  void w03_aRunMustEndInTime() {
    holdsAbove(
        Kind.DEADLINE,
        0.5,
        2_000,
        hours ->
            "{name: tune, kind: llm-fine-tuning, model: llama-3.1-8b, method: lora, precision:"
                + " bf16, tokens: 200 Mtok, runs: 1 per month, finish-within: "
                + plain(hours)
                + " h}");
  }

  @Test
  void w04_aModelMustFitIntoTheMemoryOfTheMachine() {
    // 24 GiB hold 16-bit weights of 8 billion parameters and their requests, not those of 14.
    assertThat(misfits(chat("llama-3.1-8b"))).isEmpty();
    assertThat(misfits(chat("qwen3-14b"))).containsExactly(Kind.MEMORY);
  }

  private static String chat(String model) {
    return "{name: chat, kind: llm-serving, model: "
        + model
        + ", requests: 4_000 per day, input: 900 tok, output: 210 tok}";
  }

  /// Finds by halves the least limit that is met.
  private static void holdsAbove(
      Kind kind, double missed, double met, DoubleFunction<String> workload) {
    double below = missed;
    double above = met;
    assertThat(misfits(workload.apply(below))).containsExactly(kind);
    assertThat(misfits(workload.apply(above))).isEmpty();
    for (int step = 0; step < 24; step++) {
      double middle = Math.sqrt(below * above);
      if (misfits(workload.apply(middle)).isEmpty()) {
        above = middle;
      } else {
        below = middle;
      }
    }
    assertThat(above).isLessThan(1.001 * below);
    assertThat(misfits(workload.apply(1.01 * above))).isEmpty();
    assertThat(misfits(workload.apply(below / 1.01))).containsExactly(kind);
  }

  private static List<Kind> misfits(String workload) {
    String study =
        "rackrate: 1\ntitle: t\nas-of: 2026-11-01\ndefaults: none\nhorizon: 24 months\n"
            + "discount-rate: 6 %/year\nworkloads: ["
            + workload
            + "]\n"
            + "build: [{name: box, gpu: RTX 3090, price: 900 USD, power: {idle: 40 W,"
            + " load: 400 W}}]\n";
    return READER.read(study, "study.yaml", List.of()).options().getFirst().misfits().stream()
        .map(Misfit::kind)
        .toList();
  }

  private static String plain(double number) {
    return String.format(Locale.ROOT, "%.6f", number);
  }
}
