package dev.rackrate.study;

import dev.rackrate.quantity.Given;
import dev.rackrate.scenario.FuturesAsked;
import dev.rackrate.study.text.Section;
import java.util.Optional;

/// The section `demand.futures` -> the futures in which plans are tried.
final class FuturesReader {

  private static final int MOST_FUTURES = 10_000;
  private static final int MOST_SEED = 1_000_000_000;
  private static final double MOST_A_YEAR = 12;
  private static final double MOST_SPREAD = 3;

  private FuturesReader() {}

  static Optional<FuturesAsked> read(Section study) {
    return study.sectionOrEmpty("demand").section("futures").map(FuturesReader::asked);
  }

  private static FuturesAsked asked(Section of) {
    return new FuturesAsked(
        of.whole("count", 0, MOST_FUTURES).map(Given::value),
        of.whole("seed", 0, MOST_SEED).map(Given::value),
        of.amountBetween("growth", 0, 1, "ratio/month").map(Given::value),
        of.choice("bootstrap").filter(word -> word.equals("none")).isEmpty(),
        of.number("shifts-per-year", 0, MOST_A_YEAR).map(Given::value),
        of.amountBetween("shift", 0, MOST_SPREAD, "ratio").map(Given::value),
        of.amountBetween("rent-drift", 0, MOST_SPREAD, "ratio/year").map(Given::value),
        of.number("cuts-per-year", 0, MOST_A_YEAR).map(Given::value),
        of.amountBetween("cut", 0, 0.99, "ratio").map(Given::value),
        of.number("rises-per-year", 0, MOST_A_YEAR).map(Given::value),
        of.amountBetween("rise", 0, MOST_SPREAD, "ratio").map(Given::value));
  }
}
