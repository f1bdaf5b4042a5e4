package dev.rackrate.ingest.bills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.demand.JobStorage;
import dev.rackrate.demand.Reading;
import dev.rackrate.ingest.formats.LogFormats;
import dev.rackrate.ingest.source.BillReader;
import dev.rackrate.ingest.source.BillRecorder;
import dev.rackrate.ingest.source.LogFile;
import dev.rackrate.ingest.source.LogReader;
import dev.rackrate.ingest.source.RequestReader;
import dev.rackrate.ingest.source.RequestRecorder;
import dev.rackrate.ingest.source.TestFiles;
import dev.rackrate.ingest.source.UsageReader;
import dev.rackrate.ingest.source.UsageRecorder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Excerpts cut, flipped, doubled and fed to every reader: problems, never a failure.
final class DamagedFilesTest {

  private static final List<String> EXCERPTS =
      List.of(
          "usage/usage.csv",
          "usage/vcAbc.csv",
          "usage/requests-by-namespace.json",
          "requests/azure-llm.csv",
          "requests/mooncake.jsonl",
          "requests/burstgpt.csv",
          "bills/focus.csv",
          "bills/cur.csv",
          "bills/azure-actual.csv",
          "bills/oci.csv",
          "bills/gcp.jsonl");

  @Test
  void everyRowIsAccountedFor() throws IOException {
    Random chance = new Random(20_264);
    for (String excerpt : EXCERPTS) {
      byte[] whole = bytes(excerpt);
      for (int i = 0; i < 60; i++) {
        byte[] damaged = damage(whole, chance);
        LogFile file = new LogFile("damaged", 0, () -> new ByteArrayInputStream(damaged));
        for (LogReader reader : LogFormats.all()) {
          Reading reading = read(reader, file);
          assertThat(reading.problems().size()).isLessThanOrEqualTo((int) reading.read());
        }
      }
    }
  }

  private static byte[] bytes(String excerpt) throws IOException {
    try (var in = TestFiles.excerpt(excerpt).open(_ -> {})) {
      return in.readAllBytes();
    }
  }

  private static Reading read(LogReader reader, LogFile file) {
    if (reader instanceof UsageReader usage) {
      UsageRecorder recorder = new UsageRecorder(_ -> {});
      recorder.read(file, usage);
      return recorder.finish().reading();
    }
    if (reader instanceof RequestReader requests) {
      RequestRecorder recorder = new RequestRecorder(JobStorage.HEAP, _ -> {});
      recorder.read(file, requests);
      return recorder.finish().reading();
    }
    if (reader instanceof BillReader bills) {
      BillRecorder recorder = new BillRecorder(TestTypes.TYPES, _ -> {});
      recorder.read(file, bills);
      return recorder.finish().reading();
    }
    return new Reading(0, 0, List.of(), List.of(), List.of());
  }

  private static byte[] damage(byte[] whole, Random chance) {
    byte[] bytes = whole.clone();
    switch (chance.nextInt(4)) {
      case 0 -> bytes = Arrays.copyOf(bytes, chance.nextInt(bytes.length));
      case 1 -> {
        for (int i = 0; i < 20; i++) {
          bytes[chance.nextInt(bytes.length)] = (byte) chance.nextInt(256);
        }
      }
      case 2 -> {
        int from = chance.nextInt(bytes.length);
        int to = chance.nextInt(bytes.length);
        int length = Math.min(chance.nextInt(400), bytes.length - Math.max(from, to));
        System.arraycopy(bytes, from, bytes, to, length);
      }
      default -> {
        String digits = "0123456789.-eE\"[]{},:T";
        for (int i = 0; i < 40; i++) {
          int at = chance.nextInt(bytes.length);
          if (bytes[at] >= '0' && bytes[at] <= '9') {
            bytes[at] = (byte) digits.charAt(chance.nextInt(digits.length()));
          }
        }
      }
    }
    return bytes;
  }
}
