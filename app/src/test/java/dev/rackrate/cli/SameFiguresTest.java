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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// However rows stand in files and files are written, the figures of a log are the same.
final class SameFiguresTest {

  private static final List<String> STATES = List.of("COMPLETED", "FAILED", "CANCELLED by 12");

  private final Random random = new Random(20_261_129);

  @TempDir Path folder = Path.of("");

  @Test
  void ofJobs() throws IOException {
    List<String> rows = new ArrayList<>();
    long at = 1_772_000_000;
    for (int job = 0; job < 60; job++) {
      at += random.nextInt(9_000);
      long start = at + random.nextInt(4_000);
      rows.add(
          String.join(
              ",",
              "job-" + job,
              "" + at,
              "" + start,
              "" + (start + 600 + random.nextInt(40_000)),
              List.of("0.5", "1", "2.25", "8").get(random.nextInt(4)),
              "group " + random.nextInt(3),
              "user-" + random.nextInt(5)));
    }
    same("id,submit,start,end,gpus,group,user", rows, ',');
  }

  @Test
  void ofSacct() throws IOException {
    List<String> rows = new ArrayList<>();
    long at = 1_772_000_000;
    for (int job = 0; job < 60; job++) {
      at += random.nextInt(9_000);
      long start = at + random.nextInt(4_000);
      long ran = random.nextLong(600, 40_600);
      rows.add(
          String.join(
              "|",
              "" + (4_000 + job),
              "u" + random.nextInt(4),
              "gpu",
              STATES.get(random.nextInt(3)),
              "" + at,
              "" + start,
              "" + (start + ran),
              "" + ran,
              "billing=8,cpu=8,gres/gpu=" + (1 + random.nextInt(8)) + ",node=1"));
    }
    same("JobID|User|Partition|State|Submit|Start|End|ElapsedRaw|AllocTRES", rows, '|');
  }

  @Test
  void ofABillInParts() throws IOException {
    String heading =
        "ChargeType,MeterCategory,Quantity,UnitOfMeasure,Date,CostInBillingCurrency,"
            + "BillingCurrency,PricingModel,AdditionalInfo,SubscriptionName,MeterName";
    List<String> days = new ArrayList<>();
    for (int day = 1; day <= 31; day++) {
      days.add(azure(day, 1 + random.nextInt(23), "Standard_NC24ads_A100_v4", "team-" + day % 3));
    }
    String together = figures(file("days.csv", heading, days));
    List<String> parts = new ArrayList<>();
    for (int from = 0; from < days.size(); from += 7) {
      parts.add(file("w" + from, heading, days.subList(from, Math.min(31, from + 7))));
    }

    assertThat(figures(parts.toArray(String[]::new))).isEqualTo(together);
    assertThat(together).contains("\"gpuHours\"");
    double hours =
        days.stream().mapToDouble(row -> Double.parseDouble(row.split(",", -1)[2])).sum();
    assertThat(together).contains("\"gpuHours\" : " + hours);
  }

  private static String azure(int day, int hours, String size, String team) {
    String two = day < 10 ? "0" + day : "" + day;
    return "Usage,Virtual Machines,%d,1 Hour,2026-03-%s,%d.5,USD,OnDemand,%s,%s,NC24"
        .formatted(hours, two, hours * 3, "\"{\"\"ServiceType\"\":\"\"" + size + "\"\"}\"", team);
  }

  private void same(String heading, List<String> rows, char separator) throws IOException {
    String figures = figures(file("whole", heading, rows));

    List<String> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, random);
    assertThat(figures(file("shuffled", heading, shuffled))).as("shuffled").isEqualTo(figures);
    assertThat(
            figures(
                file("first", heading, rows.subList(0, 17)),
                file("last", heading, rows.subList(43, 60)),
                file("middle", heading, rows.subList(11, 43))))
        .as("in parts that overlap")
        .isEqualTo(figures);
    List<String> twice = new ArrayList<>(rows);
    twice.add(heading);
    twice.addAll(rows);
    assertThat(figures(file("twice", heading, twice))).as("cat of a file twice").isEqualTo(figures);
    assertThat(figures(file("a", heading, rows), file("b", heading, rows)))
        .as("a file twice")
        .isEqualTo(figures);
    String text = heading + "\n" + String.join("\n", rows) + "\n";
    assertThat(figures(bytes("crlf", text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8))))
        .as("CRLF")
        .isEqualTo(figures);
    assertThat(figures(bytes("bom", ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8))))
        .as("byte order mark")
        .isEqualTo(figures);
    assertThat(figures(bytes("utf16", ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE))))
        .as("UTF-16")
        .isEqualTo(figures);
    byte[] packed = gzip(text.getBytes(StandardCharsets.UTF_8));
    assertThat(figures(bytes("gz", packed))).as("gzip").isEqualTo(figures);
    assertThat(figures(bytes("gzgz", gzip(packed)))).as("gzip of gzip").isEqualTo(figures);
    if (separator == ',') {
      String semicolons = text.replace(',', ';').replace("0.5", "0,5").replace("2.25", "2,25");
      assertThat(figures(bytes("semicolons", semicolons.getBytes(StandardCharsets.UTF_8))))
          .as("semicolons and decimal commas")
          .isEqualTo(figures);
      assertThat(figures(bytes("tabs", text.replace(',', '\t').getBytes(StandardCharsets.UTF_8))))
          .as("tabs")
          .isEqualTo(figures);
    }
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    }
    return packed.toByteArray();
  }

  private String file(String name, String heading, List<String> rows) throws IOException {
    String text = heading + "\n" + String.join("\n", rows) + "\n";
    return bytes(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private String bytes(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content).toString();
  }

  /// Everything but what is told of the rows.
  private static String figures(String... files) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> words = new ArrayList<>(List.of("demand"));
    words.addAll(List.of(files));
    words.addAll(List.of("--format", "json", "--quiet"));
    int code = Main.run(words.toArray(String[]::new), new PrintWriter(out), new PrintWriter(err));
    assertThat(code).as(err.toString()).isZero();
    String text = out.toString();
    return text.substring(0, text.indexOf("\"problems\""));
  }
}
