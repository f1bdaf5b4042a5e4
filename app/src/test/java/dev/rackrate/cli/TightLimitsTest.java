package dev.rackrate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.examples.JsonTree;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `plan` says where limits leave nothing that can be had, and where they leave little.
final class TightLimitsTest {

  // 14 GPUs, 84 of 168 hours a week. A box of 4 GPUs costs 10,000 and draws 2 kW.
  private static final String STUDY =
      """
      rackrate: 1
      title: Tight
      defaults: none
      horizon: 20 months
      as-of: 2026-10-15
      conventions: {hours-per-month: 700}
      demand: {gpus: 14, hours-per-week: 84}
      build:
        - {name: box, gpus: 4, price: 10_000 USD, power: {idle: 1 kW, load: 2 kW}}
      rent:
        - {name: near, provider: Near, gpus: 1, on-demand: 2 USD/hour}
        - {name: far, provider: Far, gpus: 2, on-demand: 6 USD/hour}
      """;

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();

  private int plan(String... args) throws IOException {
    return plan(false, args);
  }

  private int plan(boolean isDrawn, String... args) throws IOException {
    Files.writeString(folder.resolve("study.yaml"), STUDY);
    List<String> all =
        new ArrayList<>(List.of("plan", folder.resolve("study.yaml").toString(), "--search", "0"));
    all.addAll(List.of("--quiet", "--futures", isDrawn ? "40" : "0"));
    all.addAll(List.of(args));
    out.getBuffer().setLength(0);
    return Main.run(
        all.toArray(String[]::new), new PrintWriter(out), new PrintWriter(new StringWriter()));
  }

  private int plan(double budget, double kilowatts, double near, double far, String format)
      throws IOException {
    return plan(
        "--set",
        "limits.budget=" + budget + " USD",
        "--set",
        "limits.power=" + kilowatts + " kW",
        "--set",
        "provider-terms=[{provider: Near, quota: "
            + near
            + "}, {provider: Far, quota: "
            + far
            + "}]",
        "--format",
        format);
  }

  private List<JsonTree> shortfalls() {
    JsonTree all = JsonTree.parse(out.toString()).at("shortfalls");
    return all instanceof JsonTree.Array(List<JsonTree> entries) ? entries : List.of();
  }

  private static String text(JsonTree limit, String name) {
    return limit instanceof JsonTree.Fields(var byName)
            && byName.get(name) instanceof JsonTree.Text(String text)
        ? text
        : "";
  }

  private static boolean isAlone(JsonTree limit) {
    return limit.at("alone").equals(new JsonTree.Word("true"));
  }

  @Test
  void eachLimitThatWouldDoByItselfIsNamedWithWhatItLacks() throws IOException {
    // 5 GPUs near and none far: 9 are left for boxes, that is 3 of them; 20,000 buy 2.
    assertThat(plan(20_000, 50, 5, 0, "text")).isEqualTo(3);
    assertThat(out.toString())
        .contains(
            "A budget of 30,000 USD would do, 10,000 USD more than there is: own 3 of build:box and rent up"
                + "\n    to 2 of on-demand:near.",
            // Beside 2 boxes 6 GPUs are left.
            "A quota of 6 GPUs at Near would do, 1 more than there is",
            // Near has 5 of the 6, far one machine of 2 GPUs for the last.
            "A quota of 2 GPUs at Far would do, 2 more than there is")
        .doesNotContain("kW");
  }

  @Test
  void whereNoOneLimitIsEnoughAllAreNamed() throws IOException {
    assertThat(plan(20_000, 3, 0, 0, "json")).isEqualTo(3);
    // Quotas alone are enough: all is rented. Budget alone is not, for want of power.
    assertThat(shortfalls()).hasSize(2).allMatch(TightLimitsTest::isAlone);
    assertThat(shortfalls()).allMatch(each -> text(each, "limit").equals("quota"));
    assertThat(
            plan(
                "--set",
                "limits.budget=20_000 USD",
                "--set",
                "limits.power=3 kW",
                "--set",
                "rent=[]"))
        .isEqualTo(3);
    assertThat(out.toString())
        .contains(
            "No one limit is enough by itself; together these are:",
            "It would take a budget of 40,000 USD, 20,000 USD more than there is: own 4 of",
            "It would take 8.00 kW of power, 5 kW more than there is: own 4 of build:box.");
  }

  @Test
  void severalSellersShareWhatNoneHasEnoughOf() throws IOException {
    assertThat(plan(0, 50, 9, 6, "json")).isZero();
    JsonTree plan = JsonTree.parse(out.toString());
    // Half of the time 9 GPUs at 2.00 and 3 machines of 2 GPUs, 6 GPUs for the other 5, at 6.00.
    double month = 350 * (9 * 2.0 + 3 * 6.0);
    assertThat(plan.number("presentCost")).isCloseTo(20 * month, within(1e-6));
    assertThat(plan.number("rentedGpuHoursPerMonth")).isCloseTo(350 * 14.0, within(1e-6));
  }

  @Test
  void whatIsSaidToDoDoesAndALittleLessDoesNot() throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    int tried = 0;
    for (int trial = 0; trial < 40; trial++) {
      double budget = random.nextInt(0, 35) * 1_000;
      double kilowatts = random.nextInt(1, 9);
      double near = random.nextInt(0, 9);
      double far = random.nextInt(0, 7);
      if (plan(budget, kilowatts, near, far, "json") != 3) {
        continue;
      }
      for (JsonTree limit : shortfalls()) {
        if (!isAlone(limit)) {
          continue;
        }
        double needs = limit.number("needs");
        String name = text(limit, "limit") + "/" + text(limit, "provider");
        for (double less : new double[] {0, 0.01}) {
          double at = needs * (1 - less);
          int exit =
              switch (name) {
                case "budget/" -> plan(at, kilowatts, near, far, "json");
                case "power/" -> plan(budget, at / 1_000, near, far, "json");
                case "quota/Near" -> plan(budget, kilowatts, at, far, "json");
                case "quota/Far" -> plan(budget, kilowatts, near, at, "json");
                default -> throw new AssertionError(name);
              };
          assertThat(exit).as("%s at %s", limit, at).isEqualTo(less > 0 ? 3 : 0);
          tried++;
        }
      }
    }
    assertThat(tried).isGreaterThan(30);
  }

  @Test
  void leavingEarlyPaysContractsToTheirEnd() throws IOException {
    // 14 GPUs always: a year each at 1.00 is 14 x 12 x 700 = 117,600 a term; after 12 months one is
    // paid, renting all until then would have cost 14 x 12 x 700 x 2.
    assertThat(
            plan(
                "--set",
                "demand={gpus: 14, hours-per-week: 168}",
                "--set",
                "build=[]",
                "--set",
                "rent=[{name: near, provider: Near, gpus: 1, on-demand: 2 USD/hour, reserved: [{term: 1"
                    + " year, price: 1 USD/hour}]}]",
                "--format",
                "json"))
        .isZero();
    JsonTree early = JsonTree.parse(out.toString()).at("leaving").at("[0]");
    assertThat(early.number("months")).isEqualTo(12);
    assertThat(early.number("presentCost")).isCloseTo(117_600, within(1e-6));
    assertThat(early.number("allRentPresentCost")).isCloseTo(2 * 117_600, within(1e-6));
  }

  @Test
  void aShortHorizonHasNoQuarterToWait() throws IOException {
    assertThat(plan(true, "--set", "horizon=2 months")).isZero();
    assertThat(out.toString()).contains("When the future is another").doesNotContain("a quarter");
  }
}
