package dev.rackrate.study.text;

import dev.rackrate.problem.InputProblem;
import dev.rackrate.problem.Place;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Money;
import dev.rackrate.quantity.Nearest;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Quantity;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.UnitText;
import dev.rackrate.scenario.Countries;
import dev.rackrate.scenario.Regions;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A mapping of the study, read key by key against [StudyKeys].
///
/// @param path where it stands, for messages: `build[2]`
/// @param pattern the same for the table of keys: `build[]`
public record Section(Node.Mapping node, String path, String pattern, AmountContext context) {

  private static final Pattern RANGE =
      Pattern.compile(
          "\\s*([0-9]{1,9})(?:\\.0{1,9})?\\s*(?:\\.\\.\\s*([0-9]{1,9})(?:\\.0{1,9})?\\s*)?");

  /// What a comma in braces leaves of an amount: `{price: 30,000 USD}` has a key `000 USD`.
  private static final Pattern AFTER_COMMA = Pattern.compile("[0-9].*");

  private static final Pattern LINE_END = Pattern.compile("\\R");

  /// A section of the file whose keys have all been checked against the table.
  public static Section of(Node.Mapping node, String path, String pattern, AmountContext context) {
    Section section = new Section(node, path, pattern, context);
    node.entries().forEach(section::refuseUnknown);
    return section;
  }

  private void refuseUnknown(String key, Node.Entry entry) {
    if (StudyKeys.at(join(pattern, key)).isPresent()) {
      return;
    }
    if (AFTER_COMMA.matcher(key).matches() && isEmpty(entry.value())) {
      throw InputProblem.at(
          entry.keyPlace(),
          join(path, key),
          Sentence.of("is what follows a comma; write numbers without commas, such as 30000 USD"));
    }
    List<String> names = StudyKeys.namesIn(pattern);
    List<String> near = meant(key, names);
    throw InputProblem.at(
        entry.keyPlace(),
        join(path, key),
        Sentence.of(
            "there is no such key{}",
            Nearest.meant(near, Sentence.of("keys allowed here: {}", Arg.typed(names)))));
  }

  private List<String> meant(String key, List<String> names) {
    List<String> otherWords = OtherWords.keys(key, pattern);
    if (!otherWords.isEmpty()) {
      return otherWords;
    }
    List<String> elsewhere = StudyKeys.elsewhere(key, pattern);
    return elsewhere.isEmpty() ? Nearest.to(key, names) : elsewhere;
  }

  public boolean has(String key) {
    return value(key).isPresent();
  }

  /// What is written under a key; an empty value counts as not written.
  public Optional<Node> value(String key) {
    if (StudyKeys.at(join(pattern, key)).isEmpty()) {
      throw new IllegalStateException("undeclared key " + join(pattern, key));
    }
    Node.Entry entry = node.entries().get(key);
    return Optional.ofNullable(entry).map(Node.Entry::value).filter(value -> !isEmpty(value));
  }

  private static boolean isEmpty(Node value) {
    return value instanceof Node.Scalar scalar && scalar.isEmpty();
  }

  public Optional<String> text(String key) {
    return value(key)
        .map(node -> {
          String text = scalar(key, node, Sentence.of("text")).text().strip();
          if (LINE_END.matcher(text).find()) {
            throw problem(key, Sentence.of("must be one line; take the line breaks out"));
          }
          return text;
        });
  }

  /// A country, a part of one, or the EU, in capital letters.
  public Optional<String> place(String key) {
    return text(key)
        .map(written ->
            written.equalsIgnoreCase(Regions.EU_CODE)
                ? Regions.EU_CODE
                : Countries.code(written)
                    .orElseThrow(() -> problem(key, Countries.unknown(written))));
  }

  public String requiredText(String key, String example) {
    return text(key).filter(t -> !t.isBlank()).orElseThrow(() -> missing(key, example));
  }

  public InputProblem missing(String key, String example) {
    return InputProblem.at(
        node.place(),
        join(path, key),
        Sentence.of("is missing; for example {}: {}", Arg.name(key), new Arg.Typed(example)));
  }

  /// A plain number without a unit.
  public Optional<Given> number(String key, double least, double most) {
    return value(key)
        .map(node -> {
          Node.Scalar scalar = scalar(key, node, Sentence.of("a plain number"));
          double number =
              Quantity.number(scalar.text().strip())
                  .orElseThrow(() ->
                      expected(key, node, Sentence.of("a plain number without a unit, e.g. 40")));
          return checked(key, node, new Given(number, "", origin(key, node)), least, most);
        });
  }

