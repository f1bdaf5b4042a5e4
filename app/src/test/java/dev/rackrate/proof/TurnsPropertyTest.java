package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Decision;
import dev.rackrate.decision.Verdict.Flip;
import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.proof.TrialStudies.Range;
import dev.rackrate.quantity.Input;
import dev.rackrate.study.StudyReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What an answer says would turn it does turn it, where the study is changed accordingly.
final class TurnsPropertyTest {

  private static final int STUDIES = 400;

  /// Steps to either side of the value that is told, as a share of the way to it.
  private static final double BESIDE = 1e-4;

  private static final StudyReader READER = new StudyReader(FrozenCatalogue.read());

  private static final List<Input> RENTS =
      List.of(
          Input.ON_DEMAND_PRICE,
          Input.SPOT_PRICE,
          Input.RESERVED_PRICE,
          Input.RESERVED_UPFRONT,
          Input.MONTHLY_PRICE,
          Input.BLOCK_PRICE);

  private static Answer answer(String study, List<String> sets) {
    return Decision.of(READER.read(study, "study.yaml", sets));
  }

  @Test
  void whatTurnsADrawnStudyTurnsIt() {
    List<String> studies = new ArrayList<>();
    for (int seed = 1; seed <= STUDIES; seed++) {
      studies.add(TrialStudies.any(seed, Range.NARROW).text());
    }
    assertThat(tried(studies)).hasSizeGreaterThanOrEqualTo(8);
  }

  @Test
  void whatTurnsAStudyOnShippedFiguresTurnsIt() {
    List<String> studies = new ArrayList<>();
    for (String demand :
        List.of(
            "{gpus: 8, gpu: H100 SXM, kind: llm-training, hours-per-week: 84}",
            "{gpus: 8, gpu: H100 SXM, kind: llm-training, hours-per-week: 40, growth: 2 %/month}",
            "{gpus: 3, gpu: RTX 4090, kind: rendering, hours-per-week: 33}",
            "{gpus: 8, gpu: RTX 4090, kind: rendering, hours-per-week: 120}")) {
      for (String team : List.of("none", "part-time", "third-party")) {
        for (String place : List.of("US-CA, hosting: colocation", "DE, hosting: own-room")) {
          studies.add(shipped(demand, team, place));
        }
      }
    }
    assertThat(tried(studies))
        .containsKeys("build.resale", "team.hours", "horizon", "build.price", "rent.price");
  }

  private static String shipped(String demand, String team, String place) {
    boolean isLarge = demand.contains("H100");
    return """
    rackrate: 1
    title: t
    as-of: 2026-11-09
    site: {country: %s}
    team: {operations: %s}
    demand: %s
    build: [%s]
    rent: [%s]
    """
        .formatted(
            place,
            team,
            demand,
            isLarge ? "srv-8xh100, srv-8xh100-used" : "ws-4x4090, ws-1x4090",
            isLarge
                ? "lambda/8x-h100-sxm@any, aws/p5.48xlarge@us-east-1"
                : "runpod/secure-rtx-4090@any, hostkey/1x-rtx-4090@any");
  }

  /// Tries every flip of the studies from both sides, and says how often each input was.
  private static Map<String, Integer> tried(List<String> studies) {
    Map<String, Integer> tried = new TreeMap<>();
    Set<String> wrong = new TreeSet<>();
    for (String study : studies) {
      Answer answer = answer(study, List.of());
      // Where credits are left, the smaller gross bill decides between two that cost the same.
      if (answer.options().stream().anyMatch(o -> o.option().get(Input.CREDITS) > 0)) {
        continue;
      }
      for (Flip flip : answer.verdict().flips()) {
        for (double share : List.of(1 - BESIDE, 1 + BESIDE)) {
          boolean isBeyond = share > 1;
          double value = flip.from() + share * (flip.to() - flip.from());
          List<String> sets = sets(answer, flip, value, isBeyond);
          if (!sets.isEmpty() && value >= 0) {
            tried.merge(flip.input(), 1, Integer::sum);
            if (isAsBefore(answer, answer(study, sets)) == isBeyond) {
              wrong.add(flip + " by " + sets + " of " + study);
            }
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
    return tried;
  }

  /// Whether the option that leads stands on the side of the one that led.
  private static boolean isAsBefore(Answer before, Answer after) {
    Candidate was = before.verdict().option().orElseThrow();
    Candidate is = after.verdict().option().orElseThrow();
    return was.isOwned() == is.isOwned();
  }

  /// What to write so that the input has the value, in a study that asks for both kinds.
  private static List<String> sets(Answer answer, Flip flip, double value, boolean isBeyond) {
    boolean isBetweenKinds =
        answer.verdict().option().orElseThrow().isOwned()
            != answer.verdict().runnerUp().orElseThrow().isOwned();
    boolean isOfOptions =
        List.of("rent.price", "build.price", "build.resale").contains(flip.input());
    if (!isBetweenKinds || (isOfOptions && flip.of().isEmpty())) {
      return List.of();
    }
    double factor = value / flip.from();
    return switch (flip.input()) {
      case "demand.hours-per-week" -> List.of("demand.hours-per-week=" + plain(value));
      case "horizon" ->
          List.of(
              "horizon="
                  + (isBeyond ? flip.to() : flip.to() + Math.signum(flip.from() - flip.to()))
                  + " months");
      case "discount-rate" -> List.of("discount-rate=" + plain(100 * value) + " %/year");
      case "site.electricity" -> List.of("site.electricity=" + plain(value) + " USD/kWh");
      case "rent.price" ->
          flip.of().equals(flip.option())
              ? scaled(answer, List.of(flip.of()), RENTS, factor)
              : List.of("rent.price=" + plain(factor));
      case "build.price" ->
          flip.of().equals(flip.option())
              ? scaled(answer, List.of(flip.of()), List.of(Input.PRICE), factor)
              : scaled(answer, ids(answer, true), List.of(Input.PRICE), factor);
      case "team.hours" -> List.of("team.hours=" + plain(value) + " hours/month");
      case "build.resale" ->
          flip.of().equals(flip.option())
              ? scaled(answer, List.of(flip.of()), List.of(Input.RESALE), factor)
              : scaled(answer, ids(answer, true), List.of(Input.RESALE), factor);
      case "rent.trend" -> trends(answer, value - flip.from());
      default -> List.of();
    };
  }

  private static List<String> ids(Answer answer, boolean owned) {
    return answer.options().stream()
        .filter(option -> option.isOwned() == owned)
        .map(OptionResult::id)
        .toList();
  }

  private static List<String> scaled(
      Answer answer, List<String> ids, List<Input> inputs, double factor) {
    List<String> sets = new ArrayList<>();
    for (String id : ids) {
      OptionResult option = answer.option(id).orElseThrow();
      for (Input input : inputs) {
        double now = option.option().get(input);
        if (now > 0 && option.option().origins().containsKey(input)) {
          sets.add(id + "." + input.path() + "=" + plain(now * factor) + " " + input.unit());
        }
      }
    }
    return sets;
  }

  private static List<String> trends(Answer answer, double step) {
    List<String> sets = new ArrayList<>();
    for (String id : ids(answer, false)) {
      OptionResult option = answer.option(id).orElseThrow();
      if (!option.option().origins().containsKey(Input.TREND)) {
        return List.of();
      }
      sets.add(
          id + ".rent.trend=" + plain(100 * (option.option().get(Input.TREND) + step)) + " %/year");
    }
    return sets;
  }

  /// A number without a power of ten, as studies have it.
  private static String plain(double value) {
    return BigDecimal.valueOf(value).toPlainString();
  }
}
