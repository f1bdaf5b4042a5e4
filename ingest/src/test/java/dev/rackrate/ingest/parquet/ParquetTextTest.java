package dev.rackrate.ingest.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rackrate.ingest.Excerpt;
import dev.rackrate.ingest.helios.HeliosReader;
import dev.rackrate.ingest.jobs.JobsCsvReader;
import dev.rackrate.ingest.jobs.JobsRead;
import dev.rackrate.ingest.log.LogFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Parquet files of other tools, and files that only look like Parquet.
final class ParquetTextTest {

  private static final int JOBS = 30_000;

  @TempDir Path folder = Path.of("");

  private Path parquet(String name, String query) throws SQLException {
    Path file = folder.resolve(name);
    try (Connection duck = ParquetFile.open(file);
        Statement statement = duck.createStatement()) {
      statement.execute(
          "COPY (%s) TO %s (FORMAT parquet, ROW_GROUP_SIZE 4096, USE_TMP_FILE false)"
              .formatted(query, ParquetFile.literal(file)));
    }
    return file;
  }

  private Path jobs() throws SQLException {
    return parquet(
        "jobs.parquet",
        """
        SELECT i AS id, TIMESTAMP '2026-03-02 08:00:00' + to_seconds(60 * i) AS submit,
               (1800 + i %% 7)::DOUBLE AS run_seconds, 3 AS gpus, hash(i)::VARCHAR AS "user"
        FROM range(%d) t(i)\
        """
            .formatted(JOBS));
  }

  private static String text(Path file) throws IOException {
    try (InputStream in = LogFile.at(file).open(_ -> {})) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void valuesOfEveryKindBecomeTextThatReadersKnow() throws IOException, SQLException {
    Path file =
        parquet(
            "kinds.parquet",
            """
            SELECT TIMESTAMPTZ '2026-03-02 09:00:00+02' AS moment,
                   TIMESTAMP '2026-03-02 09:00:00.25' AS local, DATE '2026-03-02' AS day,
                   7.5::DOUBLE AS number, 12.340::DECIMAL(9, 3) AS exact, true AS flag,
                   'a "b", c' AS "quoted, heading", NULL::VARCHAR AS absent, [4, 5] AS list,
                   {'k': 'v'} AS structure, MAP {'team': 'x'} AS tags\
            """);

    assertThat(text(file))
        .isEqualTo(
            """
            moment,local,day,number,exact,flag,"quoted, heading",absent,list,structure,tags
            2026-03-02 07:00:00Z,2026-03-02 09:00:00.25,2026-03-02,7.5,12.340,true,\
            "a ""b"", c",,"[4,5]","{""k"":""v""}","{""team"":""x""}"
            """);
  }

  @Test
  void readersOfTablesReadParquet() throws IOException, SQLException {
    JobsRead read = Excerpt.read(new JobsCsvReader(), LogFile.at(jobs()));

    assertThat(read.log().size()).isEqualTo(JOBS);
    assertThat(read.reading().problems()).isEmpty();
    assertThat(read.log().runSeconds(10)).isEqualTo(1803);
    assertThat(read.log().submitSeconds(10)).isEqualTo(1_772_438_400L + 600);
  }

  @Test
  void aFormatIsToldFromTheColumns() throws IOException, SQLException {
    assertThat(new JobsCsvReader().recognises(LogFile.at(jobs()).head())).isTrue();
    assertThat(new HeliosReader().recognises(LogFile.at(jobs()).head())).isFalse();
  }

  @Test
  void wrongColumnsAreNamed() throws IOException, SQLException {
    Path file = parquet("wrong.parquet", "SELECT 5 AS submit, [2, 3] AS gpus, 60 AS run_seconds");
    Path other = parquet("other.parquet", "SELECT 5 AS submit, 60 AS run_seconds");

    assertThat(Excerpt.problems(Excerpt.read(new JobsCsvReader(), LogFile.at(file))))
        .containsExactly("2: gpus must be a number but was \"[2,3]\"");
    assertThat(Excerpt.problems(Excerpt.read(new JobsCsvReader(), LogFile.at(other))))
        .containsExactly("1: the heading lacks column gpus");
  }

  @Test
  void aFileThatIsNotOnDiskUnderThatNameIsReadFromACopy() throws IOException, SQLException {
    LogFile inMemory = Excerpt.bytes("memory", Files.readAllBytes(jobs()));

    assertThat(Excerpt.read(new JobsCsvReader(), inMemory).log().size()).isEqualTo(JOBS);
  }

  @Test
  void aFileThatIsCutShortIsOneProblem() throws IOException, SQLException {
    byte[] whole = Files.readAllBytes(jobs());
    byte[] cut = Arrays.copyOf(whole, whole.length / 2);
    JobsRead read = Excerpt.read(new JobsCsvReader(), Excerpt.bytes("cut", cut));

    assertThat(read.log().size()).isZero();
    assertThat(Excerpt.problems(read))
        .containsExactly(
            "1: cannot be read on from here: the Parquet file is cut short or damaged");
    assertThatThrownBy(() -> Excerpt.bytes("cut", cut).head()).isInstanceOf(IOException.class);
  }

  @Test
  void damageAnywhereIsAProblemAndNeverMore() throws IOException, SQLException {
    byte[] whole = Files.readAllBytes(jobs());
    Random dice = new Random(23);
    for (int trial = 0; trial < 40; trial++) {
      byte[] damaged = whole.clone();
      int at = 4 + dice.nextInt(whole.length - 40);
      for (int i = 0; i < 24; i++) {
        damaged[at + i] = (byte) dice.nextInt();
      }
      JobsRead read = Excerpt.read(new JobsCsvReader(), Excerpt.bytes("damaged", damaged));

      assertThat(Excerpt.isComplete(read.reading())).isTrue();
    }
  }

  @Test
  void tellsTheBytesPassedOfTheFileAsItLies() throws IOException, SQLException {
    Path file = jobs();
    long[] passed = new long[1];
    try (InputStream in = LogFile.at(file).open(more -> passed[0] += more)) {
      in.transferTo(OutputStream.nullOutputStream());
    }

    assertThat(passed[0]).isEqualTo(Files.size(file));
  }

  @Test
  void onlyTheFileAtHandCanBeSeen() throws IOException, SQLException {
    Path mine = jobs();
    Path other = Files.writeString(folder.resolve("other.csv"), "secret\n7\n");
    String query = "FROM read_csv(%s)".formatted(ParquetFile.literal(other));
    try (Connection duck = ParquetFile.open(mine);
        Statement reading = duck.createStatement();
        Statement setting = duck.createStatement()) {
      assertThatThrownBy(() -> reading.executeQuery(query)).hasMessageContaining("Permission");
      assertThatThrownBy(() -> setting.execute("SET memory_limit = '3GB'"))
          .hasMessageContaining("locked");
    }
  }
}
