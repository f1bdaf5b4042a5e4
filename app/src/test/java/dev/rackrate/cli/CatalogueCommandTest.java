package dev.rackrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The commands below `catalogue`, on the shipped tables with a made-up folder on top.
final class CatalogueCommandTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2031-06-20T12:00:00Z"), ZoneOffset.UTC);

  private static final String SOURCES =
      """
      id,title,url,date,confidence
      Q-1,Old list,https://example.org/1,2031-03-01,primary
      Q-2,New list,https://example.org/2,2031-06-15,primary
      Q-3,Index,https://example.org/3,2031-06-02,secondary
      """;

  private static final String GPUS =
      """
      id,name,aliases,architecture,segment,launch_date,launch_price_usd,weak_fields,memory_gib,fp32_tflops,bf16_tflops,source,date,confidence
      made-up,Made Up 48GB,MU48,Imaginary,consumer,2030-05,2500,bf16_tflops,48,50,200,Q-1,2031-03-01,primary
      """;

  private static final String OFFERS =
      """
      id,provider,gpu,gpus,country,pricing,term_months,usd_per_hour,until,chips,not_compared,source,date,confidence
      north/4x,Northern,made-up,4,DE,on-demand,,12,2031-06-14,,,Q-1,2031-03-01,primary
      north/4x,Northern,made-up,4,DE,on-demand,,10,,,,Q-2,2031-06-15,primary
      south/2x,Southern,made-up,2,US-VA,on-demand,,3,,,,Q-1,2031-03-01,primary
      south/2x,Southern,made-up,2,US-VA,reserved,12,2.4,,,,Q-2,2031-06-15,primary
      index/mu,(market index),made-up,2,,on-demand,,5,,,the index of a market,Q-3,2031-06-02,secondary
      """;

  @TempDir Path folder = Path.of("");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writeTables() throws IOException {
    write("sources.csv", SOURCES);
    write("gpus.csv", GPUS);
    write("offers.csv", OFFERS);
    write(
        "token_prices.csv",
        """
        provider,model,model_id,usd_per_mtok_input,usd_per_mtok_output,source,date,confidence
        Northern,Made Up 7B,made-up-7b,0.25,0.75,Q-2,2031-06-15,primary
        """);
    write("parts.csv", "id,kind,name,gpu\nmu-card,gpu,Card,made-up\n");
    write(
        "part_prices.csv",
        "part,usd,source,date,confidence\nmu-card,2200,Q-1,2031-03-01,primary\n");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private int catalogue(String... args) {
    List<String> all = new ArrayList<>(List.of("catalogue"));
    all.addAll(Arrays.asList(args));
    all.addAll(List.of("--catalogue", folder.toString()));
    out.getBuffer().setLength(0);
    return Main.run(all.toArray(String[]::new), new PrintWriter(out), new PrintWriter(err), CLOCK);
  }

  private String answer(String... args) {
    assertThat(catalogue(args)).as(err.toString()).isZero();
    return out.toString();
  }

  @Test
  void listOfOffersWithAgesAndThoseNotComparedAtItsEnd() {
    assertThat(answer("list", "offers", "--gpu", "mu48", "--sort", "price"))
        .isEqualTo(
            """
            Offers as of 2031-06-15
            Ages count to 2031-06-15, which is 5 days ago.
              id        GPU           GPUs  pricing      USD/GPU-hour  days old   confidence
              south/2x  Made Up 48GB     2  reserved-1y          1.20         0   primary
              south/2x  Made Up 48GB     2  on-demand            1.50       106   primary
              north/4x  Made Up 48GB     4  on-demand            2.50         0   primary
              index/mu  Made Up 48GB     2  on-demand            2.50        13   secondary
                  not compared: the index of a market
            shown 4 of 4
            """);
  }

  @Test
  void agesOfAnEarlierDaySayHowFarThatIsFromToday() {
    assertThat(answer("list", "offers", "--as-of", "2031-04-16"))
        .contains("Ages count to 2031-04-16, which is " + daysAgo("2031-04-16") + " days ago.\n");
    assertThat(answer("show", "MU48", "--as-of", "2031-04-16"))
        .contains("Ages count to 2031-04-16, which is " + daysAgo("2031-04-16") + " days ago.\n");
  }

  private static long daysAgo(String day) {
    return ChronoUnit.DAYS.between(LocalDate.parse(day), LocalDate.now(CLOCK));
  }

  @Test
  void aListSaysHowManyRowsItLeavesOut() {
    assertThat(answer("list", "offers", "--gpu", "MU48", "--limit", "2"))
        .endsWith("shown 2 of 4; --all shows the rest\n");
    assertThat(answer("list", "offers", "--gpu", "MU48", "--limit", "2", "--all"))
        .endsWith("shown 4 of 4\n");
  }

  @ParameterizedTest
  @CsvSource({
    "--provider, southern, 2",
    "--pricing, on-demand, 3",
    "--kind, reserved, 1",
    "--max-price, 1.50, 2",
    "--max-price, 1.49 USD/hour, 1",
    "--price, 1.3..2.5 USD, 3",
    "--price, 2.51.., 0",
    "--gpus, 4, 1",
    "--gpus, 2..4, 4",
    "--country, US, 2",
    "--country, de, 1",
    "--confidence, primary, 3",
    "--confidence, secondary, 4",
    "--memory, 24GB..48 GiB, 4",
    "--memory, ..47GB, 0",
    "--min-memory, 48GB, 4",
    "--min-memory, 49, 0",
    "--segment, consumer, 4",
    "--as-of, 2031-06-01, 2"
  })
  void filters(String option, String value, int rows) {
    assertThat(answer("list", "offers", "--gpu", "made-up", option, value))
        .endsWith("shown %d of %d\n".formatted(rows, rows));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gpu | Mode Up 48GB | --gpu: no GPU is called "Mode Up 48GB"; did you mean Made Up 48GB?
          provider | Northen | --provider: no row has "Northen"; did you mean Northern or Southern?
          price | 3..1 | --price: must go from the lower to the higher figure but is "3..1"
          price | 2 EUR | --price: must be a price in USD such as 2.50, or 1..3 but is "2 EUR"
          price | .. | --price: must be a price in USD such as 2.50, or 1..3 but is ".."
          max-price | 1..2 | --max-price: must be one figure but is "1..2"
          memory | 48 kg | --memory: must be a memory such as 48GB, or 24GB..80GB but is "48 kg"
          min-memory | much | --memory: must be a memory such as 48GB, or 24GB..80GB but is "much.."
          gpus | 4GB | --gpus: must be a number such as 8, or 1..4 but is "4GB"
          country | Germany | --country: must be the two letters of a country, for the US with the state, e.g. DE or US-TX, but is "Germany"
          confidence | sure | --confidence: must be primary, secondary or estimate but is "sure"
          sort | colour | --sort: must be price, memory, age or name but is "colour"
          limit | 0 | --limit: must be 1 or more but is "0"
          as-of | 2031-02-30 | --as-of: must be a day of the calendar such as 2026-11-01 but is "2031-02-30"
          """)
  void aFilterThatCannotBeUsedEarnsOneSentence(String option, String value, String sentence) {
    isRefused(catalogue("list", "offers", "--" + option, value), sentence);
  }

  private void isRefused(int code, String sentence) {
    assertThat(code).as(err.toString()).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString().strip()).isEqualTo(sentence);
  }

  @Test
  void bothARangeAndOneEndOfIt() {
    isRefused(
        catalogue("list", "offers", "--price", "1..3", "--max-price", "2"),
        "--price: give a range or one end of it, not both");
  }

  @Test
  void aFilterTheListDoesNotHave() {
    isRefused(
        catalogue("list", "tokens", "--gpus", "4"),
        "--gpus: tokens cannot be chosen by it; leave it out");
    err.getBuffer().setLength(0);
    isRefused(
        catalogue("list", "scores", "--sort", "price"),
        "--sort: scores have no price; write age or name");
  }

  @Test
  void aListThatIsNotThere() {
    isRefused(
        catalogue("list", "ofers"),
        "catalogue list: nothing is called \"ofers\"; write one of gpus, machines, offers,"
            + " listings, tokens, scores, encoders, hashes, power, values, assumptions, parts,"
            + " models, perhaps offers");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gpus",
        "machines",
        "offers",
        "listings",
        "tokens",
        "scores",
        "encoders",
        "hashes",
        "power",
        "values",
        "assumptions",
        "parts"
      })
  void everyListHasThreeForms(String kind) {
    assertThat(answer("list", kind)).contains("shown ");
    assertThat(answer("list", kind, "--format", "json")).startsWith("{\n  \"shown\" : ");
    assertThat(answer("list", kind, "--format", "csv")).startsWith("id,");
  }

  @Test
  void listAsJsonWithUnitsInItsKeys() {
    assertThat(answer("list", "offers", "--gpu", "MU48", "--gpus", "4", "--format", "json"))
        .contains("\"shown\" : 1,", "\"of\" : 1,", "\"id\" : \"north/4x\"")
        .contains("\"usdPerGpuHour\" : 2.5,", "\"usdPerHour\" : 10.0,", "\"ageDays\" : 0,")
        .contains("\"url\" : \"https://example.org/2\"", "\"confidence\" : \"primary\"");
  }

  @Test
  void listAsCsv() {
    assertThat(answer("list", "offers", "--gpu", "MU48", "--gpus", "4", "--format", "csv"))
        .isEqualTo(
            """
            id,provider,gpu,gpus,region,country,pricing,usdPerGpuHour,usdPerHour,upfrontUsd,currency,price,vcpus,memoryGib,diskGib,networkGbps,ageDays,stale,confidence,reason,source,url,date
            north/4x,Northern,Made Up 48GB,4,,DE,on-demand,2.5,10.0,0.0,USD,2.5,,,,,0,false,primary,,Q-2,https://example.org/2,2031-06-15
            """);
  }

  @Test
  void everythingKnownOfAGpu() {
    assertThat(answer("show", "mu48"))
        .startsWith("Made Up 48GB (made-up), GPU, as of 2031-06-15\n")
        .contains("  launch price     2,500 USD\n", "  weak fields      bf16_tflops\n")
        .contains("Newest prices by pricing\n", "Prices of parts\n  id       kind  USD each")
        .contains("  source: Old list, 2031-03-01 (primary), https://example.org/1\n");
  }

  @ParameterizedTest
  @CsvSource({
    "ws-4x4090, machine",
    "north/4x, offer",
    "mu-card, part",
    "southern, provider",
    "Made Up 7B, model",
    "llama-3.1-8b, model",
    "RTX 4090, GPU"
  })
  void anythingWithANameIsShown(String name, String what) {
    assertThat(answer("show", name).lines().findFirst().orElse("")).contains(", " + what + ", as");
    assertThat(answer("show", name, "--format", "json")).contains("\"is\" : \"" + what + "\"");
  }

  @Test
  void aModelIsShownWithWhatItCostsByTheToken() {
    assertThat(answer("show", "made-up-7b"))
        .isEqualTo(
            """
            made-up-7b, model, as of 2031-06-15
            Ages count to 2031-06-15, which is 5 days ago.

            Tokens
              id                   in USD/Mtok  out USD/Mtok  cached  days old   confidence
              Northern/made-up-7b        0.250         0.750       -         0   primary
            """);
  }

  /// Of several forms that may be meant the card says which it is of; a name that leaves one says
  /// nothing.
  @Test
  void aFormIsToldWhereAnotherMayBeMeant() {
    assertThat(answer("show", "A100 80GB"))
        .startsWith("A100 SXM 80GB (a100-sxm-80gb), GPU")
        .contains("the commonest form of A100 80GB on offer");
    assertThat(answer("show", "Tesla V100 PCIe 32GB"))
        .startsWith("V100 PCIe 32GB")
        .doesNotContain("commonest form");
    assertThat(answer("show", "MI300X 192GB"))
        .startsWith("MI300X")
        .doesNotContain("commonest form");
  }

  @Test
  void historyOfAModelByTheToken() {
    assertThat(answer("history", "made-up-7b", "--pricing", "output"))
        .startsWith("made-up-7b, output, USD/Mtok, by month\n")
        .contains("  2031-06    0.75    0.75     0.75       1                  0\n");
    assertThat(answer("history", "made-up-7b"))
        .contains("  2031-06    0.25    0.25     0.25       1                  0\n");
    isRefused(
        catalogue("history", "made-up-7b", "--pricing", "spot"),
        "--pricing: made-up-7b has no price called \"spot\"; write input, output or cached");
  }

  @Test
  void aThingWithoutAPriceOfThatDaySaysSo() {
    assertThat(answer("show", "Southern", "--as-of", "2031-02-01"))
        .isEqualTo(
            """
            Southern, provider, as of 2031-02-01
            No price of Southern is known on 2031-02-01.
            """);
  }

  @Test
  void aNameThatIsNotThere() {
    isRefused(
        catalogue("show", "north/5x"),
        "the catalogue has nothing called \"north/5x\"; did you mean north/4x, Northern or"
            + " south/2x?");
  }

  @Test
  void theStartOfNamesIsAnsweredWithThem() {
    isRefused(
        catalogue("list", "gpus", "--gpu", "H100"),
        "--gpu: no GPU is called \"H100\"; did you mean H100 NVL, H100 SXM or H100 PCIe?");
  }

  @Test
  void historyOfAChip() {
    assertThat(answer("history", "MU48"))
        .startsWith("Made Up 48GB, on-demand, USD/GPU-hour, by month\n")
        .endsWith(
            """
              month    same offers  followed  median  lowest  highest  prices  index or estimate
              2031-03         2.25         0    2.25    1.50     3.00       2                  0
              2031-06         1.88         1    2.50    2.50     2.50       1                  1
            The line, same offers: the level carried from month to month by the mean change of the providers
            whose offers could be followed, so that sellers who come or go move nothing; without any it stays.
            Medians are of all prices of a month.
            prices: 3; market indexes and estimates: 1, counted in the medians too
            """);
  }

  @Test
  void historyOfAnOfferACardAndAPart() {
    assertThat(answer("history", "south/2x", "--pricing", "reserved-1y", "--format", "csv"))
        .endsWith("\n2031-06,1.2,1.2,1.2,1,0,1.2,0\n");
    assertThat(answer("history", "MU48", "--buy", "--format", "csv"))
        .endsWith("\n2031-03,2200.0,2200.0,2200.0,1,0,,\n");
    assertThat(answer("history", "mu-card", "--format", "json"))
        .contains("\"medianUsd\" : 2200.0", "\"sources\" : [ \"Q-1\" ]");
    assertThat(answer("history", "MU48", "--from", "2031-06-01", "--to", "2031-06-14"))
        .endsWith("prices: 0; market indexes and estimates: 1, counted in the medians too\n");
    assertThat(answer("history", "MU48", "--to", "2030-12-31"))
        .isEqualTo("Made Up 48GB, on-demand: no price in that time.\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          MU48 | --pricing | sport | --pricing: MU48 has no price called "sport"; write on-demand or reserved-1y
          MU48 | --from | 2031 | --from: must be a day of the calendar such as 2026-11-01 but is "2031"
          MU49 | --from | 2031-01-01 | the catalogue has nothing called "MU49"
          """)
  void aHistoryThatCannotBeHad(String name, String option, String value, String sentence) {
    assertThat(catalogue("history", name, option, value)).isEqualTo(2);
    assertThat(err.toString()).startsWith(sentence);
  }

  @Test
  void aCatalogueThatHolds() {
    assertThat(answer("check")).startsWith("catalogue: ").contains(" GPUs, ").endsWith(" hold\n");
    assertThat(answer("check", "--format", "json")).contains("\"holds\" : true");
  }

  @Test
  void aCatalogueThatDoesNotHoldNamesFileLineAndFigure() throws IOException {
    write(
        "offers.csv",
        OFFERS
            + "zero/1x,Nobody,made-up,1,,spot,,0,,,,Q-2,2031-06-15,primary\n"
            + "ten/1x,Nobody,made-up,1,,on-demand,,25,,,,Q-2,2031-06-15,primary\n");
    assertThat(catalogue("check")).isEqualTo(1);
    assertThat(out.toString().replace(folder + "/", ""))
        .isEqualTo(
            """
            offers.csv:7: usd_per_hour must be a finite number above 0 but was 0.0
            offers.csv:8: ten/1x: 25.00 USD/GPU-hour; expected about 2.50, the median of 3 others of Made Up 48GB on-demand within half a year
            catalogue: 2 of its rows do not hold
            """);
  }

  @Test
  void pricesOfADayToComeAreHeldAgainstTheClockOrTheDayGiven() {
    assertThat(catalogue("check", "--as-of", "2031-06-14")).isEqualTo(1);
    assertThat(out.toString()).contains(": north/4x: date 2031-06-15; expected 2031-06-14 or");
    assertThat(catalogue("check")).isZero();
  }
}
