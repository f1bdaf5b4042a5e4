package dev.rackrate.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.performance.fit.Spread;
import dev.rackrate.performance.request.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpreadsTest {

  private static final Measurement ROW = DecodeRows.of(0).getFirst();

  private static Residual residual(String group, double log) {
    return new Residual(ROW, "llm-decode", "stack", group, ROW.observed() * Math.exp(-log));
  }

  /// Rows of groups that lie apart by a normal with one deviation, rows in them by another.
  private static List<Residual> groups(Random random, int groups, double apart, double within) {
    List<Residual> rows = new ArrayList<>();
    for (int group = 0; group < groups; group++) {
      double middle = apart * random.nextGaussian();
      for (int row = 0; row < 30; row++) {
        rows.add(residual("g" + group, middle + within * random.nextGaussian()));
      }
    }
    return rows;
  }

  @ParameterizedTest
  @CsvSource({"5, 0.2, 0.05", "9, 0.1, 0.1", "6, 0.05, 0.15", "4, 0.1, 0.1"})
  void nineInTenRowsOfAGroupThatNobodyHasSeenLieInside(int groups, double apart, double within) {
    Random random = new Random(41);
    int inside = 0;
    int all = 0;
    for (int draw = 0; draw < 600; draw++) {
      Spread spread = Spreads.of(groups(random, groups, apart, within), apart);
      for (Residual unseen : groups(random, 1, apart, within)) {
        inside += unseen.log() >= spread.low() && unseen.log() <= spread.high() ? 1 : 0;
        all++;
      }
    }

    assertThat((double) inside / all).isBetween(0.85, 0.95);
  }

  @Test
  void fewGroupsLeaveMoreOpenThanManyOfTheSameRows() {
    List<Residual> few = new ArrayList<>();
    List<Residual> many = new ArrayList<>();
    for (int row = 0; row < 240; row++) {
      double log = 0.3 * Math.sin(row);
      few.add(residual("g" + row % 2, log));
      many.add(residual("g" + row % 60, log));
    }

    assertThat(Spreads.of(few, 0.2).high()).isGreaterThan(1.2 * Spreads.of(many, 0.2).high());
  }

  @Test
  void quantilesOfStudentAreThoseOfTables() {
    // one in twenty beyond: 2.353 at 3, 2.015 at 5, 1.812 at 10, 1.697 at 30
    assertThat(Spreads.student(3)).isCloseTo(2.353, within(0.01));
    assertThat(Spreads.student(5)).isCloseTo(2.015, within(0.003));
    assertThat(Spreads.student(10)).isCloseTo(1.812, within(0.002));
    assertThat(Spreads.student(30)).isCloseTo(1.697, within(0.002));
  }

  @Test
  void ofOneRowAloneIsAsOpenAsUsual() {
    // three usual groups: 2.353 deviations of 0.15, times the root of 1 + 1/1
    Spread spread = Spreads.of(List.of(residual("one", 0.2)), 0.15);

    assertThat(spread.high()).isCloseTo(0.2 + 0.499, within(0.003));
    assertThat(spread.low()).isCloseTo(0.2 - 0.499, within(0.003));
  }

  @Test
  void groupsThatAllLieToOneSideLeaveTheOtherOpen() {
    List<Residual> rows = new ArrayList<>();
    for (int row = 0; row < 40; row++) {
      rows.add(residual("one", 0.1 + 0.02 * Math.sin(row)));
      rows.add(residual("other", 0.2 + 0.02 * Math.sin(row)));
    }

    // middle 0.15; apart (0.005 + 3 x 0.2^2) / 4, times 1.5 and 2.13^2: 0.46 open, for 0.119 read;
    // the ends were read 0.07 from the middle, so 0.27 is open on either side
    Spread spread = Spreads.of(rows, 0.2);

    assertThat(spread.high()).isBetween(0.37, 0.47);
    assertThat(spread.low()).isBetween(-0.17, -0.07);
  }

  @Test
  void oneLongTableDoesNotDecideAlone() {
    List<Residual> rows = new ArrayList<>();
    for (int row = 0; row < 900; row++) {
      rows.add(residual("long", 0.01 * Math.sin(row)));
    }
    for (int row = 0; row < 25; row++) {
      rows.add(residual("short", 0.5));
    }

    // by rows the short table would be 2.7 %; by roots it weighs 5 of 35
    assertThat(Spreads.of(rows, 0.3).high()).isGreaterThan(0.5);
  }
}
