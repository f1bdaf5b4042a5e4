package dev.rackrate.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rackrate.ask.logs.FindDemand;
import dev.rackrate.ask.logs.Shown;
import dev.rackrate.catalogue.InstanceTypes;
import dev.rackrate.demand.Demand;
import dev.rackrate.demand.load.CurveKind;
import dev.rackrate.demand.log.Labelling;
import dev.rackrate.demand.log.Window;
import dev.rackrate.files.Disk;
import dev.rackrate.files.WholeFiles;
import dev.rackrate.logs.LogQuestion;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Progress;
import dev.rackrate.report.demand.DemandJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What Spark finds in logs is what one machine finds, byte for byte, while tasks fail.
final class DemandOnSparkTest {

  private static final List<Labelling> LABELLINGS = List.of(Labelling.values());

  @TempDir private Path folder = Path.of("");

  @Test
  void logsCutAnywhereGiveTheBytesOfOneMachine() throws IOException {
    Random random = new Random(20_261_210);
    int before = FailingSerializer.FAILURES.get();
    int leftOutTwice = 0;
    for (int round = 0; round < 6; round++) {
      MessyLog log = new MessyLog(random);
      List<Path> files = new ArrayList<>();
      int count = 1 + random.nextInt(3);
      for (int i = 0; i < count; i++) {
        Path file = folder.resolve("log-" + round + "-" + i + ".csv");
        Files.writeString(file, log.file(40 + random.nextInt(120)));
        files.add(file);
      }
      if (round % 3 == 0) {
        Path copy = folder.resolve("log-" + round + "-again.csv");
        Files.copy(files.getFirst(), copy);
        files.add(random.nextInt(files.size() + 1), copy);
      }
      Labelling by = LABELLINGS.get(random.nextInt(LABELLINGS.size()));
      LogQuestion question = question(files, by, Window.ALWAYS);
      var cut =
          new OnSpark.Cut(
              700 + random.nextInt(4_000),
              500 + random.nextInt(90_000),
              random.nextInt(2) * 9_999L);
      String alone = json(here(question));
      assertThat(json(onSpark(question, cut))).as("round %d, %s", round, cut).isEqualTo(alone);
      leftOutTwice += alone.contains("is in the log already") ? 1 : 0;
    }
    assertThat(leftOutTwice).isGreaterThan(3);
    assertThat(FailingSerializer.FAILURES.get()).isGreaterThan(before);
  }

  @Test
  void wallClocksAndWindowsAreThoseOfOneMachine() throws IOException {
    Path file = folder.resolve("sacct.txt");
    Files.writeString(
        file,
        """
        JobID|Submit|Start|End|State|AllocTRES|User|Account|Partition
        11|2026-03-28T23:10:00|2026-03-28T23:40:00|2026-03-29T04:00:00|COMPLETED|gres/gpu=4|ann|a|p
        11.batch|2026-03-28T23:40:00|2026-03-28T23:40:00|2026-03-29T04:00:00|COMPLETED||||
        12|2026-03-29T01:59:00|2026-03-29T03:05:00|2026-03-29T05:00:00|FAILED|gres/gpu=2|bob|b|p
        13|2026-03-29T05:00:00|2026-03-29T05:00:00|Unknown|RUNNING|gres/gpu=8|ann|a|q
        14|2026-03-29T06:00:00|Unknown|Unknown|PENDING|gres/gpu=3|bob|b|q
        """);
    long noon = 1_774_742_400L;
    LogQuestion question =
        question(List.of(file), Labelling.ACCOUNT, new Window(noon, noon + 200_000));
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    var cut = new OnSpark.Cut(130, 7_000, 3);
    String alone =
        json(
            new FindDemand(() -> new InstanceTypes(List.of(), List.of()), Progress.NONE)
                .show(question, berlin));
    assertThat(json(new OnSpark(LocalSpark.session(), cut).demand(question, berlin)))
        .isEqualTo(alone);
  }

  @Test
  void parquetIsReadAsOnOneMachine() throws IOException {
    Path csv = folder.resolve("plain.csv");
    Files.writeString(csv, new MessyLog(new Random(20_261_211)).file(150));
    Path parquet = folder.resolve("jobs.parquet");
    new FindDemand(() -> new InstanceTypes(List.of(), List.of()), Progress.NONE)
        .writing(parquet, new WholeFiles(Disk.REAL))
        .show(question(List.of(csv), Labelling.GROUP, Window.ALWAYS), ZoneOffset.UTC);
    LogQuestion question = question(List.of(parquet), Labelling.USER, Window.ALWAYS);
    String alone = json(here(question));

    assertThat(alone).contains("gpuHours");
    assertThat(json(onSpark(question, new OnSpark.Cut(1_000, 40_000, 1)))).isEqualTo(alone);
  }

  @Test
  void whatCannotBeReadInPartsIsSaid() throws IOException {
    Path quoted = folder.resolve("quoted.csv");
    Files.writeString(
        quoted,
        """
        id,submit,run_seconds,gpus,group
        1,2026-01-01T00:00:00Z,300,4,"two
        lines"
        """);
    Path packed = folder.resolve("packed.csv.gz");
    Files.write(packed, new byte[] {0x1f, (byte) 0x8b, 8, 0});
    var cut = new OnSpark.Cut(50, 7_000, 3);

    assertThatThrownBy(
            () -> onSpark(question(List.of(quoted), Labelling.GROUP, Window.ALWAYS), cut))
        .isInstanceOf(InputProblem.class)
        .hasMessageContaining("quoted.csv")
        .hasMessageContaining("has a field in quotes that goes on in the next line");
    assertThatThrownBy(
            () -> onSpark(question(List.of(packed), Labelling.GROUP, Window.ALWAYS), cut))
        .isInstanceOf(InputProblem.class)
        .hasMessageContaining("is packed");
  }

  private static LogQuestion question(List<Path> files, Labelling by, Window window) {
    return new LogQuestion(
        files, "auto", CurveKind.WANTED, by, window, new LogQuestion.Limits(3_000_000, false));
  }

  private static Shown here(LogQuestion question) {
    return new FindDemand(() -> new InstanceTypes(List.of(), List.of()), Progress.NONE)
        .show(question, ZoneOffset.UTC);
  }

  private static Shown onSpark(LogQuestion question, OnSpark.Cut cut) {
    return new OnSpark(LocalSpark.session(), cut).demand(question, ZoneOffset.UTC);
  }

  private static String json(Shown shown) {
    return switch (shown) {
      case Shown.OfGpus(Demand demand, _) -> DemandJson.of(demand, ZoneOffset.UTC);
      case Shown.OfRequests _, Shown.OfBill _ -> throw new AssertionError(shown);
    };
  }
}
