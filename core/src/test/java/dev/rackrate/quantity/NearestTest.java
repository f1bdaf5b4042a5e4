package dev.rackrate.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NearestTest {

  private static final List<String> KEYS =
      List.of("horizon", "discount-rate", "currency", "conventions", "electricity", "demand");

  @Test
  void findsTheNameAFewLettersAway() {
    assertThat(Nearest.to("electrcity", KEYS)).startsWith("electricity");
    assertThat(Nearest.to("horison", KEYS)).startsWith("horizon");
  }

  @Test
  void looksPastCaseSpacesAndHyphens() {
    assertThat(Nearest.to("DiscountRate", KEYS)).containsExactly("discount-rate");
    assertThat(Nearest.to("discount_rate", KEYS)).containsExactly("discount-rate");
    assertThat(Nearest.to("hours_per_week", List.of("hours-per-week", "hours-per-day")))
        .containsExactly("hours-per-week");
  }

  @Test
  void findsANameThatHoldsWhatWasTyped() {
    assertThat(Nearest.to("H100", List.of("NVIDIA H100 SXM 80 GB", "A10")))
        .contains("NVIDIA H100 SXM 80 GB");
  }

  @Test
  void namesThreeAtMostNearestFirst() {
    // Letters to change: a4 1, a30 1, l40 1, a4000 2, a100 2.
    assertThat(Nearest.to("a40", List.of("a4000", "a100", "l40", "a30", "a4")))
        .containsExactly("a30", "a4", "l40");
  }

  @Test
  void namesNothingForWhatSharesNothing() {
    assertThat(Nearest.to("zzzzzzzz", KEYS)).isEmpty();
    assertThat(Nearest.to("horizon", List.of())).isEmpty();
  }

  @Test
  void swappedLettersAreOneSlip() {
    assertThat(Nearest.to("RTX 4900", List.of("RTX 4060", "RTX 4070", "RTX 4080", "RTX 4090")))
        .startsWith("RTX 4090");
  }

  @Test
  void namesEachOnce() {
    assertThat(Nearest.to("a40", List.of("a40", "a40"))).containsExactly("a40");
  }

  /// One letter in four may be wrong, and no other word may be as near.
  @Test
  void takesASlipForTheOneWordItMustMean() {
    List<String> kinds = List.of("llm-training", "vision-training", "vision-inference", "fp64");
    assertThat(Nearest.slip("llm-trainig", kinds)).hasValue("llm-training");
    assertThat(Nearest.slip("LLM_Training", kinds)).hasValue("llm-training");
    assertThat(Nearest.slip("fp46", kinds)).hasValue("fp64");
    assertThat(Nearest.slip("fp32", kinds)).isEmpty();
    assertThat(Nearest.slip("inference", kinds)).isEmpty();
    assertThat(Nearest.slip("a3", List.of("a30", "a4"))).isEmpty();
  }
}
