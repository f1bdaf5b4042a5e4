package dev.rackrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Studies of a country in which the catalogue knows no price that can be relied on.
final class ChinaStudyTest {

  private static final Clock CLOCK =
      Clock.fixed(
          LocalDate.of(2026, 11, 29).atStartOfDay().toInstant(ZoneOffset.UTC), ZoneOffset.UTC);

  private static final String NONE = "No credible price of a rented machine is known in ";

  @TempDir private Path folder = Path.of("");

  private String answer(String country, String rent, String limits) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("study.yaml"),
            """
            rackrate: 1
            title: 深圳的小团队
            currency: CNY
            site: {country: %s}
            demand: {gpu: RTX 4090, gpus: 4, hours-per-week: 40, kind: rendering}
            build: [ws-4x4090]
            rent: %s
            limits: {%s}
            """
                .formatted(country, rent, limits));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] args = {"decide", file.toString()};
    assertThat(Main.run(args, new PrintWriter(out), new PrintWriter(err), CLOCK))
        .as(err.toString())
        .isIn(0, 3); // 3 where nothing meets the limits
    return out.toString().replaceAll("\\s+", " ");
  }

  @Test
  void anAnswerInYuanSaysThatNoPriceOfChinaCanBeReliedOn() throws IOException {
    String answer = answer("CN", "auto", "");

    assertThat(answer).startsWith("深圳的小团队 ").contains(NONE + "CN.", " CNY over ");
    assertThat(answer).doesNotContain(" USD over ");
  }

  @ParameterizedTest
  @CsvSource({"CN-GD, CN", "CN-SH, CN"})
  void aProvinceIsOfItsCountry(String province, String country) throws IOException {
    assertThat(answer(province, "auto", "")).contains(NONE + country + ".");
  }

  @ParameterizedTest
  @CsvSource({"DE", "US-TX", "JP"})
  void whereAPriceIsKnownNothingIsSaid(String country) throws IOException {
    assertThat(answer(country, "auto", "")).doesNotContain(NONE);
  }

  @Test
  void whereTheDataMustStayCountsBeforeWhereTheMachinesStand() throws IOException {
    assertThat(answer("DE", "auto", "must-stay: CN")).contains(NONE + "CN.");
  }

  @Test
  void aPriceOfTheUsersOwnIsTheirAffair() throws IOException {
    String own = "[{name: ours, gpu: RTX 4090, gpus: 4, country: CN, on-demand: 9 CNY/hour}]";

    assertThat(answer("CN", own, "")).doesNotContain(NONE);
  }
}
