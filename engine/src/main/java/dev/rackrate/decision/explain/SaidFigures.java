package dev.rackrate.decision.explain;

import dev.rackrate.breakeven.BreakEven;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Outlook;
import dev.rackrate.decision.Reason;
import dev.rackrate.decision.Verdict;
import dev.rackrate.decision.Warning;
import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.decision.candidate.PlanResult;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Figure;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Sentence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// The sentences of an answer by name, each with the figures it rests on.
///
/// Names are `verdict.headline`, `verdict.reasons[0]`, `verdict.warnings[0]`, `verdict.turns[0]`,
/// `verdict.watch`, `verdict.settleFirst` and `verdict.otherWins`.
public final class SaidFigures {

  private static final String RESTS_ON = "rests on";

  private final Answer answer;
  private final Function<String, Optional<Figure>> figures;
  private final Map<String, Said> all = new LinkedHashMap<>();
  private final List<String> allNames = new ArrayList<>();

  /// A sentence, and names of the figures it rests on.
  private record Said(Sentence sentence, List<String> names) {}

  /// @param figures a figure of the answer by its name
  public SaidFigures(Answer answer, Function<String, Optional<Figure>> figures) {
    this.answer = answer;
    this.figures = figures;
    Verdict verdict = answer.verdict();
    put("verdict.headline", verdict.headline(), two());
    for (int i = 0; i < verdict.reasons().size(); i++) {
      Reason reason = verdict.reasons().get(i);
      put("verdict.reasons[" + i + "]", reason.sentence(), behind(reason));
    }
    for (int i = 0; i < verdict.warnings().size(); i++) {
      Warning warning = verdict.warnings().get(i);
      put("verdict.warnings[" + i + "]", warning.sentence(), behind(warning));
    }
    Outlook outlook = verdict.outlook();
    for (int i = 0; i < outlook.turns().size(); i++) {
      Outlook.Turn turn = outlook.turns().get(i);
      put("verdict.turns[" + i + "]", turn.sentence(), behind(turn.flip()));
    }
    outlook
        .watch()
        .ifPresent(watch -> put("verdict.watch", watch.sentence(), behindInput(watch.figure())));
    outlook
        .settleFirst()
        .ifPresent(
            settle -> put("verdict.settleFirst", settle.sentence(), both(settle.input(), two())));
    outlook
        .otherWins()
        .ifPresent(price -> put("verdict.otherWins", price.sentence(), behindInput(price.input())));
  }

  private void put(String name, Sentence sentence, List<String> names) {
    allNames.add(name);
    all.put(name.toLowerCase(Locale.ROOT), new Said(sentence, names));
  }

  /// Names of the sentences, in the order of the answer.
  public List<String> names() {
    return List.copyOf(allNames);
  }

  /// The sentence of that name.
  public Optional<Sentence> sentence(String name) {
    return said(name).map(Said::sentence);
  }

  /// What the sentence of that name rests on, without a value of its own.
  public Optional<Figure> figure(String name) {
    return said(name)
        .map(said -> {
          List<Figure> parts = new ArrayList<>();
          said.names().forEach(each -> figures.apply(each).ifPresent(parts::add));
          if (parts.isEmpty()) {
            compared().forEach(each -> figures.apply(each).ifPresent(parts::add));
          }
          return Figure.computed(name.strip(), Double.NaN, "", RESTS_ON, parts);
        });
  }

  private Optional<Said> said(String name) {
    return Optional.ofNullable(all.get(name.strip().toLowerCase(Locale.ROOT)));
  }

  /// The present costs of the choice and the runner-up.
  private List<String> two() {
    Verdict verdict = answer.verdict();
    return Stream.concat(verdict.option().stream(), verdict.runnerUp().stream())
        .map(SaidFigures::presentCost)
        .toList();
  }

  /// What a sentence bears on that names no figure: the bills that are compared.
  private List<String> compared() {
    List<String> two = two();
    return two.isEmpty()
        ? answer.sorted().stream()
            .filter(OptionResult::isWorkedOut)
            .limit(1)
            .map(SaidFigures::presentCost)
            .toList()
        : two;
  }

