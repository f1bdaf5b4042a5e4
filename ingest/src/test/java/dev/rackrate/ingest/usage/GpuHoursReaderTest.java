package dev.rackrate.ingest.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.demand.Demand;
import dev.rackrate.demand.UsageCalculator;
import dev.rackrate.demand.UsageCalculator.Question;
import dev.rackrate.ingest.formats.LogFormats;
import dev.rackrate.ingest.log.LogFile;
import dev.rackrate.ingest.log.Separated;
import dev.rackrate.ingest.table.TestFiles;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GpuHoursReaderTest {

  private static UsageRead read(LogFile... files) throws IOException {
    UsageRecorder recorder = new UsageRecorder(_ -> {});
    for (LogFile file : files) {
      recorder.read(file, new GpuHoursReader());
    }
    return recorder.finish();
  }

  private static UsageRead read(String... texts) throws IOException {
    return read(
        Stream.of(texts).map(text -> TestFiles.text("hours.csv", text)).toArray(LogFile[]::new));
  }

  private static Demand demand(UsageRead read) {
    return UsageCalculator.of(read.series(), read.clock(), Question.ALL, read.reading());
  }

  private static long at(int month, int day, int hour) {
    return LocalDateTime.of(2026, month, day, hour, 0).toEpochSecond(ZoneOffset.UTC);
  }

  /// 3 August: 18.5 and 7.25 GPU-hours, 4 August: 31 and 5.5; the row without hours is no loss, the
  /// one below zero is.
  @Test
  void aTableOfASpreadsheetIsReadDayByDay() throws IOException {
    LogFile excerpt = TestFiles.excerpt("usage/gpu-hours.csv");
    LogFile file = Separated.commas(excerpt, excerpt.head());
    assertThat(LogFormats.recognising(file.head()))
        .extracting(reader -> reader.about().label())
        .containsExactly("gpu-hours");

    UsageRead read = read(file, file);

    Demand demand = demand(read);
    assertThat(demand.load().gpuHours()).isCloseTo(62.25, within(1e-6));
    assertThat(demand.load().window().fromSeconds()).isEqualTo(at(8, 3, 0));
    assertThat(demand.load().window().toSeconds()).isEqualTo(at(8, 5, 0));
    assertThat(demand.load().peakGpus()).isCloseTo(36.5 / 24, within(0.002));
    assertThat(demand.pooling().groups())
        .extracting(Demand.Group::name)
        .containsExactly("vision", "speech");
    assertThat(read.reading().damaged()).isEqualTo(2);
    assertThat(read.reading().used()).isEqualTo(8);
  }

  @ParameterizedTest
  @CsvSource({
    // A month is as long as it is, a week has seven days.
    "'month,gpu_hours;2026-02,336;2026-03,372', 2, 1, 4, 1, 0.5",
    "'date,gpu_hours;2026-02-01,336;2026-03-01,372', 2, 1, 4, 1, 0.5",
    "'week,gpu_hours;2026-W10,84', 3, 2, 3, 9, 0.5",
    "'week,gpu_hours;2026-03-02,84', 3, 2, 3, 9, 0.5",
    "'date,gpu_hours;2026-03-02,84;2026-03-09,84;2026-03-23,84', 3, 2, 3, 30, 0.5",
    "'date,gpu_hours;2026-03-02,12;2026-03-09,12', 3, 2, 3, 10, 0.5",
    "'from,to,gpu_hours;2026-03-02,2026-03-05,36', 3, 2, 3, 5, 0.5",
    "'from,to,gpu_minutes;2026-03-02,2026-03-05,2160', 3, 2, 3, 5, 0.5",
    "'from,to,gpu_seconds;2026-03-02,2026-03-05,129600', 3, 2, 3, 5, 0.5",
  })
  void aRowLastsAsLongAsItSays(
      String text, int fromMonth, int fromDay, int toMonth, int toDay, double peak)
      throws IOException {
    Demand demand = demand(read(text.replace(';', '\n')));

    assertThat(demand.load().window().fromSeconds()).isEqualTo(at(fromMonth, fromDay, 0));
    assertThat(demand.load().window().toSeconds()).isEqualTo(at(toMonth, toDay, 0));
    assertThat(demand.load().peakGpus()).isCloseTo(peak, within(1e-9));
  }

  @Test
  void rowsOfHoursLastAnHour() throws IOException {
    Demand demand =
        demand(read("time,gpu_hours\n2026-03-02 07:00,3.5\n2026-03-02 08:00,1.5\n3.3.2026 9:00,2"));

    assertThat(demand.load().window().toSeconds()).isEqualTo(at(3, 3, 10));
    assertThat(demand.load().gpuHours()).isCloseTo(7, within(1e-6));
    assertThat(demand.load().peakGpus()).isEqualTo(3.5);
  }

  /// However a table is cut into files, its months are months.
  @Test
  void howTheRowsAreCutIntoFilesChangesNothing() throws IOException {
    String head = "date,team,gpu_hours\n";
    String january = "2026-01-01,a,150\n2026-01-01,b,75\n";
    String february = "2026-02-01,a,300\n";

    UsageRead whole = read(head + january + february);
    UsageRead cut = read(head + february, head + january, head + january);

    assertThat(demand(cut).load().gpuHours()).isEqualTo(demand(whole).load().gpuHours());
    assertThat(demand(cut).load().gpuHours()).isCloseTo(525, within(1e-6));
    assertThat(demand(cut).load().window()).isEqualTo(demand(whole).load().window());
  }

  @Test
  void aLoadOfDaysSaysThatItTellsNoMore() throws IOException {
    String days = "date,gpu_hours\n2026-03-02,24\n2026-03-03,36\n2026-03-04,12\n";
    String hours =
        """
        time,gpu_hours
        2026-03-02 00:00,24
        2026-03-02 01:00,12
        2026-03-03 00:00,36
        2026-03-03 05:00,12
        """;

    assertThat(demand(read(days)).load().tellsOnlyDays()).isTrue();
    assertThat(demand(read(hours)).load().tellsOnlyDays()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "date,gpu_hours,gpus",
        "date,gpu_hours,cost",
        "submit,gpu_hours,date",
        "date,hours",
        "team,gpu_hours"
      })
  void otherTablesAreNotTakenForIt(String heading) throws IOException {
    assertThat(new GpuHoursReader().recognises(TestFiles.text("a.csv", heading + "\n").head()))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-13,5, a day; month or week of a year",
    "2026-W54,5, a day; month or week of a year",
    "2026-03-02,-5, 0 or more",
    "yesterday,5, a time such as 2026-04-01T12:00:00",
    "2026-03-02,many, a number",
  })
  void aRowThatCannotBeUsedSaysWhy(String date, String hours, String why) throws IOException {
    UsageRead read = read("date,gpu_hours\n2026-03-01,5\n" + date + "," + hours + "\n");

    assertThat(read.reading().leftOut().getFirst().why().toString())
        .contains(why.replace(';', ','));
    assertThat(read.reading().damaged()).isEqualTo(1);
  }
}
