package dev.rackrate.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The word agrees with the number.
final class CountsTest {

  private static String said(Arg counted) {
    return Sentence.of("{}", counted).text();
  }

  @ParameterizedTest
  @CsvSource({"0, s", "1, ''", "2, s", "12, s"})
  void oneOfThemIsOne(long number, String ending) {
    assertThat(said(Counts.jobs(number))).isEqualTo(number + " job" + ending);
    assertThat(said(Counts.machines(number))).isEqualTo(number + " machine" + ending);
    assertThat(said(Counts.rows(number))).isEqualTo(number + " row" + ending);
    assertThat(said(Counts.requests(number))).isEqualTo(number + " request" + ending);
    assertThat(said(Counts.gpus(Arg.count(number)))).isEqualTo(number + " GPU" + ending);
  }

  @Test
  void aPartIsMany() {
    assertThat(said(Counts.gpus(Arg.name("1.50")))).isEqualTo("1.50 GPUs");
  }
}
