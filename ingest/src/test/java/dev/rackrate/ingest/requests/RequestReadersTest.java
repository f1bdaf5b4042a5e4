package dev.rackrate.ingest.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.demand.log.JobStorage;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.ingest.formats.LogFormats;
import dev.rackrate.ingest.log.LogFile;
import dev.rackrate.ingest.table.TestFiles;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class RequestReadersTest {

  private static RequestsRead read(RequestReader reader, LogFile file) throws IOException {
    assertThat(LogFormats.recognising(file.head()))
        .extracting(known -> known.about().label())
        .containsExactly(reader.about().label());
    RequestRecorder recorder = new RequestRecorder(JobStorage.HEAP, _ -> {});
    recorder.read(file, reader);
    return recorder.finish();
  }

  @Test
  void readsAzureWithSevenDigits() throws IOException {
    RequestsRead reading = read(new AzureLlmReader(), TestFiles.excerpt("requests/azure-llm.csv"));

    assertThat(reading.log().size()).isEqualTo(4);
    assertThat(reading.log().milliseconds(1) - reading.log().milliseconds(0)).isEqualTo(4_315);
    assertThat(reading.log().milliseconds(0)).isEqualTo(1_770_113_746_680L);
    assertThat(reading.log().inputTokens(3)).isEqualTo(2_500);
    assertThat(reading.log().outputTokens(1)).isEqualTo(109);
    assertThat(reading.clock()).isEqualTo(LogClock.LOCAL);
    assertThat(reading.reading().read()).isEqualTo(5);
    assertThat(reading.reading().problems())
        .singleElement()
        .hasToString(
            "azure-llm.csv:4: the number of output tokens must be between 0 and a billion but was"
                + " \"-5\"");
  }

  @Test
  void readsAzureWithAZone() throws IOException {
    RequestsRead reading =
        read(
            new AzureLlmReader(),
            TestFiles.text(
                "2024.csv",
                """
                TIMESTAMP,ContextTokens,GeneratedTokens
                2024-05-10 02:00:00.009930+02:00,2162,5
                """));

    assertThat(reading.clock()).isEqualTo(LogClock.UTC);
    assertThat(reading.log().milliseconds(0)).isEqualTo(1_715_299_200_009L);
  }

  @Test
  void readsMooncake() throws IOException {
    RequestsRead reading = read(new MooncakeReader(), TestFiles.excerpt("requests/mooncake.jsonl"));

    assertThat(reading.log().size()).isEqualTo(3);
    assertThat(reading.log().milliseconds(2)).isEqualTo(36_000);
    assertThat(reading.log().inputTokens(2)).isEqualTo(2_011);
    assertThat(reading.clock()).isEqualTo(LogClock.FROM_START);
    assertThat(reading.reading().problems())
        .extracting(Object::toString)
        .containsExactly(
            "mooncake.jsonl:3: is not JSON",
            "mooncake.jsonl:5: input_length must be a number but was \"many\"");
  }

  @Test
  void readsBurstGpt() throws IOException {
    RequestsRead reading = read(new BurstGptReader(), TestFiles.excerpt("requests/burstgpt.csv"));

    assertThat(reading.log().size()).isEqualTo(4);
    assertThat(reading.log().milliseconds(1)).isEqualTo(45_500);
    assertThat(reading.log().outputTokens(2)).isEqualTo(276);
    assertThat(reading.reading().leftOut())
        .singleElement()
        .satisfies(out -> assertThat(out.rows()).isEqualTo(1));
    assertThat(reading.reading().notes())
        .containsExactly(
            "1 row has a total that is not the sum of its tokens",
            "1 request has no output token; it counts as stated");
  }
}
