package dev.rackrate.study;

import dev.rackrate.problem.InputProblem;
import dev.rackrate.problem.Place;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Quantity;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.study.text.AmountContext;
import dev.rackrate.study.text.Node;
import dev.rackrate.study.text.Overrides;
import dev.rackrate.study.text.Section;
import dev.rackrate.study.text.StudyKeys;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Figures set on the command line by the names that the answer lists and that are no keys of a
/// study: of a single option, `--set 'build:ws-1x4090.build.price=4_900 USD'`, of all that have it,
/// `--set 'rent.idle-share=10 %'`, and what flips move together, `--set team.people=1.5`.
final class OptionSets {

  private static final Pattern OF_OPTION = Pattern.compile("[a-z]+(-[a-z0-9]+)*:.*");

  /// A key of a study that stands for the figure while its value is read.
  private static final String ANY_KEY = "horizon";

  private static final double MOST = 1_000_000;

  /// All that people do and charge, as a multiple.
  private static final String PEOPLE = "team.people";

  private static final List<Input> OF_PEOPLE =
      List.of(
          Input.STAFF_HOURS,
          Input.FIXED_STAFF_HOURS,
          Input.RENTED_STAFF_HOURS,
          Input.THIRD_PARTY_FEE);

  /// What machines under a year old bring at the horizon, as a share of what they are worth.
  private static final String YOUNG_RESALE = "build.young-resale";

  private static final int MONTHS_OF_A_YEAR = 12;

  /// What is written as a plain number though it has a unit.
  private static final Set<Input> COUNTS =
      EnumSet.of(
          Input.PUE,
          Input.GPU_RATIO,
          Input.RATIO_SPREAD,
          Input.HOURS_PER_WEEK,
          Input.MOST_HOURS_PER_WEEK,
          Input.HOURS_PER_MONTH,
          Input.INTERRUPTIONS);

  private OptionSets() {}

  private static boolean isOfOption(String set) {
    int equals = set.indexOf('=');
    String path = equals > 0 ? set.substring(0, equals).strip() : "";
    return OF_OPTION.matcher(path).matches() || isOfAll(path);
  }

  /// Whether it is a figure of options that no study writes in one place.
  private static boolean isOfAll(String path) {
    return path.equals(PEOPLE)
        || path.equals(YOUNG_RESALE)
        || (Input.ofPath(path).isPresent() && StudyKeys.at(path).isEmpty());
  }

  /// Those that set a figure of an option, or those that set a key of the study.
  static List<String> among(List<String> sets, boolean ofOptions) {
    return sets.stream()
        .filter(set -> isOfOption(set) == ofOptions)
        .map(OptionSets::plainly)
        .toList();
  }

  /// Counts without the unit in which the answer lists them: `demand.gpus=8 GPUs` is 8.
  private static String plainly(String set) {
    int equals = set.indexOf('=');
    if (equals < 1) {
      return set;
    }
    String path = set.substring(0, equals).strip();
    return List.of(Input.values()).stream()
        .filter(input -> path.equals(input.path()) || path.endsWith("." + input.path()))
        .filter(OptionSets::isCount)
        .map(input -> " " + input.unit())
        .filter(unit -> unit.length() > 1 && set.stripTrailing().endsWith(unit))
        .map(unit -> set.stripTrailing().substring(0, set.stripTrailing().length() - unit.length()))
        .findFirst()
        .orElse(set);
  }

  /// The scenario with those figures in place of what was found.
  static Scenario apply(Scenario scenario, List<String> sets, AmountContext context) {
    List<Option> options = new ArrayList<>(scenario.options());
    for (String set : sets) {
      change(options, set, context);
    }
    return sets.isEmpty() ? scenario : scenario.with(options);
  }

  private static void change(List<Option> options, String set, AmountContext context) {
    int equals = set.indexOf('=');
    String path = set.substring(0, equals).strip();
    if (isOfAll(path)) {
      changeAll(options, path, set.substring(equals + 1), context);
      return;
    }
    for (int i = 0; i < options.size(); i++) {
      Option option = options.get(i);
      Optional<Input> input = input(option, path);
      if (input.isPresent()) {
        Given given = given(input.get(), path, set.substring(equals + 1), context);
        options.set(i, option.set(input.get(), given));
        return;
      }
    }
    throw InputProblem.in(
        "--set " + set,
        Sentence.of(
            "the answer has no such figure of an option; write one of its list, e.g."
                + " build:ws-1x4090.build.price='4_900 USD'"));
  }

  private static void changeAll(
      List<Option> options, String path, String text, AmountContext context) {
    switch (path) {
      case PEOPLE -> {
        double factor = given(Input.RATIO_SPREAD, path, text, context).value();
        options.replaceAll(option -> peopled(option, factor, path));
      }
      case YOUNG_RESALE -> {
        Given share = given(Input.YOUNG_RESALE_CUT, path, text, context);
        if (share.value() > 1) {
          throw InputProblem.in("--set " + path, Sentence.of("must be at most 100 %"));
        }
        Given cut = new Given(1 - share.value(), share.unit(), share.origin());
        options.replaceAll(option -> option.set(Input.YOUNG_RESALE_CUT, cut));
      }
      default -> {
        Input input = Input.ofPath(path).orElseThrow();
        Given given = given(input, path, text, context);
        options.replaceAll(
            option -> option.origins().containsKey(input) ? option.set(input, given) : option);
      }
    }
  }

  private static Option peopled(Option option, double factor, String path) {
    Option changed = option;
    for (Input input : OF_PEOPLE) {
      double hours = factor * option.get(input);
      changed = changed.set(input, new Given(hours, input.unit(), new Origin.CommandLine(path)));
    }
    return changed;
  }

  private static Optional<Input> input(Option option, String path) {
    return path.startsWith(option.id() + ".")
        ? Input.ofPath(path.substring(option.id().length() + 1))
            .filter(input -> option.origins().containsKey(input))
        : Optional.empty();
  }

  private static Given given(Input input, String path, String text, AmountContext context) {
    var entries = new LinkedHashMap<String, Node.Entry>();
    entries.put(ANY_KEY, new Node.Entry(Overrides.value(text), Place.commandLine()));
    Section section = Section.of(new Node.Mapping(entries, Place.commandLine()), "", "", context);
    try {
      Given said =
          (isCount(input) && isNumber(text)
                  ? section.number(ANY_KEY, 0, MOST)
                  : input == Input.TREND
                      ? section.compoundRate(ANY_KEY, MONTHS_OF_A_YEAR)
                      : section.amount(ANY_KEY, input.unit()))
              .orElseThrow(
                  () -> InputProblem.in("--set " + path, Sentence.of("write a value after the =")));
      return new Given(said.value(), said.unit(), new Origin.CommandLine(path));
    } catch (InputProblem wrong) {
      String unit = Input.shown(input.path(), 1, input.unit()).unit();
      throw InputProblem.in(
          "--set " + path,
          isCount(input)
              ? Sentence.of("must be a plain number")
              : Sentence.of("must be an amount in {}", Arg.name(unit)));
    }
  }

  private static boolean isNumber(String text) {
    return Quantity.number(text.strip()).isPresent();
  }

  private static boolean isCount(Input input) {
    return switch (input.unit()) {
      case "", "GPUs", "machines" -> true;
      default -> COUNTS.contains(input);
    };
  }
}