  /// A whole number.
  public Optional<Given> whole(String key, int least, int most) {
    Optional<Given> number = number(key, least, most);
    number.ifPresent(given -> {
      if (given.value() != Math.rint(given.value())) {
        throw expected(key, valueOf(key), Sentence.of("a whole number"));
      }
    });
    return number;
  }

  /// One whole number, several as a list, or all from one to another such as `1..8`.
  ///
  /// @param count most of them
  public List<Integer> wholeNumbers(String key, int least, int most, int count, String example) {
    Optional<Node> value = value(key);
    if (value.isEmpty()) {
      return List.of();
    }
    List<Node> items =
        value.get() instanceof Node.Sequence sequence ? sequence.items() : List.of(value.get());
    List<Integer> numbers = new ArrayList<>();
    for (Node item : items) {
      WholeRange range = wholeRange(key, item, least, most, example);
      int to = (int) range.to().value();
      for (int number = (int) range.from().value(); number <= to; number++) {
        if (numbers.size() == count) {
          throw expected(key, value.get(), Sentence.of("at most {} number{|s}", Arg.count(count)));
        }
        numbers.add(number);
      }
    }
    if (numbers.isEmpty()) {
      throw expected(key, value.get(), wholeNumbersSuchAs(example));
    }
    return numbers;
  }

  /// Whole numbers from one to another, such as `1..182`, or one alone.
  public Optional<WholeRange> wholeRange(String key, int least, int most, String example) {
    return value(key).map(node -> wholeRange(key, node, least, most, example));
  }

  /// The same of a value already looked up.
  public WholeRange wholeRange(String key, Node node, int least, int most, String example) {
    Matcher range = RANGE.matcher(scalar(key, node, wholeNumbersSuchAs(example)).text());
    if (!range.matches()) {
      throw expected(key, node, wholeNumbersSuchAs(example));
    }
    double from = Double.parseDouble(range.group(1));
    double to = range.group(2) == null ? from : Double.parseDouble(range.group(2));
    if (from > to) {
      throw expected(
          key, node, Sentence.of("the smaller number first, such as {},", new Arg.Typed(example)));
    }
    Origin origin = origin(key, node);
    return new WholeRange(
        checked(key, node, new Given(from, "", origin), least, most),
        checked(key, node, new Given(to, "", origin), least, most));
  }

  /// An amount of 0 or more in the first of `units` that fits; money comes back in US dollars.
  public Optional<Given> amount(String key, String... units) {
    return value(key)
        .map(node -> {
          Given given = amountOf(key, node, units);
          return checked(key, node, given, 0, Bounds.most(given.unit()));
        });
  }

  /// An amount between bounds, which are in the first unit.
  public Optional<Given> amountBetween(String key, double least, double most, String... units) {
    return value(key).map(node -> checked(key, node, amountOf(key, node, units), least, most));
  }

  private Given amountOf(String key, Node node, String... units) {
    Node.Scalar scalar = scalar(key, node, Sentence.of("{}", Arg.oneOf(List.of(units))));
    Quantity quantity =
        Quantity.parse(scalar.text())
            .filter(_ -> !MeantNumber.isAmbiguous(scalar.text()))
            .orElseThrow(() -> badAmount(key, node, scalar, units));
    for (String unit : units) {
      UnitText target = UnitText.parse(unit).orElseThrow();
      Optional<Double> value = quantity.in(target, context.hoursPerMonth());
      if (value.isPresent()) {
        return new Given(value.get() * usdPerUnit(key, node, quantity), unit, origin(key, node));
      }
    }
    throw badAmount(key, node, scalar, units);
  }

  private double usdPerUnit(String key, Node node, Quantity quantity) {
    Optional<String> currency = quantity.unit().currency();
    if (currency.isEmpty() || context.exchange().isEmpty()) {
      return 1;
    }
    return context.exchange().get().usdPerUnit(currency.get(), node.place(), join(path, key));
  }

