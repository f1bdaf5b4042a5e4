package dev.rackrate.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FormulaEvaluatorTest {

  private static final Inputs IN =
      Inputs.of(Map.of(Input.HORIZON, 3.0, Input.PUE, 2.0, Input.LOAN_RATE, 0.5));

  private final FormulaEvaluator text = new FormulaEvaluator(IN, OptionKind.BUILD);

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "7 - 2 - 3; 2",
        "12 / 3 / 2; 2",
        "2 + 3 * 4; 14",
        "2 ^ 3 ^ 2; 512",
        "-site.pue ^ 2; -4",
        "2 * (-3); -6",
        "4 ^ (-site.pue / 4); 0.5",
        "min(3, 5) + max(3, 5); 8",
        "ceil(2.0000000001); 2",
        "ceil(2.1); 3",
        "ceil(-0.5); 0",
        "sum(i, 2, 4, i * i); 29",
        "sum(i, 4, 2, i); 0",
        "if(2 >= 2, 5, 1 / 0); 5",
        "if(3 < 2, 1 / 0, 6); 6",
        "build.finance.rate; 0.5"
      })
  void readsTheLanguage(String formula, double value) {
    assertThat(text.present(formula)).isCloseTo(value, within(1e-12));
  }

  @Test
  void aDriverWithoutAMonthIsItsSumOverTheHorizon() {
    // Months 1 to 3 at no discount, against month 2 alone.
    assertThat(text.present("months")).isEqualTo(3);
    assertThat(text.present("months(2)")).isEqualTo(1);
  }

  @Test
  void givenFiguresHaveNames() {
    assertThat(text.present("site.pue * taxed-lines", Map.of("taxed-lines", 7.0))).isEqualTo(14);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"site.pues", "2 -3", "2 + ", "if(2, 3, 4)", "(2", "2)", "mid(2, 3)", "2 % 3"})
  void refusesWhatItDoesNotKnow(String formula) {
    assertThatIllegalArgumentException().isThrownBy(() -> text.present(formula));
  }

  @Test
  void findsInputsBehindDefinitions() {
    assertThat(FormulaEvaluator.inputsNamed("annuity * site.pue", OptionKind.BUILD))
        .isEqualTo(
            EnumSet.of(
                Input.PUE, Input.LOAN_RATE, Input.LOAN_TERM, Input.DOWN_PAYMENT, Input.BALLOON));
  }
}
