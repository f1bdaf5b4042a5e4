package dev.rackrate.ask.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rackrate.problem.InputProblem;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FormatWordsTest {

  @ParameterizedTest
  @CsvSource({
    "sacct, slurm slurm-json",
    "SACCT, slurm slurm-json",
    "qacct, gridengine",
    "kubectl, kubernetes prometheus",
    "cur, aws-cur aws-cost-explorer focus",
    "slrum, slurm",
  })
  void aProgramLeadsToWhatItWrites(String word, String formats) {
    assertThat(FormatWords.meantBy(word, LogFiles.labels()))
        .startsWith(Arrays.asList(formats.split(" ", -1)).toArray(String[]::new));
  }

  @Test
  void aWordThatLeadsNowhereListsAll() {
    assertThatThrownBy(() -> LogFiles.named("zzzzzzzzzzzz"))
        .isInstanceOf(InputProblem.class)
        .hasMessageContaining("write auto or one of jobs, slurm");
    assertThatThrownBy(() -> LogFiles.named("sacct"))
        .hasMessageContaining("no format is called \"sacct\"; did you mean slurm or slurm-json?");
  }

  /// A word that is the name of a format is read, and never led elsewhere.
  @Test
  void everyFormatOfTheTableIsKnownAndNoWordIsOne() {
    List<String> labels = LogFiles.labels();
    for (String word : FormatWords.words()) {
      assertThat(labels).doesNotContain(word);
      assertThat(labels).as(word).containsAll(FormatWords.meantBy(word, labels));
    }
  }
}
