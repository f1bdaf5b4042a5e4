package dev.rackrate.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.ask.MeasureMachine.Measured;
import dev.rackrate.ask.MeasureMachine.Wanted;
import dev.rackrate.ask.MeasureMachine.Work;
import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.decision.Answer;
import dev.rackrate.files.Disk;
import dev.rackrate.files.WholeFiles;
import dev.rackrate.measure.StandIn;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Language;
import dev.rackrate.quantity.Progress;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.MeasureReport;
import dev.rackrate.report.page.TextRenderer;
import dev.rackrate.scenario.Option;
import dev.rackrate.sizing.Sizing;
import dev.rackrate.study.StudySource;
import dev.rackrate.workload.WorkKind;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MeasureMachineTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
  private static final WholeFiles FILES = new WholeFiles(Disk.REAL);
  private static final List<String> JAVA =
      List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version");

  private static final String STUDY =
      """
      rackrate: 1
      title: Measured
      demand: {gpus: 4, gpu: RTX 4090, kind: llm-fine-tuning, hours-per-week: 60}
      build: [ws-4x4090]
      rent: [{name: cloud, gpu: L40S, gpus: 4, on-demand: 3.20 USD/hour}]
      """;

  @TempDir Path folder = Path.of("");

  private Path into() {
    return folder.resolve("my-machine");
  }

  private Wanted wanted(double units, Optional<Path> study) {
    return new Wanted(
        0.1,
        JAVA,
        OptionalDouble.of(units),
        "samples",
        Optional.of(new Work(WorkKind.LLM_FINE_TUNING, "our tuning")),
        List.of(),
        Optional.of(into()),
        Optional.empty(),
        study);
  }

  private MeasureReport measured(Wanted wanted, String gpu, int count, long watts)
      throws InterruptedException {
    return new MeasureMachine(wanted, DAY, FILES)
        .run(() -> StandIn.opened(gpu, count, watts), OutputStream.nullOutputStream())
        .report();
  }

  private Catalogue withMeasured() {
    return ShippedCatalogue.with(into()).catalogue();
  }

  @Test
  void whatWasMeasuredIsReadByTheCatalogueAndHolds() throws InterruptedException {
    MeasureReport report =
        measured(wanted(500, Optional.empty()), "NVIDIA GeForce RTX 4090", 2, 400);

    MeasureReport.Run run = report.run().orElseThrow();
    assertThat(run.joules().orElseThrow()).isCloseTo(2 * 400 * run.seconds(), within(200.0));
    assertThat(ShippedCatalogue.with(into()).problems()).isEmpty();
    assertThat(CatalogueQuestions.check(Optional.of(into()), DAY).findings()).isEmpty();
    Catalogue catalogue = withMeasured();
    assertThat(
            catalogue
                .score(
                    catalogue.gpu("RTX 4090").orElseThrow(),
                    "measured:llm-fine-tuning:our tuning:2 GPUs")
                .orElseThrow()
                .score())
        .isCloseTo(500 / run.seconds() / 2, within(0.05));
    assertThat(catalogue.tables().powerDraws())
        .filteredOn(draw -> draw.source().id().equals("measured-2026-11-20"))
        .singleElement()
        .satisfies(draw -> {
          assertThat(draw.gpu().orElseThrow().id()).isEqualTo("rtx-4090");
          assertThat(draw.state()).isEqualTo("work: our tuning");
          assertThat(draw.watts()).isCloseTo(400, within(80.0));
        });
    assertThat(report.notes().toString()).contains("was busy");
  }

  /// The same work on two machines is what an hour on the one is worth in hours on the other; the
  /// verdict and its probability move.
  @Test
  void workMeasuredOnTwoMachinesMovesTheAnswer() throws Exception {
    Path study = Files.writeString(folder.resolve("study.yaml"), STUDY);
    MeasureReport first =
        measured(wanted(100, Optional.of(study)), "NVIDIA GeForce RTX 4090", 1, 400);
    Answer alone = first.study().orElseThrow().after().orElseThrow();
    assertThat(ratio(alone)).isEqualTo(ratio(first.study().orElseThrow().before()));

    // The stand-in reports the memory of an RTX 4090 for every board.
    MeasureReport second = measured(wanted(900, Optional.of(study)), "NVIDIA A10", 1, 200);
    String rented = STUDY.replace("L40S", "A10");
    Files.writeString(study, rented);
    double before = ratio(decide(study, ShippedCatalogue.read()));
    double after = ratio(decide(study, withMeasured()));

    double rates =
        (900 / second.run().orElseThrow().seconds()) / (100 / first.run().orElseThrow().seconds());
    assertThat(after).isCloseTo(rates, within(rates * 1e-4));
    assertThat(after).isGreaterThan(2 * before);

    MeasureReport third = measured(wanted(20, Optional.of(study)), "NVIDIA A10", 1, 200);
    MeasureReport.Moved moved = third.study().orElseThrow();
    assertThat(sides(moved.after().orElseThrow())).isNotEqualTo(sides(moved.before()));
    assertThat(
            TextRenderer.text(third.page(), new TextRenderer.Look(false, false, Language.ENGLISH)))
        .contains("Before the measurement:", "With the measurement:", "worth to find out");
    assertThat(third.json()).contains("\"worthKnowing\"", "\"sides\"");
  }

  private static Answer decide(Path study, Catalogue catalogue) {
    return new Decide(catalogue, Progress.NONE).answer(new StudySource.OfFile(study, List.of()));
  }

  private static double ratio(Answer answer) {
    return answer.scenario().options().stream()
        .filter(option -> option.id().startsWith("on-demand:"))
        .map(Option::inputs)
        .mapToDouble(inputs -> inputs.get(Input.GPU_RATIO))
        .findFirst()
        .orElseThrow();
  }

  private static String sides(Answer answer) {
    return answer.risk().orElseThrow().sides().toString();
  }

  @Test
  void aSecondMeasurementOfADayTakesThePlaceOfTheFirst() throws Exception {
    measured(wanted(100, Optional.empty()), "NVIDIA GeForce RTX 4090", 1, 400);
    Files.writeString(
        into().resolve("gpu_scores.csv"),
        Files.readString(into().resolve("gpu_scores.csv"))
            + "l40s,own-score,7,points,measured-2026-11-20,2026-11-20,primary,mine\n");
    measured(wanted(300, Optional.empty()), "NVIDIA GeForce RTX 4090", 1, 400);

    assertThat(Files.readAllLines(into().resolve("gpu_scores.csv"))).hasSize(3);
    assertThat(Files.readString(into().resolve("gpu_scores.csv"))).contains("own-score,7");
    assertThat(Files.readAllLines(into().resolve("power_draws.csv"))).hasSize(2);
    assertThat(Files.readAllLines(into().resolve("sources.csv"))).hasSize(2);
  }

  @Test
  void aGpuThatTheCatalogueDoesNotKnowIsToldAndItsSpeedNotWritten() throws InterruptedException {
    MeasureReport report = measured(wanted(100, Optional.empty()), "NVIDIA H100 80GB HBM3", 1, 400);

    assertThat(report.notes())
        .extracting(Sentence::text)
        .anyMatch(note -> note.contains("no GPU called NVIDIA H100 80GB HBM3"));
    assertThat(into().resolve("gpu_scores.csv")).doesNotExist();
    assertThat(ShippedCatalogue.with(into()).problems()).isEmpty();
  }

  @Test
  void aCommandThatFailsOrUsesNothingWritesNothing() {
    Wanted none =
        new Wanted(
            0,
            List.of("/no/such/program"),
            OptionalDouble.empty(),
            "units",
            Optional.empty(),
            List.of(),
            Optional.of(into()),
            Optional.empty(),
            Optional.empty());
    Wanted failing =
        new Wanted(
            0,
            List.of(JAVA.getFirst(), "-no-such-option"),
            OptionalDouble.empty(),
            "units",
            Optional.empty(),
            List.of(),
            Optional.of(into()),
            Optional.empty(),
            Optional.empty());
    Wanted other =
        new Wanted(
            0,
            JAVA,
            OptionalDouble.empty(),
            "units",
            Optional.empty(),
            List.of(3),
            Optional.of(into()),
            Optional.empty(),
            Optional.empty());

    assertThatThrownBy(() -> measured(none, "NVIDIA L4", 1, 70))
        .isInstanceOf(InputProblem.class)
        .hasMessage("\"/no/such/program\" cannot be run; check its name");
    assertThatThrownBy(() -> measured(failing, "NVIDIA L4", 1, 70))
        .hasMessageContaining("exit code 1; none of its figures are used");
    assertThatThrownBy(() -> measured(other, "NVIDIA L4", 2, 70))
        .hasMessage("--device 3: this machine has no such GPU; it has 0, 1");
    assertThatThrownBy(() ->
            new MeasureMachine(wanted(5, Optional.empty()), DAY, FILES)
                .run(() -> StandIn.openedIdle("NVIDIA L4"), OutputStream.nullOutputStream()))
        .hasMessageContaining("GPU 0 did nothing while the command ran");
    assertThat(into()).doesNotExist();
  }

  @Test
  void withoutACommandTheIdleDrawIsTaken() throws Exception {
    Wanted wanted =
        new Wanted(
            0.3,
            List.of(),
            OptionalDouble.empty(),
            "units",
            Optional.empty(),
            List.of(),
            Optional.of(into()),
            Optional.empty(),
            Optional.empty());
    Measured measured =
        new MeasureMachine(wanted, DAY, FILES)
            .run(() -> StandIn.openedIdle("NVIDIA L4"), OutputStream.nullOutputStream());

    assertThat(measured.report().gpus().getFirst().idleWatts().orElseThrow())
        .isCloseTo(22, within(3.0));
    assertThat(Files.readString(into().resolve("power_draws.csv")))
        .contains("NVIDIA L4,l4,1,idle,");
  }

  /// A workload of that kind and name is predicted from what was measured, on every GPU.
  @Test
  void aMeasurementOfOneMachineMovesThePredictionsOfItsWorkload() throws Exception {
    Path study =
        Files.writeString(
            folder.resolve("study.yaml"),
            """
            rackrate: 1
            title: Measured
            workloads:
              - {name: our tuning, kind: llm-fine-tuning, model: llama-3.1-8b, method: lora, tokens: 200 Mtok, runs: 6 per week}
            build: [ws-1x4090]
            rent: [runpod/secure-rtx-4090@any]
            """);
    Wanted wanted =
        new Wanted(
            0,
            JAVA,
            OptionalDouble.of(2_000),
            "tokens",
            Optional.of(new Work(WorkKind.LLM_FINE_TUNING, "our tuning")),
            List.of(),
            Optional.of(into()),
            Optional.empty(),
            Optional.empty());
    MeasureReport report = measured(wanted, "NVIDIA GeForce RTX 4090", 1, 400);

    double measured = 2_000 / report.run().orElseThrow().seconds();
    assertThat(throughput(study, withMeasured())).isCloseTo(measured, within(measured * 1e-4));
    assertThat(throughput(study, ShippedCatalogue.read())).isLessThan(measured * 0.9);
    Files.writeString(study, Files.readString(study).replace("our tuning", "their tuning"));
    assertThat(throughput(study, withMeasured()))
        .isEqualTo(throughput(study, ShippedCatalogue.read()));
  }

  private static double throughput(Path study, Catalogue catalogue) {
    return new Size(catalogue, Progress.NONE)
            .answer(new StudySource.OfFile(study, List.of()))
            .workloads()
            .getFirst()
            .candidates()
            .stream()
            .map(candidate -> candidate.sizing())
            .filter(sizing ->
                sizing.placement().gpu().name().equals("RTX 4090")
                    && sizing.placement().gpus() == 1)
            .mapToDouble(sizing -> ((Sizing.Done) sizing).throughput().value())
            .findFirst()
            .orElseThrow();
  }
}