  private Stream<OptionResult> parts() {
    Verdict verdict = answer.verdict();
    return Stream.concat(verdict.option().stream(), verdict.runnerUp().stream())
        .flatMap(candidate -> candidate.parts().stream());
  }

  private static String presentCost(Candidate candidate) {
    return switch (candidate) {
      case OptionResult option -> "options[" + option.id() + "].presentCost";
      case PlanResult plan -> "plans[" + plan.id() + "].presentCost";
    };
  }

  private static List<String> both(String first, List<String> others) {
    return Stream.concat(Stream.of(first), others.stream()).toList();
  }

  private List<String> behind(Reason reason) {
    return switch (reason.kind()) {
      case IDLE -> List.of(Input.HOURS_PER_WEEK.path(), "study.busyGpuHoursPerMonth");
      case SPEED -> ofMentioned(reason.sentence(), Input.GPU_RATIO);
      case LARGEST_COST -> lines(reason.sentence());
      case BREAK_EVEN -> meetings("hoursPerWeek");
      case PAYBACK -> meetings("paybackMonths");
      case REGRET -> two();
      case NEAREST_FLIP -> both("verdict.flips[0].to", two());
      case ELECTRICITY -> List.of(Input.ELECTRICITY.path(), Input.PUE.path());
      case NO_RIVAL, MISFIT, WEAK, INCOME -> mentioned(reason.sentence());
    };
  }

  /// Figures of the cheapest machine against the best of all offers.
  private List<String> meetings(String figure) {
    Set<String> own = new LinkedHashSet<>();
    parts().filter(OptionResult::isOwned).forEach(part -> own.add(part.id()));
    return Stream.concat(
            answer.breakEvens().stream()
                .filter(b -> b.isAgainstBest() && own.contains(b.buildId()))
                .map(b -> meeting(b, figure)),
            two().stream())
        .toList();
  }

  private static String meeting(BreakEven b, String figure) {
    return "breakEvens[" + b.buildId() + "|" + b.rentId() + "]." + figure;
  }

  /// The line of the choice or the runner-up that a sentence is about: by its name, and where both
  /// have such a line by its amount.
  private List<String> lines(Sentence sentence) {
    Verdict verdict = answer.verdict();
    List<String> named = new ArrayList<>();
    List<String> exact = new ArrayList<>();
    Stream.concat(verdict.option().stream(), verdict.runnerUp().stream())
        .forEach(candidate -> {
          String list = candidate instanceof PlanResult ? "plans" : "options";
          candidate
              .bill()
              .lines()
              .forEach(line -> {
                String name = list + "[" + candidate.id() + "].lines[" + line.key() + "]";
                if (says(sentence, line.label())) {
                  named.add(name + ".presentCost");
                }
                if (sentence.args().contains(Arg.usd(line.presentUsd()))) {
                  exact.add(name + ".presentCost");
                }
              });
        });
    return exact.isEmpty() ? named : exact;
  }

  private static boolean says(Sentence sentence, String label) {
    return sentence.args().stream()
        .anyMatch(arg -> arg instanceof Arg.Name(String name) && name.equalsIgnoreCase(label));
  }

  private List<String> behind(Warning warning) {
    Sentence sentence = warning.sentence();
    return switch (warning.kind()) {
      case RATIO_DECIDES -> ofParts(Input.GPU_RATIO);
      case OLD_PRICE, OLD_PARTS, MEMORY_DEARER, ESTIMATED_PRICE, USED_DEARER_THAN_NEW ->
          prices(sentence);
      case DISCOUNT_RATE_DECIDES -> both("study.discountRate", two());
      case STAND_IN -> List.of(Input.ELECTRICITY.path(), Input.WAGE.path());
      case LATE_ARRIVAL -> ofMentioned(sentence, Input.LEAD_TIME);
      case HEAVY_OVERHEAD -> ofMentioned(sentence, Input.INTERRUPTIONS);
      case SPOT_ALWAYS_AVAILABLE -> ofMentioned(sentence, Input.SPOT_AVAILABLE);
      case PREDICTIONS_DECIDE,
          CONVENTION_DECIDES,
          FAR_BELOW_OTHERS,
          CREDITS_FIRST,
          SERVICE_ELSEWHERE,
          CHEAPER_BUT_UNAVAILABLE,
          CHEAPER_BUT_WEAK ->
          Stream.concat(mentioned(sentence).stream(), two().stream()).distinct().toList();
      default -> mentioned(sentence);
    };
  }

