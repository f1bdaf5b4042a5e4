package dev.rackrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Price lists into folders that have something in them already.
final class CatalogueImportTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-28T12:00:00Z"), ZoneOffset.UTC);
  private static final String HEADING =
      "id,provider,instance,gpu,gpus,region,pricing,usd_per_hour,until,source,date,confidence\n";

  @TempDir Path folder = Path.of("");

  private String said = "";

  private int imported(String provider, String region, String price, String day)
      throws IOException {
    Path list =
        Files.writeString(
            folder.resolve("list.csv"),
            "InstanceType,AcceleratorName,AcceleratorCount,Region,Price\n"
                + "p5.48xlarge,H100-SXM,8,\"%s\",%s\n".formatted(region, price));
    StringWriter out = new StringWriter();
    int code =
        Main.run(
            new String[] {
              "catalogue",
              "import",
              "--from",
              "skypilot",
              list.toString(),
              "--date",
              day,
              "--provider",
              provider,
              "--into",
              into().toString()
            },
            new PrintWriter(out),
            new PrintWriter(out),
            CLOCK);
    said = out.toString();
    return code;
  }

  private Path into() {
    return folder.resolve("own");
  }

  private List<String> offers() throws IOException {
    return Files.readAllLines(into().resolve("offers.csv"));
  }

  private void has(String table, String text) throws IOException {
    Files.createDirectories(into());
    Files.writeString(into().resolve(table), text);
  }

  @ParameterizedTest
  @CsvSource({
    "Amazon Web Services, us-east-1",
    "amazon-ec2, US-EAST-1",
    "aws, US East (N. Virginia)",
    "AWS Cloud, us-east-1b",
    "AWS, us_east_1",
  })
  void oneMachineUnderOtherNamesStaysOne(String provider, String region) throws IOException {
    assertThat(imported("AWS", "us-east-1", "55.04", "2026-10-01")).isZero();
    assertThat(imported(provider, region, "57.25", "2026-10-05")).isZero();

    assertThat(offers()).hasSize(3);
    assertThat(offers().subList(1, 3))
        .allMatch(row -> row.startsWith("aws/p5.48xlarge@us-east-1,"));
    assertThat(offers().get(1)).contains(",55.04,", ",history,2026-10-04,");
    assertThat(offers().get(2)).contains(",57.25,", ",current,");
  }

  @ParameterizedTest
  @CsvSource({"Acme Cloud, AcmeCloud", "north.example, NORTH EXAMPLE", "Zürich GPU, zürich-gpu"})
  void sellersThatNobodyKnowsAreOneByTheirLetters(String first, String second) throws IOException {
    assertThat(imported(first, "East 1", "20.5", "2026-10-01")).isZero();
    assertThat(imported(second, "east-1", "21.5", "2026-10-05")).isZero();

    assertThat(offers()).hasSize(3);
    assertThat(offers().get(1).replaceFirst(",.*", ""))
        .isEqualTo(offers().get(2).replaceFirst(",.*", ""));
    assertThat(offers().get(1)).contains(",history,2026-10-04,");
  }

  @ParameterizedTest
  @CsvSource({"us-east-1, us-east-2", "US East (Ohio), US East (N. Virginia)", "eu-1, eu-11"})
  void otherRegionsAreOtherMachines(String one, String other) throws IOException {
    assertThat(imported("AWS", one, "55.04", "2026-10-01")).isZero();
    assertThat(imported("AWS", other, "57.25", "2026-10-05")).isZero();

    assertThat(offers()).hasSize(3).noneMatch(row -> row.contains(",history,"));
  }

  @Test
  void sellersOfOtherScriptsAreNotOne() throws IOException {
    assertThat(imported("北方云", "x", "20.5", "2026-10-01")).isZero();
    assertThat(imported("南方云", "x", "21.5", "2026-10-05")).isZero();

    assertThat(offers()).hasSize(3).noneMatch(row -> row.contains(",history,"));
  }

  @Test
  void rowsThatNobodyCanReadAreNamedAndStay() throws IOException {
    String broken =
        "acme/p5.48xlarge@x,Acme,p5.48xlarge,no-such-gpu,8,x,on-demand,7.5,,S-1,2026-09-01,primary";
    has("sources.csv", "id,title,url,date,confidence\nS-1,list,,2026-09-01,primary\n");
    has("offers.csv", HEADING + broken + "\n");

    assertThat(imported("Acme", "x", "20.5", "2026-10-01")).isZero();

    assertThat(said).contains("cannot be read: 1", "offers.csv:2: ", "no-such-gpu");
    assertThat(offers()).hasSize(3);
    assertThat(offers().get(1)).contains("no-such-gpu", "7.5").doesNotContain("history");
    assertThat(offers().get(2)).contains("h100-sxm");
  }

  @Test
  void aSourceThatNobodyCanReadIsNotUsedAgain() throws IOException {
    has(
        "sources.csv",
        "id,title,url,date,confidence\nimport-skypilot-2026-10-01,list,,never,primary\n");

    assertThat(imported("Acme", "x", "20.5", "2026-10-01")).isZero();

    assertThat(said).contains("cannot be read: 1", "sources.csv:2: date");
    assertThat(offers().get(1)).contains(",import-skypilot-2026-10-01-2,");
    assertThat(Files.readAllLines(into().resolve("sources.csv"))).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id,id,provider\n1,2,3\n",
        "id;provider;gpu\nx;y;z\n",
        "id,provider,gpu,gpus,pricing,nonsense\n",
        "Umsätze\n",
      })
  void whatIsNoSuchTableIsNotWrittenOver(String text) throws IOException {
    has("offers.csv", text);

    assertThat(imported("Acme", "x", "20.5", "2026-10-01")).isEqualTo(2);

    assertThat(said).contains("offers.csv:1: cannot be added to: ");
    assertThat(Files.readString(into().resolve("offers.csv"))).isEqualTo(text);
    assertThat(into().resolve("sources.csv")).doesNotExist();
  }

  @Test
  void textOfAnotherEncodingIsNotWrittenOver() throws IOException {
    Files.createDirectories(into());
    byte[] latin = (HEADING + "acme/1x,Zürich,1x\n").getBytes(StandardCharsets.ISO_8859_1);
    Files.write(into().resolve("offers.csv"), latin);

    assertThat(imported("Acme", "x", "20.5", "2026-10-01")).isEqualTo(2);

    assertThat(said).contains("UTF-8");
    assertThat(Files.readAllBytes(into().resolve("offers.csv"))).isEqualTo(latin);
  }

  @Test
  void anEmptyTableIsAddedTo() throws IOException {
    has("offers.csv", "");

    assertThat(imported("Acme", "x", "20.5", "2026-10-01")).isZero();

    assertThat(said).doesNotContain("cannot be read");
    assertThat(offers()).hasSize(2);
  }

  private int imported(String feed, byte[] list) throws IOException {
    Path file = Files.write(folder.resolve("list"), list);
    StringWriter out = new StringWriter();
    int code =
        Main.run(
            new String[] {
              "catalogue",
              "import",
              "--from",
              feed,
              file.toString(),
              "--date",
              "2026-10-01",
              "--provider",
              "AWS",
              "--into",
              into().toString()
            },
            new PrintWriter(out),
            new PrintWriter(out),
            CLOCK);
    said = out.toString();
    return code;
  }

  private int imported(String feed, String list) throws IOException {
    return imported(feed, list.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void listsAreReadHoweverTheyArePackedAndEncoded() throws IOException {
    String list =
        """
        InstanceType,AcceleratorName,AcceleratorCount,Region,Price
        p5.48xlarge,H100-SXM,8,us-east-1,55.04
        """;
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(list.getBytes(StandardCharsets.UTF_8));
    }

    assertThat(imported("skypilot", packed.toByteArray())).isZero();
    assertThat(imported("skypilot", list.getBytes(StandardCharsets.UTF_16))).isZero();
    assertThat(offers()).hasSize(2);
  }

  @Test
  void aFileOfAnotherListIsSaidToBeNone() throws IOException {
    assertThat(imported("azure", "[{\"retailPrice\": 3.5}]")).isEqualTo(2);
    assertThat(said).contains("holds no price that could be read");
  }

  /// What an import writes is read again, whatever the list held.
  @Test
  void namesAndPricesBeyondAllMeasureAreLeftOut() throws IOException {
    String name = "x".repeat(3_000);
    String rents =
        "InstanceType,AcceleratorName,AcceleratorCount,Region,Price\n"
            + name
            + ",H100-SXM,8,us-east-1,55.04\np5.48xlarge,H100-SXM,8,"
            + name
            + ",56.04\np5.48xlarge,H100-SXM,8,us-east-1,57.04\n";
    String model =
        "\"%s\":{\"litellm_provider\":\"x\",\"mode\":\"chat\",\"output_cost_per_token\":1e-6,"
            + "\"input_cost_per_token\":%s}";
    String tokens =
        "{%s,%s,%s}"
            .formatted(
                model.formatted(name, "2e-6"),
                model.formatted("dear", "1e300"),
                model.formatted("fair", "2e-6"));

    assertThat(imported("skypilot", rents)).isZero();
    assertThat(said).contains("2 prices under a name of over 1,000 characters");
    assertThat(imported("litellm", tokens)).isZero();
    assertThat(said)
        .contains("1 price under a name of over", "1 price of tokens above a million USD/Mtok");
    assertThat(imported("skypilot", rents)).isZero();
    assertThat(said).doesNotContain("cannot be read:");
  }
}
