package dev.rackrate.quantity;

import static dev.rackrate.quantity.Arg.count;
import static dev.rackrate.quantity.Arg.name;
import static dev.rackrate.quantity.Arg.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SentenceTest {

  @Test
  void argumentsTakeTheirPlacesInOrder() {
    Sentence sentence = Sentence.of("{} has {} GPUs", name("box"), count(14_000));
    assertThat(sentence.text()).isEqualTo("box has 14,000 GPUs");
    assertThat(sentence.args()).containsExactly(new Arg.Name("box"), new Arg.Count(14_000));
  }

  @Test
  void numberedArgumentsTakeAnyOrderAndStandTwice() {
    assertThat(Sentence.of("{1} of {0}, all of {0}", name("a"), name("b")).text())
        .isEqualTo("b of a, all of a");
  }

  @Test
  void wordsAgreeWithTheNumberBeforeThem() {
    assertThat(entries(1)).isEqualTo("1 entry of a row is a guess; it counts");
    assertThat(entries(2)).isEqualTo("2 entries of some rows are a guess; they count");
    assertThat(entries(1_001)).startsWith("1,001 entries of some rows are");
    assertThat(
            Sentence.of("{1} GPU{|s} of {0} machine{|s}, {1} {is|are} free", count(4), count(1))
                .text())
        .isEqualTo("1 GPU of 4 machines, 1 is free");
  }

  @Test
  void aPhraseAgreesWithWhatStandsBeforeItAndIsInThePluralAlone() {
    Sentence about = Sentence.of("row{|s} {is|are} of {} file{|s}", count(3));
    assertThat(Sentence.of("{} {}", count(1), Arg.said(about)).text())
        .isEqualTo("1 row is of 3 files");
    assertThat(Sentence.of("{} {}", count(2), Arg.said(about)).text())
        .isEqualTo("2 rows are of 3 files");
    assertThat(about.text()).isEqualTo("rows are of 3 files");
  }

  private static String entries(long number) {
    return Sentence.of(
            "{} entr{y|ies} of {a row|some rows} {is|are} a guess; {it counts|they count}",
            count(number))
        .text();
  }

  @Test
  void everythingElseStandsForItself() {
    assertThat(
            Sentence.of("30 % of %s; write spot: {available: ...} or {}, $1", name("{}\\$2"))
                .text())
        .isEqualTo("30 % of %s; write spot: {available: ...} or {}\\$2, $1");
  }

  @Test
  void anArgumentMissingOrTooManyIsRefused() {
    assertThatThrownBy(() -> Sentence.of("{} and {}", name("a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a sentence with 2 arguments was given 1: {} and {}");
    assertThatThrownBy(() -> Sentence.of("{}", usd(3), usd(4)))
        .hasMessage("a sentence with 1 arguments was given 2: {}");
    assertThatThrownBy(() -> Sentence.of("nothing", usd(3)))
        .hasMessage("a sentence with 0 arguments was given 1: nothing");
    assertThatThrownBy(() -> new Sentence("{0} and {0}", List.of(usd(3), usd(4))))
        .hasMessage("a sentence with 1 arguments was given 2: {0} and {0}");
  }

  @Test
  void aNumberLeftOutOrMixedWithPlainHolesIsRefused() {
    assertThatThrownBy(() -> Sentence.of("{0} and {2}", name("a"), name("b")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("arguments are not numbered from 0 on");
    assertThatThrownBy(() -> Sentence.of("{} and {1}", name("a"), name("b")))
        .hasMessageStartingWith("arguments are not numbered from 0 on");
  }
}
