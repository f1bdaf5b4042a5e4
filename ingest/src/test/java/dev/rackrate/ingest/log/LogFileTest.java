package dev.rackrate.ingest.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import dev.rackrate.demand.log.JobStorage;
import dev.rackrate.ingest.Excerpt;
import dev.rackrate.ingest.jobs.JobRecorder;
import dev.rackrate.ingest.jobs.JobsCsvReader;
import dev.rackrate.ingest.jobs.JobsRead;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

final class LogFileTest {

  private static final int JOBS = 20_000;

  /// Jobs of 3 GPUs and half an hour, with users that do not compress well.
  private static final byte[] PLAIN = plain();

  private static byte[] plain() {
    StringBuilder text = new StringBuilder("id,submit,run_seconds,gpus,user\n");
    for (int i = 0; i < JOBS; i++) {
      int user = i * 0x9E3779B9;
      text.append(String.format(Locale.ROOT, "%d,%d,1800,3,u%08x%n", i, 1_600_000_000 + i, user));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  @FunctionalInterface
  private interface Packing {
    OutputStream around(OutputStream out) throws IOException;
  }

  private static byte[] packed(Packing packing, byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = packing.around(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  private static JobsRead read(byte[] bytes) {
    return Excerpt.read(new JobsCsvReader(), Excerpt.bytes("jobs", bytes));
  }

  @Test
  void readsTextOfTwoBytesACharacterWithAndWithoutItsMark() throws IOException {
    String text = new String(PLAIN, StandardCharsets.UTF_8);
    for (Charset wide : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      assertThat(read(text.getBytes(wide)).log().size()).isEqualTo(JOBS);
      assertThat(read(("\uFEFF" + text).getBytes(wide)).log().size()).isEqualTo(JOBS);
      assertThat(read(packed(GZIPOutputStream::new, text.getBytes(wide))).log().size())
          .isEqualTo(JOBS);
    }
  }

  @Test
  void knowsATarByItsMark() {
    byte[] tar = new byte[1024];
    byte[] name = "logs/jül.csv".getBytes(StandardCharsets.UTF_8);
    System.arraycopy(name, 0, tar, 0, name.length);
    System.arraycopy("ustar".getBytes(StandardCharsets.UTF_8), 0, tar, 257, 5);

    assertThat(Archive.isTar(Head.of("a.tar", tar))).isTrue();
    assertThat(Archive.isTar(Head.of("a.csv", PLAIN))).isFalse();
    assertThat(Archive.isTar(new Head("a.csv", "id,user\n1,ustar\n"))).isFalse();
  }

  @Test
  void readsPackedFilesAsTheyAre() throws IOException {
    for (byte[] bytes :
        Arrays.asList(
            PLAIN, packed(GZIPOutputStream::new, PLAIN), packed(ZstdOutputStream::new, PLAIN))) {
      assertThat(read(bytes).log().size()).isEqualTo(JOBS);
      assertThat(Excerpt.bytes("jobs", bytes).head().columns(','))
          .containsExactly("id", "submit", "run_seconds", "gpus", "user");
    }
  }

  @Test
  void readsGzipFilesThatWereJoined() throws IOException {
    byte[] first = packed(GZIPOutputStream::new, PLAIN);
    byte[] second = packed(GZIPOutputStream::new, "7,5,60,2,z\n".getBytes(StandardCharsets.UTF_8));
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);

    assertThat(read(both).log().size()).isEqualTo(JOBS + 1);
  }

  @Test
  void aPackedFileThatIsCutShortKeepsWhatCameBefore() throws IOException {
    for (Packing packing : new Packing[] {GZIPOutputStream::new, ZstdOutputStream::new}) {
      byte[] whole = packed(packing, PLAIN);
      byte[] cut = Arrays.copyOf(whole, whole.length * 2 / 3);
      JobsRead reading = read(cut);

      assertThat(reading.log().size()).isBetween(JOBS / 10, JOBS - 1);
      assertThat(reading.reading().problems().getLast().message())
          .isEqualTo("cannot be read on from here: the compressed file is cut short or damaged");
      assertThat(Excerpt.isComplete(reading.reading())).isTrue();
      assertThat(Excerpt.bytes("jobs", cut).head().hasColumns(',', "gpus")).isTrue();
    }
  }

  @Test
  void aPackedFileThatIsDamagedIsAProblem() throws IOException {
    byte[] damaged = packed(GZIPOutputStream::new, PLAIN);
    Arrays.fill(damaged, 20, 400, (byte) 0x5a);

    assertThat(read(damaged).reading().problems().getLast().message())
        .isEqualTo("cannot be read on from here: the compressed file is cut short or damaged");
  }

  @Test
  void tellsTheBytesPassedOfTheFileAsItLies() throws IOException {
    byte[] gzip = packed(GZIPOutputStream::new, PLAIN);
    long[] passed = new long[1];
    JobRecorder jobs = new JobRecorder(JobStorage.HEAP, more -> passed[0] += more);
    jobs.read(Excerpt.bytes("jobs", gzip), new JobsCsvReader());

    assertThat(passed[0]).isEqualTo(gzip.length);
  }

  @Test
  void emptyAndTinyFilesAreNoMatter() throws IOException {
    assertThat(Excerpt.text("e", "").head().firstLine()).isEmpty();
    assertThat(read(new byte[] {0x1f}).reading().problems()).hasSize(1);
    assertThat(read(new byte[] {0x1f, (byte) 0x8b}).reading().problems()).hasSize(1);
  }
}
