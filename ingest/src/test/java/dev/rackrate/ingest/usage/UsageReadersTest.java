package dev.rackrate.ingest.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.demand.Demand;
import dev.rackrate.demand.UsageCalculator;
import dev.rackrate.demand.UsageCalculator.Question;
import dev.rackrate.demand.load.CurveKind;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.ingest.formats.LogFormats;
import dev.rackrate.ingest.log.LogFile;
import dev.rackrate.ingest.table.TestFiles;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class UsageReadersTest {

  private static UsageRead read(UsageReader reader, LogFile... files) throws IOException {
    UsageRecorder recorder = new UsageRecorder(_ -> {});
    for (LogFile file : files) {
      assertThat(LogFormats.recognising(file.head()))
          .extracting(known -> known.about().label())
          .containsExactly(reader.about().label());
      recorder.read(file, reader);
    }
    return recorder.finish();
  }

  private static Demand demand(UsageRead reading) {
    return UsageCalculator.of(reading.series(), reading.clock(), Question.ALL, reading.reading());
  }

  private static double running(Demand demand) {
    return demand.load(CurveKind.RUNNING).orElseThrow().gpuSeconds();
  }

  /// Vision 12 x 20 min + 18 x 25 + 9 x 15, speech 6.5 x 60 min; the queue 4 x 25 + 2 x 60.
  @Test
  void readsPlainUsage() throws IOException {
    UsageRead reading = read(new UsageCsvReader(), TestFiles.excerpt("usage/usage.csv"));
    Demand demand = demand(reading);

    assertThat(reading.clock()).isEqualTo(LogClock.UTC);
    assertThat(running(demand)).isEqualTo((240 + 450 + 135 + 390) * 60);
    assertThat(demand.load().gpuSeconds()).isEqualTo((240 + 450 + 135 + 390 + 100 + 120) * 60);
    assertThat(reading.reading().read()).isEqualTo(8);
    assertThat(reading.reading().used()).isEqualTo(6);
    assertThat(reading.reading().problems())
        .extracting(Object::toString)
        .containsExactly(
            "usage.csv:5: gpus must be a number but was \"many\"",
            "usage.csv:6: must have 4 fields like the heading but has 3");
  }

  @Test
  void sortsAndNotes() throws IOException {
    String text =
        """
        time,gpus,colour
        2025-10-26 01:00:00,5,red
        2025-10-26 01:59:00,7,red
        2025-10-26 01:00:00,6,red
        2025-10-26 02:00:00,3,red
        """;

    UsageRead reading = read(new UsageCsvReader(), TestFiles.text("night.csv", text));

    assertThat(reading.clock()).isEqualTo(LogClock.LOCAL);
    assertThat(running(demand(reading))).isEqualTo(6 * 59 * 60 + 7 * 60);
    assertThat(reading.reading().notes())
        .containsExactly(
            "1 column of the heading is not known and ignored: colour",
            "1 row comes after a later one of its group; it was sorted",
            "1 time the clock went back by an hour; the later row of a moment counts",
            "1 row has a later row of the same moment, which counts");

    String moments = text.replaceAll("(\\d\\d:\\d\\d:\\d\\d)", "$1Z");
    assertThat(read(new UsageCsvReader(), TestFiles.text("night.csv", moments)).reading().notes())
        .noneMatch(note -> note.contains("clock went back"))
        .anyMatch(note -> note.contains("of the same moment"));
  }

  /// Abc: 40, 40, 50, its bad minute held over, 32; Def: 12, 12, 14, 14, 14; a minute each.
  @Test
  void addsUpVirtualClusters() throws IOException {
    UsageRead reading =
        read(
            new HeliosVcReader(),
            TestFiles.excerpt("usage/vcAbc.csv"),
            TestFiles.excerpt("usage/vcDef.csv"));
    Demand demand = demand(reading);

    assertThat(running(demand)).isEqualTo((40 + 40 + 50 + 50 + 32 + 12 + 12 + 14 + 14 + 14) * 60);
    assertThat(demand.load().gpuSeconds()).isEqualTo(running(demand) + (9 + 9 + 6 + 6 + 9) * 60);
    assertThat(demand.load().window().seconds()).isEqualTo(300);
    assertThat(demand.pooling().groups())
        .extracting(Demand.Group::name)
        .containsExactly("vcAbc", "vcDef");
    assertThat(demand.pooling().sumOfPeaksGpus()).isEqualTo(56 + 17);
    assertThat(reading.reading().leftOut())
        .singleElement()
        .satisfies(out -> assertThat(out.reason()).isEqualTo("running_gpu_num must be a number"));
    assertThat(reading.reading().notes())
        .containsExactly("1 row has more GPUs running than installed; it counts as stated");
  }

  /// train-0 three samples of 60 s, train-1 two and tts-0 three: what is left out holds nothing.
  @Test
  void countsRequestedGpusWhileASeriesIsThere() throws IOException {
    UsageRead reading =
        read(new PrometheusReader(), TestFiles.excerpt("usage/requests-by-namespace.json"));
    Demand demand = demand(reading);

    assertThat(reading.clock()).isEqualTo(LogClock.UTC);
    assertThat(running(demand)).isEqualTo((4 * 3 + 8 * 2 + 2 * 3) * 60);
    assertThat(reading.reading().read()).isEqualTo(12);
    assertThat(reading.reading().used()).isEqualTo(8);
    assertThat(demand.pooling().groups())
        .extracting(Demand.Group::name)
        .containsExactly("vision", "speech");
  }

  /// Two GPUs for two samples of 30 s: (0.95 + 0.60 + 0.35 + 0.80) x 30.
  @Test
  void countsBusyGpusByTheirShare() throws IOException {
    UsageRead reading = read(new PrometheusReader(), TestFiles.excerpt("usage/busy.json"));

    assertThat(running(demand(reading))).isCloseTo(2.7 * 30, within(1e-9));
    assertThat(demand(reading).load().peakGpus()).isCloseTo(1.55, within(1e-9));
    assertThat(reading.reading().notes())
        .containsExactly("2 series of how busy a GPU was; each counts as that share of one GPU");
  }

  private static String series(String labels, int first, int second) {
    return "{\"metric\":{%s},\"values\":[[1772438400,\"%d\"],[1772438460,\"%d\"]]}"
        .formatted(labels.replace('\'', '"'), first, second);
  }

  /// A request for 4 and 2 GPUs, of 60 s each; a sum that may be of the same GPUs, watts,
  /// processors, what nodes have and a GPU without the name of its metric are no GPUs in use.
  @Test
  void countsOnlyWhatIsANumberOfGpus() throws IOException {
    String text =
        "{\"data\":{\"resultType\":\"matrix\",\"result\":[%s]}}"
            .formatted(
                String.join(
                    ",",
                    series("'namespace':'vision'", 3, 5),
                    series("'__name__':'kube_pod_container_resource_limits','pod':'a'", 4, 2),
                    series("'__name__':'DCGM_FI_DEV_POWER_USAGE','gpu':'0'", 300, 310),
                    series(
                        "'__name__':'kube_pod_container_resource_requests','resource':'cpu'",
                        64,
                        64),
                    series(
                        "'__name__':'kube_node_status_capacity','resource':'nvidia_com_gpu'", 8, 8),
                    series("'UUID':'GPU-5f1a','Hostname':'node-3'", 95, 35)));
    UsageRead reading = read(new PrometheusReader(), TestFiles.text("sum.json", text));

    assertThat(running(demand(reading))).isEqualTo((4 + 2) * 60);
    assertThat(reading.reading().read()).isEqualTo(4 + 4);
    assertThat(reading.reading().used()).isEqualTo(2);
    assertThat(reading.reading().leftOut())
        .extracting("reason")
        .containsExactlyInAnyOrder(
            "is a series of DCGM_FI_DEV_POWER_USAGE, which gives no number of GPUs in use",
            "is of a metric without a name, which describes the same GPUs as"
                + " kube_pod_container_resource_limits",
            "is a series of a resource other than GPUs",
            "is a series of kube_node_status_capacity: what is there, not what is in use",
            "is a series of one GPU without the name of its metric, so that its unit is not known;"
                + " ask for the metric without a function, or sum it over GPUs as a number of GPUs");
    assertThat(reading.reading().notes())
        .singleElement()
        .asString()
        .startsWith("1 series does not name its metric; its values count as numbers of GPUs.");
  }

  @Test
  void saysWhatIsNoRangeQuery() throws IOException {
    UsageRead instant =
        read(
            new PrometheusReader(),
            TestFiles.text(
                "now.json",
                """
                {"status":"success","data":{"resultType":"vector","result":[
                {"metric":{"gpu":"3"},"value":[1772438400,"7"]}]}}\
                """));
    UsageRead cut =
        read(
            new PrometheusReader(),
            TestFiles.text(
                "cut.json",
                """
                {"data":{"result":[{"metric":{},"values":[[1772438400,"7"],[1772438460,"6"],[\
                """));

    assertThat(instant.reading().problems())
        .extracting(Object::toString)
        .containsExactly("now.json:1: is an instant query; a range query (query_range) is needed");
    assertThat(cut.series().samples()).isEqualTo(2);
    assertThat(cut.reading().leftOut()).extracting("reason").contains("is not JSON from here on");
  }
}
