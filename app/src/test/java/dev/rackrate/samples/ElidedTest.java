package dev.rackrate.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a printed sample matches, and what mending makes of it. Lines are single words here.
final class ElidedTest {

  @ParameterizedTest
  @CsvSource({
    "a b c, a b c, true",
    "a b c, a b, false",
    "a b, a b c, false",
    "a b, a c, false",
    "a ..., a b c, true",
    "a ..., a, true",
    "... c, a b c, true",
    "... c, a b c d, false",
    "a ... c, a b b c, true",
    "a ... c, a c b c, true",
    "a ... b c, a b b c, true",
    "a ... b, a c, false",
  })
  void theWholeOutput(String sample, String said, boolean matches) {
    assertThat(new Elided(words(sample), false).matches(words(said))).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource({
    "b c, a b c d, true",
    "a, a b, true",
    "d, a b c d, true",
    "b d, a b c d, false",
    "b ... d, a b c d, true",
    "e, a b c d, false",
  })
  void aPartOfTheOutput(String sample, String said, boolean matches) {
    assertThat(new Elided(words(sample), true).matches(words(said))).isEqualTo(matches);
  }

  @Test
  void mendingPutsInTheFiguresOfToday() {
    Elided old = new Elided(List.of("Rent x: 3,925 USD", "...", "total 5", "..."), false);
    List<String> said = List.of("Rent x: 4,120 USD", "why 1", "why 2", "total 17", "end");
    List<String> mended = old.mended(said);
    assertThat(mended).containsExactly("Rent x: 4,120 USD", "...", "total 17", "...");
    assertThat(new Elided(mended, false).matches(said)).isTrue();
  }

  @Test
  void mendingAPartFindsWhereItStands() {
    Elided old = new Elided(List.of("  energy  410", "  staff   7", "  total  417"), true);
    List<String> said =
        List.of(
            "bill",
            "  buy    9",
            "  energy  411",
            "  space   3",
            "  staff   8",
            "  total  431",
            "");
    List<String> mended = old.mended(said);
    assertThat(mended)
        .containsExactly("  energy  411", "  space   3", "  staff   8", "  total  431");
    assertThat(new Elided(mended, true).matches(said)).isTrue();
  }

  @Test
  void mendingLeavesOutWhatIsGone() {
    Elided old = new Elided(List.of("one a", "two b", "three c"), false);
    assertThat(old.mended(List.of("one a", "three c"))).containsExactly("one a", "three c");
  }

  private static List<String> words(String text) {
    return List.of(text.split(" "));
  }
}