  private List<String> behind(Verdict.Flip flip) {
    int at = answer.verdict().flips().indexOf(flip);
    List<String> names = new ArrayList<>(List.of("verdict.flips[" + at + "].to"));
    names.addAll(behindInput(flip.input()));
    return names;
  }

  /// An input that is watched, or the prices behind it, and the costs that it moves.
  private List<String> behindInput(String input) {
    List<String> names = new ArrayList<>();
    switch (input) {
      case "rent.price" ->
          parts()
              .filter(part -> !part.isOwned())
              .forEach(part -> names.add(inputOf(part, part.option().kind().rentalPrice())));
      case "rent.trend" -> names.addAll(ofParts(Input.TREND));
      case Verdict.Flip.PRICE_PATH -> names.addAll(ofParts(Input.PRICE_PATH));
      case "build.price" -> names.addAll(ofParts(Input.PRICE));
      case "build.resale" -> names.addAll(ofParts(Input.RESALE));
      case "build.finance.lease" -> names.addAll(ofParts(Input.LEASE));
      case "team.people" ->
          names.addAll(
              List.of(
                  Input.STAFF_HOURS.path(),
                  Input.FIXED_STAFF_HOURS.path(),
                  Input.RENTED_STAFF_HOURS.path(),
                  Input.THIRD_PARTY_FEE.path(),
                  Input.WAGE.path()));
      default -> names.add(input);
    }
    names.addAll(two());
    return names;
  }

  private List<String> prices(Sentence sentence) {
    return mentionedOptions(sentence)
        .map(option ->
            inputOf(option, option.isOwned() ? Input.PRICE : option.option().kind().rentalPrice()))
        .toList();
  }

  private List<String> ofParts(Input input) {
    return parts()
        .filter(part -> part.option().origins().containsKey(input))
        .map(part -> inputOf(part, input))
        .toList();
  }

  private List<String> ofMentioned(Sentence sentence, Input input) {
    List<String> named =
        mentionedOptions(sentence)
            .filter(option -> option.option().origins().containsKey(input))
            .map(option -> inputOf(option, input))
            .toList();
    return named.isEmpty() ? ofParts(input) : named;
  }

  private List<String> mentioned(Sentence sentence) {
    return mentionedOptions(sentence).map(SaidFigures::presentCost).toList();
  }

  private static String inputOf(OptionResult option, Input input) {
    return option.nameOf(input);
  }

  /// The options whose names stand in a sentence: those of the choice and the runner-up first.
  private Stream<OptionResult> mentionedOptions(Sentence sentence) {
    Set<String> names = new LinkedHashSet<>();
    collect(sentence, names);
    return Stream.concat(parts(), answer.sorted().stream())
        .distinct()
        .filter(option ->
            option.isWorkedOut()
                && (names.contains(option.option().name())
                    || names.contains(option.id())
                    || names.contains(option.option().gpu())))
        .limit(2);
  }

  private static void collect(Sentence sentence, Set<String> names) {
    sentence.args().forEach(arg -> collect(arg, names));
  }

  private static void collect(Arg arg, Set<String> names) {
    switch (arg) {
      case Arg.Name(String name) -> names.add(name);
      case Arg.Said(Sentence phrase) -> collect(phrase, names);
      case Arg.Listed(List<Arg> items, var _) -> items.forEach(item -> collect(item, names));
      default -> {}
    }
  }
}
