package dev.rackrate.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class LinesTest {

  @Test
  void linesAreFullAndFollowTheFirst() {
    assertThat(Lines.wrap("  - ", "one two three four", 12))
        .isEqualTo("  - one two\n    three\n    four\n");
    assertThat(Lines.wrap("", "abcd efgh", 9)).isEqualTo("abcd efgh\n");
    assertThat(Lines.wrap("", "abcd efgh", 8)).isEqualTo("abcd\nefgh\n");
  }

  @Test
  void aWordLongerThanALineStandsAlone() {
    assertThat(Lines.wrap("", "a reserved-3y:very-long b", 10))
        .isEqualTo("a\nreserved-3y:very-long\nb\n");
  }

  @Test
  void textWithoutBlanksBreaksBetweenWideCharacters() {
    assertThat(Lines.wrap("", "购买四张显卡，租用云。", 12)).isEqualTo("购买四张显\n卡，租用云。\n");
    // The comma would stand first on the second line, so its character goes with it.
    assertThat(Lines.wrap("", "购买四张显卡，租", 12)).isEqualTo("购买四张显\n卡，租\n");
    assertThat(Lines.wrap("- ", "买 RTX 4090 显卡", 10)).isEqualTo("- 买 RTX\n  4090 显\n  卡\n");
  }

  @Test
  void nothingIsLostAndNoLineIsTooLong() {
    var random = new SplittableRandom(5);
    String letters = "ab c显卡，d ef";
    for (int i = 0; i < 2_000; i++) {
      StringBuilder text = new StringBuilder("x");
      for (int n = random.nextInt(60); n > 0; n--) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      String said = text.toString().replaceAll(" +", " ").strip();
      int width = random.nextInt(14, 40);
      String lines = Lines.wrap("", said, width);
      assertThat(lines.replace("\n", "").replace(" ", "")).isEqualTo(said.replace(" ", ""));
      assertThat(lines.lines().filter(line -> line.contains(" ") || !line.matches("[a-z]+.*")))
          .allMatch(line -> Width.of(line) <= width || !line.contains(" "));
      assertThat(lines.lines()).noneMatch(line -> line.startsWith("，"));
    }
  }
}