  private InputProblem badAmount(String key, Node node, Node.Scalar scalar, String... units) {
    String written = scalar.text().strip();
    String bare =
        Quantity.number(written).isPresent() && !MeantNumber.isAmbiguous(written)
            ? written
            : MeantNumber.of(written).orElse("12");
    String own = context.exchange().map(Exchange::ownCurrency).orElse(Money.USD);
    List<String> shown =
        Arrays.stream(units)
            .map(unit -> unit.replace("ratio", "%").replace(Money.USD, own))
            .toList();
    Arg unit =
        new Arg.Typed(
            MeantNumber.currency(written)
                .map(currency -> units[0].replace("ratio", "%").replace(Money.USD, currency))
                .orElse(shown.getFirst()));
    return expected(
        key,
        node,
        MeantNumber.beforeNoughts(written)
            .map(whole -> List.of(bare, whole))
            .or(() -> asPercent(written, units[0]).map(percent -> List.of(percent, bare)))
            .map(either ->
                Sentence.of(
                    "an amount in {}, either \"{} {}\" or \"{} {}\",",
                    Arg.oneOf(shown),
                    Arg.name(either.getFirst()),
                    unit,
                    Arg.name(either.getLast()),
                    unit))
            .orElseGet(() ->
                Sentence.of(
                    "an amount in {}, e.g. \"{} {}\",", Arg.oneOf(shown), Arg.name(bare), unit)));
  }

  /// A bare fraction of one as the percentage that it may stand for: 0.95 is 95 % or 0.95 %.
  private static Optional<String> asPercent(String written, String unit) {
    return Quantity.number(written)
        .filter(number -> unit.startsWith("ratio") && number > 0 && number <= 1)
        .map(number ->
            BigDecimal.valueOf(number).movePointRight(2).stripTrailingZeros().toPlainString());
  }

  /// A rate of change for each `months` months; one for another period is compounded.
  public Optional<Given> compoundRate(String key, int months) {
    return value(key)
        .map(node -> {
          String text = scalar(key, node, Sentence.of("% a month or year")).text();
          if (text.indexOf('/') < 0) {
            throw expected(
                key,
                node,
                Sentence.of("a change a month or a year, such as 2 %/month or 25 %/year,"));
          }
          boolean yearly = text.strip().endsWith("year");
          Given given = amountOf(key, node, yearly ? "ratio/year" : "ratio/month");
          int period = yearly ? 12 : 1;
          double rate =
              period == months
                  ? given.value()
                  : Math.pow(1 + given.value(), months / (double) period) - 1;
          return checked(key, node, new Given(rate, "ratio", given.origin()), -0.99, 10);
        });
  }

  public Optional<Boolean> yesOrNo(String key) {
    return value(key).map(node -> isYes(key, node));
  }

  /// Yes or no as a figure: 1 or 0.
  public Optional<Given> oneOrNothing(String key) {
    return value(key).map(node -> new Given(isYes(key, node) ? 1 : 0, "", origin(key, node)));
  }

  public boolean isYes(String key, Node node) {
    return switch (scalar(key, node, Sentence.of("yes or no")).text().toLowerCase(Locale.ROOT)) {
      case "yes", "true" -> true;
      case "no", "false" -> false;
      default -> throw expected(key, node, Sentence.of("yes or no"));
    };
  }

  /// One of the words the table of keys allows.
  public Optional<String> choice(String key) {
    List<String> words =
        List.of(StudyKeys.at(join(pattern, key)).orElseThrow().takes().split("\\|"));
    return choice(key, words);
  }

  public Optional<String> choice(String key, List<String> words) {
    return value(key)
        .map(node -> {
          String word = scalar(key, node, Sentence.of("a word")).text().strip();
          if (!words.contains(word)) {
            throw expected(
                key,
                node,
                Nearest.slip(word, words)
                    .map(List::of)
                    .or(() -> Optional.of(OtherWords.values(word, key)))
                    .filter(meant -> words.containsAll(meant) && !meant.isEmpty())
                    .map(meant -> Sentence.of("{}", Arg.typedOneOf(meant)))
                    .orElseGet(() -> Sentence.of("one of {}", Arg.typed(words))));
          }
          return word;
        });
  }

