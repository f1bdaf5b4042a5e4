package dev.rackrate.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WidthTest {

  @ParameterizedTest
  @CsvSource({
    "box, 3",
    "显卡, 4",
    "A100 显卡, 9",
    "ＡＢ, 4",
    "한국, 4",
    "カナ, 4",
    "ｶﾅ, 2",
    "Zürich, 6",
    "u\u0308, 1",
    "§4 — „x“, 8",
    "𠮷, 2"
  })
  void columnsOfATerminal(String text, int columns) {
    assertThat(Width.of(text)).isEqualTo(columns);
  }
}
