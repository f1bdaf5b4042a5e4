package dev.rackrate.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.report.export.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `export --check`: the numbers of a file that the study gives otherwise today.
final class ExportCheckTest {

  @TempDir private Path folder;

  static Stream<String> targets() {
    return Target.labels().stream();
  }

  private List<Path> files(String target) throws IOException {
    Path into = folder.resolve("files-" + target);
    Exported done =
        Exported.run(folder, Exported.MIX, "export", "--to", target, "-o", into.toString());
    assertThat(done.code()).as(done.err()).isZero();
    try (Stream<Path> files = Files.list(into)) {
      return files.filter(file -> !file.toString().endsWith(".xlsx")).sorted().toList();
    }
  }

  private Exported check(String study, Path file, String... more) {
    Stream<String> args = Stream.concat(Stream.of("--check", file.toString()), Stream.of(more));
    return Exported.run(folder, study, "export", args.toArray(String[]::new));
  }

  @ParameterizedTest
  @MethodSource("targets")
  void aFileOfTodayHolds(String target) throws IOException {
    for (Path file : files(target)) {
      if (!file.getFileName().toString().startsWith("nothing-for-")) {
        Exported done = check(Exported.MIX, file);
        assertThat(done.code()).as(file + done.out() + done.err()).isZero();
        assertThat(done.out()).contains("as the study gives them today").doesNotContain(" 0 ");
      }
    }
  }

  @Test
  void aNumberThatMovedIsNamedWithBothValues() throws IOException {
    Path config = files("skypilot").getFirst();
    String dearer = Exported.MIX.replace("0.25 USD/kWh", "0.30 USD/kWh");
    Exported done = check(dearer, config);
    assertThat(done.code()).isEqualTo(1);
    // 1,200 W / 4 x 1.5 x 0.30 = 0.135, and wear of 0.0075.
    assertThat(done.out())
        .contains("differ:")
        .contains("accelerators.RTX4090: 0.12 in the file, 0.1425 today");
  }

  @Test
  void aContextOfTheUsersNameIsFollowed() throws IOException {
    Path config = files("skypilot").getFirst();
    Files.writeString(
        config, Files.readString(config).replace("    owned-box:\n", "    our-cluster:\n"));
    assertThat(check(Exported.MIX, config).code()).isZero();
    String dearer = Exported.MIX.replace("0.25 USD/kWh", "0.30 USD/kWh");
    assertThat(check(dearer, config).out()).contains("0.12 in the file, 0.1425 today");
  }

  @Test
  void whatThePlanNoLongerHoldsIsNamed() throws IOException {
    Path config = files("skypilot").getFirst();
    String dear = Exported.MIX.replace("price: 12_000 USD", "price: 120_000 USD");
    Exported done = check(dear, config);
    assertThat(done.code()).isEqualTo(1);
    assertThat(done.out()).contains("0.12 in the file, not in the plan today");
  }

  @Test
  void anEditedNumberIsNamedInEveryFormat() throws IOException {
    for (String target :
        List.of("slurm", "focus", "bom", "kueue", "karpenter", "opencost", "dstack")) {
      Path file = files(target).getLast();
      String text = Files.readString(file);
      String edited =
          switch (target) {
            case "slurm" -> text.replace("GRES/gpu=0.379", "GRES/gpu=0.5");
            case "focus" -> text.replaceFirst(",Hours,([0-9.]+),", ",Hours,9$1,");
            case "bom" -> text.replace("12000.00", "12001.00");
            case "kueue" -> text.replaceFirst("nominalQuota: 4\n", "nominalQuota: 40\n");
            case "karpenter" -> text.replace("\"0.48\"", "\"0.49\"");
            case "opencost" -> text.replace("\"0.379\"", "\"0.38\"");
            default -> text.replace("max_price: 2\n", "max_price: 3\n").replace("2.00", "3.00");
          };
      assertThat(edited).as(target).isNotEqualTo(text);
      Files.writeString(file, edited);
      Exported done = check(Exported.MIX, file);
      assertThat(done.code()).as(target + done.out()).isEqualTo(1);
    }
  }

  @Test
  void whatIsNoFileOfAnExportIsRefusedInASentence() throws IOException {
    Path other = folder.resolve("other.yaml");
    Files.writeString(other, "a: 1\n");
    assertThat(check(Exported.MIX, other).err()).contains("does not say for which tool");
    assertThat(check(Exported.MIX, other, "--to", "kueue").code()).isEqualTo(1);
    assertThat(check(Exported.MIX, folder.resolve("none.yaml")).err()).contains("no such file");
    Path book = folder.resolve("bom.xlsx");
    Files.writeString(book, "x");
    assertThat(check(Exported.MIX, book).err()).contains("the .csv beside it");
    Files.write(other, new byte[] {(byte) 0xFF, (byte) 0xFE});
    assertThat(check(Exported.MIX, other).code()).isEqualTo(2);
    assertThat(Exported.run(folder, Exported.MIX, "export").err()).contains("--to is missing");
  }

  @Test
  void theToolIsFoundWhereALongNameBreaksTheLine() throws IOException {
    for (int length = 40; length < 110; length += 7) {
      Path deep = Files.createDirectories(folder.resolve("d".repeat(length)));
      String[] args = {"--to", "slurm", "--purchase", "-o", deep.resolve("x").toString()};
      assertThat(Exported.run(deep, Exported.MIX, "export", args).code()).isZero();
      Path file = deep.resolve("x/rackrate.conf");
      Exported done = Exported.run(deep, Exported.MIX, "export", "--check", file.toString());
      assertThat(done.code()).as(done.out() + done.err()).isZero();
    }
  }

  @Test
  void aPurchaseIsHeldAgainstAPurchase() throws IOException {
    String aws =
        Exported.MIX
            .replace("provider: RunPod", "provider: AWS")
            .replace("name: cloud", "name: g6.12xlarge");
    Path into = folder.resolve("tf");
    String[] args = {"--to", "terraform", "--purchase", "-o", into.toString()};
    assertThat(Exported.run(folder, aws, "export", args).code()).isZero();
    Path file = into.resolve("rackrate.tf.json");
    assertThat(Files.readString(file)).contains("\"default\": 1,");
    assertThat(check(aws, file).code()).isZero();
  }

  @Test
  void aFileOfManyValuesIsHeldInBoundedTime() throws IOException {
    StringBuilder table = new StringBuilder("ResourceName,ChargePeriodStart,ListCost,x_Note\n");
    for (int i = 0; i < 200_000; i++) {
      table.append("r").append(i).append(",2026-01-01T00:00:00Z,1,\n");
    }
    Path file = Files.writeString(folder.resolve("focus.csv"), table);
    long start = System.nanoTime();
    Exported done = check(Exported.MIX, file, "--to", "focus", "--format", "json");
    assertThat(done.code()).isEqualTo(1);
    assertThat((System.nanoTime() - start) / 1e9).isLessThan(30);
  }
}