  public Optional<LocalDate> date(String key) {
    return value(key)
        .map(node -> {
          try {
            LocalDate date =
                LocalDate.parse(scalar(key, node, Sentence.of("a date")).text().strip());
            if (date.getYear() < Bounds.FIRST_YEAR || date.getYear() > Bounds.LAST_YEAR) {
              throw expected(
                  key,
                  node,
                  Sentence.of(
                      "a day from {} to {}",
                      Arg.name("" + Bounds.FIRST_YEAR),
                      Arg.name("" + Bounds.LAST_YEAR)));
            }
            return date;
          } catch (DateTimeParseException notADate) {
            throw expected(key, node, Sentence.of("a day of the calendar such as 2026-11-01"));
          }
        });
  }

  public Optional<Section> section(String key) {
    return value(key).map(node -> sectionOf(key, node));
  }

  /// The section under a key; an empty one where nothing is written.
  public Section sectionOrEmpty(String key) {
    return section(key)
        .orElseGet(() ->
            new Section(
                new Node.Mapping(new LinkedHashMap<>(), node.place()),
                join(path, key),
                join(pattern, key),
                context));
  }

  private Section sectionOf(String key, Node node) {
    if (node instanceof Node.Mapping mapping) {
      return of(mapping, join(path, key), join(pattern, key), context);
    }
    throw expected(key, node, Sentence.of("a section with keys {}", Arg.typed(namesUnder(key))));
  }

  private List<String> namesUnder(String key) {
    return StudyKeys.namesIn(join(pattern, key));
  }

  private static Sentence wholeNumbersSuchAs(String example) {
    return Sentence.of("whole numbers such as {}", Arg.name(example));
  }

  /// The entries of a list, as they are.
  public List<Node> list(String key) {
    return value(key)
        .map(node -> {
          if (node instanceof Node.Sequence sequence) {
            return sequence.items();
          }
          throw expected(
              key, node, Sentence.of("a list: each entry on a line that begins with \"- \""));
        })
        .orElse(List.of());
  }

  /// The entries of a list of sections.
  public List<Section> sections(String key) {
    List<Section> sections = new ArrayList<>();
    for (Node item : list(key)) {
      sections.add(entry(key, sections.size(), item));
    }
    return sections;
  }

  /// One entry of a list as a section.
  public Section entry(String key, int index, Node item) {
    String entryPath = "%s[%d]".formatted(join(path, key), index);
    if (item instanceof Node.Mapping mapping) {
      return of(mapping, entryPath, join(pattern, key) + "[]", context);
    }
    throw InputProblem.at(
        item.place(),
        entryPath,
        Sentence.of(
            "must have keys {} but is {}", Arg.names(namesUnder(key + "[]")), item.shape()));
  }

  public Place placeOf(String key) {
    return valueOf(key).place();
  }

  private Node valueOf(String key) {
    return value(key).orElse(node);
  }

  /// A sentence that says what a key must be and what stands there.
  public InputProblem expected(String key, Node node, Sentence what) {
    return InputProblem.at(
        node.place(),
        join(path, key),
        Sentence.of("must be {} but is {}", Arg.said(what), node.shape()));
  }

  public InputProblem problem(String key, Sentence message) {
    return InputProblem.at(placeOf(key), join(path, key), message);
  }

  /// The same in words that come from elsewhere.
  public InputProblem problem(String key, String message) {
    return InputProblem.at(placeOf(key), join(path, key), message);
  }

  private Node.Scalar scalar(String key, Node node, Sentence what) {
    if (node instanceof Node.Scalar scalar) {
      return scalar;
    }
    throw expected(key, node, what);
  }

  private Given checked(String key, Node node, Given given, double least, double most) {
    if (given.value() >= least && given.value() <= most) {
      return given;
    }
    boolean isShare = given.unit().startsWith("ratio");
    double shown = isShare ? 100 : 1;
    String unit = given.unit().isEmpty() ? "" : " " + given.unit().replace("ratio", "%");
    Arg from = Arg.name(plain(shown * least));
    throw expected(
        key,
        node,
        most >= 1e300
            ? Sentence.of("{} or more{}", from, Arg.name(unit))
            : Sentence.of(
                "between {} and {}{}", from, Arg.name(plain(shown * most)), Arg.name(unit)));
  }

  private static String plain(double number) {
    return number == Math.rint(number) && Math.abs(number) <= 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }

  public Origin origin(String key, Node node) {
    String full = join(path, key);
    Place place = node.place();
    return place.isCommandLine()
        ? new Origin.CommandLine(full)
        : new Origin.StudyLine(place.name(), place.line(), place.column(), full);
  }

  public static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
