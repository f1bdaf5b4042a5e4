package dev.rackrate.study;

import dev.rackrate.problem.InputProblem;
import dev.rackrate.problem.Place;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Quantity;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.resolve.Changes;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.study.text.AmountContext;
import dev.rackrate.study.text.Node;
import dev.rackrate.study.text.Overrides;
import dev.rackrate.study.text.Section;
import dev.rackrate.study.text.StudyKeys;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// Figures set on the command line by the names that the answer lists and that are no keys of a
/// study: of a single option, `--set 'build:ws-1x4090.build.price=4_900 USD'`, of all that have it,
/// `--set 'rent.idle-share=10 %'`, and what flips move together, `--set rent.price=1.2`.
final class OptionSets {

  private static final Pattern OF_OPTION = Pattern.compile("[a-z]+(-[a-z0-9]+)*:.*");

  /// A key of a study that stands for the figure while its value is read.
  private static final String ANY_KEY = "horizon";

  private static final double MOST = 1_000_000;

  /// Figures that are drawn where options hold what follows from them.
  private static final Map<String, String> DRAWN =
      Map.of(
          "build.sale-share", Input.RESALE.path(),
          "build.gpu-share", Input.GPU_PART_PRICE.path(),
          "build.power.load-share", Input.LOAD_POWER.path(),
          "build.power.idle-share", Input.IDLE_POWER.path(),
          "rent.interruptions", Input.INTERRUPTIONS.path(),
          "team.third-party-share", Input.THIRD_PARTY_FEE.path(),
          "performance.operations-per-byte", Input.GPU_RATIO.path());

  /// Where rents go, as the share of the way to what the prices of contracts imply.
  private static final String PATH = "price-path";

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

  private final List<Change> changes;

  /// Paths of which no option had the figure so far.
  private final Set<String> unknown = new LinkedHashSet<>();

  /// What one of them changes.
  ///
  /// @param isOnce whether it moves what is there, so that it must not be done twice
  private record Change(String set, String path, boolean isOnce, UnaryOperator<Option> of) {}

  /// @param sets those that set a figure of an option
  OptionSets(List<String> sets, AmountContext context) {
    this.changes = sets.stream().map(set -> change(set, context)).toList();
    changes.forEach(change -> unknown.add(change.set));
  }

  /// What is done to options while they are made.
  Changes changes() {
    return new Changes(
        option -> changed(option, changes),
        option -> changed(option, changes.stream().filter(change -> !change.isOnce).toList()));
  }

  private Option changed(Option option, List<Change> all) {
    Option changed = option;
    for (Change change : all) {
      changed = change.of.apply(changed);
    }
    return changed;
  }

  private static boolean isOfOption(String set) {
    int equals = set.indexOf('=');
    String path = equals > 0 ? set.substring(0, equals).strip() : "";
    return OF_OPTION.matcher(path).matches()
        || isOfAll(path)
        || (path.equals(PATH) && share(set.substring(equals + 1)).isPresent());
  }

  /// Whether it is a figure of options that no study writes in one place.
  private static boolean isOfAll(String path) {
    return Multiples.has(path)
        || Multiples.isOwn(path)
        || path.equals(YOUNG_RESALE)
        || DRAWN.containsKey(path)
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

  /// Refuses what is set of no option.
  void refuseUnknown(Scenario scenario) {
    for (Change change : changes) {
      if (unknown.contains(change.set)) {
        throw InputProblem.in("--set " + change.set, unknown(change.path, scenario.options()));
      }
    }
  }

  private static Sentence unknown(String path, List<Option> options) {
    Optional<Option> one =
        Multiples.isOwn(path)
            ? options.stream().filter(option -> Multiples.isOf(option, path)).findFirst()
            : Optional.empty();
    if (one.isPresent()) {
      return Sentence.of(
          "each option has its own; write {} for one of them, or a multiple such as 1.2 for all",
          Arg.name(one.get().id() + "." + path));
    }
    return OF_OPTION.matcher(path).matches()
        ? Sentence.of(
            "the answer has no such figure of an option; write one of its list, e.g."
                + " build:ws-1x4090.build.price='4_900 USD'")
        : Sentence.of("no option of this study has such a figure, so it moves nothing");
  }

  private Change change(String set, AmountContext context) {
    int equals = set.indexOf('=');
    String path = set.substring(0, equals).strip();
    String text = set.substring(equals + 1);
    String follower = DRAWN.get(path);
    if (follower != null) {
      throw InputProblem.in(
          "--set " + path,
          Sentence.of("is not set itself: write what follows from it, {}", Arg.name(follower)));
    }
    if (path.equals(PATH)) {
      Given share = new Given(share(text).orElseThrow(), "ratio", new Origin.CommandLine(path));
      return change(
          set,
          path,
          option -> option.inputs().hasRentPath(),
          option -> option.set(Input.PRICE_PATH, share));
    }
    if (Multiples.has(path) || (Multiples.isOwn(path) && share(text).isPresent())) {
      double factor =
          share(text)
              .orElseThrow(() ->
                  InputProblem.in(
                      "--set " + path,
                      Sentence.of("must be a multiple of what it is, such as 1.2 or 120 %")));
      return new Change(
          set,
          path,
          true,
          option -> {
            if (Multiples.isOf(option, path)) {
              unknown.remove(set);
            }
            return Multiples.times(option, path, factor);
          });
    }
    if (Multiples.isOwn(path)) {
      return change(set, path, _ -> false, option -> option);
    }
    if (path.equals(YOUNG_RESALE)) {
      Given share = given(Input.YOUNG_RESALE_CUT, path, text, context);
      if (share.value() > 1) {
        throw InputProblem.in("--set " + path, Sentence.of("must be at most 100 %"));
      }
      Given cut = new Given(1 - share.value(), share.unit(), share.origin());
      return change(set, path, _ -> true, option -> option.set(Input.YOUNG_RESALE_CUT, cut));
    }
    Optional<Input> ofAll = Input.ofPath(path);
    if (ofAll.isPresent()) {
      Given given = given(ofAll.get(), path, text, context);
      return change(
          set,
          path,
          option -> option.origins().containsKey(ofAll.get()),
          option -> option.set(ofAll.get(), given));
    }
    return change(
        set,
        path,
        option -> input(option, path).isPresent(),
        option -> {
          Input input = input(option, path).orElseThrow();
          return option.set(input, given(input, path, text, context));
        });
  }

  private Change change(
      String set, String path, Predicate<Option> isOf, UnaryOperator<Option> setting) {
    return new Change(
        set,
        path,
        false,
        option -> {
          if (!isOf.test(option)) {
            return option;
          }
          unknown.remove(set);
          return setting.apply(option);
        });
  }

  /// A plain number or a percentage that is not negative.
  private static Optional<Double> share(String text) {
    String plain = text.strip();
    boolean isPercent = plain.endsWith("%");
    return Quantity.number(isPercent ? plain.substring(0, plain.length() - 1).strip() : plain)
        .filter(number -> number >= 0 && number <= MOST)
        .map(number -> isPercent ? number / 100 : number);
  }

  /// The input of that name; the rent of an offer whichever way it is paid for.
  private static Optional<Input> input(Option option, String path) {
    if (!path.startsWith(option.id() + ".")) {
      return Optional.empty();
    }
    String figure = path.substring(option.id().length() + 1);
    return figure.equals(Multiples.RENT) && Multiples.isOf(option, figure)
        ? Optional.of(option.kind().rentalPrice())
        : Input.ofPath(figure).filter(input -> option.origins().containsKey(input));
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
