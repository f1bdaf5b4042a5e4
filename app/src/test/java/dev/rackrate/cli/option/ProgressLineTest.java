package dev.rackrate.cli.option;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Speech;
import dev.rackrate.report.language.Languages;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProgressLineTest {

  private static final Sentence LOAD = Sentence.of("working out the load");
  private static final Sentence FUTURES = Sentence.of("working out futures");

  private final AtomicLong nanos = new AtomicLong(5);
  private final StringWriter out = new StringWriter();

  private ProgressLine line(String language, boolean isTerminal) {
    return new ProgressLine(
        new PrintWriter(out),
        false,
        isTerminal,
        _ -> {},
        () -> new Speech(Speech.IN_USD.rate(), Languages.named(language).orElseThrow()),
        nanos::get);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | working out the load: 4,000 rows, 30 of 90 MB, 6 s left | working out futures: 7 of 30",
        "zh | 正在计算负载：4,000 行，已读 30 MB，共 90 MB，还需 6 秒 | 正在推算各种未来：7/30"
      })
  void itIsToldInTheLanguageAskedFor(String language, String read, String stepped) {
    try (ProgressLine line = line(language, false)) {
      line.at(LOAD, 4_000, 30_000_000, 90_000_000);
      assertThat(out.toString()).isEmpty();
      nanos.addAndGet(TimeUnit.SECONDS.toNanos(3));
      line.at(LOAD, 4_000, 30_000_000, 90_000_000);
      nanos.addAndGet(TimeUnit.SECONDS.toNanos(11));
      line.step(FUTURES, 7, 30);
      assertThat(out.toString().lines()).containsExactly(read, stepped);
    }
  }

  @Test
  void aShorterLineCoversALongerOneOfWideCharacters() {
    try (ProgressLine line = line("zh", true)) {
      nanos.addAndGet(TimeUnit.SECONDS.toNanos(3));
      line.at(LOAD, 4_000, 30_000_000, 90_000_000);
      nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
      line.at(LOAD, 7, 0, 0);
    }
    String[] shown = out.toString().split("\r", -1);
    assertThat(shown[2]).isEqualTo("正在计算负载：7 行" + " ".repeat(columns(shown[1]) - 18));
  }

  /// By hand: what is not ASCII takes two columns here.
  private static int columns(String text) {
    return text.chars().map(c -> c < 128 ? 1 : 2).sum();
  }
}
