package dev.rackrate.study;

import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Distribution;
import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Nearest;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Quantity;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.UnitText;
import dev.rackrate.scenario.Uncertain;
import dev.rackrate.scenario.Uncertain.Effect;
import dev.rackrate.scenario.Uncertainty;
import dev.rackrate.scenario.Uncertainty.Link;
import dev.rackrate.study.text.Node;
import dev.rackrate.study.text.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The section `uncertainty` -> what figures may be, and which of them move together.
final class UncertaintyReader {

  static final String UNCERTAINTY = "uncertainty";
  private static final String CORRELATIONS = "correlations";
  private static final String RATIO = "ratio";
  private static final double FAR = 1e15;

  /// What stands above several inputs, each so many times as much.
  private static final Map<String, Effect> FACTORS =
      Map.of(
          Uncertain.WORK,
          Effect.WORK,
          "rent.price",
          Effect.RENT_PRICE,
          Uncertain.RENT_PAID,
          Effect.RENT_PAID,
          Uncertain.BUILD_PRICE,
          Effect.BUILD_PRICE,
          "build.resale",
          Effect.RESALE);

  private static final Map<String, String> OTHER_NAMES =
      Map.of("rental-price-trend", Input.TREND.path());

  /// Figures that are counted or agreed on, or that whole months and machines are made of.
  private static final List<Input> NOT_DRAWN =
      List.of(
          Input.HORIZON,
          Input.HOURS_PER_MONTH,
          Input.USE,
          Input.YEARLY_CASH_FLOWS,
          Input.GPUS,
          Input.MACHINE_GPUS,
          Input.RESERVED_TERM,
          Input.PRICE_PATH,
          Input.LOAN_TERM,
          Input.AWAITED,
          Input.BRIDGE_PRICE,
          Input.DEPRECIATION,
          Input.CREDITS_END,
          Input.BLOCK_LEAST_DAYS,
          Input.BLOCK_MOST_DAYS);

  private final Section study;
  private final Node.Mapping written;

  private UncertaintyReader(Section study, Node.Mapping written) {
    this.study = study;
    this.written = written;
  }

  static Uncertainty read(Section study) {
    Optional<Node> node = study.value(UNCERTAINTY);
    if (node.isEmpty()) {
      return Uncertainty.NONE;
    }
    if (node.get() instanceof Node.Mapping mapping) {
      return new UncertaintyReader(study, mapping).uncertainty();
    }
    throw study.expected(
        UNCERTAINTY,
        node.get(),
        Sentence.of("figures by name, e.g. {demand.level: {lognormal: {median: 1, times: 1.4}}},"));
  }

  private Uncertainty uncertainty() {
    Map<String, Uncertain> figures = new LinkedHashMap<>();
    written
        .entries()
        .forEach((name, entry) -> {
          if (!name.equals(CORRELATIONS)) {
            Uncertain figure = figure(name, entry);
            if (figures.put(figure.name(), figure) != null) {
              throw problem(
                  name, entry, Sentence.of("appears here twice, under two names; remove one"));
            }
          }
        });
    return new Uncertainty(List.copyOf(figures.values()), links(), !figures.isEmpty());
  }

  private static InputProblem problem(String name, Node.Entry entry, Sentence message) {
    return InputProblem.at(entry.keyPlace(), Section.join(UNCERTAINTY, name), message);
  }

  /// Every figure that a distribution can be written for, but those of one seller or GPU.
  static List<String> names() {
    return Stream.of(
            FACTORS.keySet().stream(),
            OTHER_NAMES.keySet().stream(),
            Uncertain.PARTS.stream(),
            Arrays.stream(Input.values())
                .filter(UncertaintyReader::isDrawn)
                .map(Input::path)
                .filter(path -> !FACTORS.containsKey(path)))
        .flatMap(all -> all)
        .sorted()
        .toList();
  }

  private static boolean isDrawn(Input input) {
    return !NOT_DRAWN.contains(input) && UnitText.parse(input.unit()).isPresent();
  }

  private static String known(String name, Node.Entry entry) {
    String path = OTHER_NAMES.getOrDefault(name, name);
    if (isOfKind(path)) {
      return path;
    }
    if (!FACTORS.containsKey(path)
        && !Uncertain.PARTS.contains(path)
        && Input.ofPath(path).filter(UncertaintyReader::isDrawn).isEmpty()) {
      List<String> near = Nearest.to(name, names());
      throw problem(
          name,
          entry,
          Sentence.of(
              "is not a figure that can be drawn{}",
              Nearest.meant(near, Sentence.of("those that can are {}", Arg.names(names())))));
    }
    return path;
  }

  /// Whether it is the figure of one kind of seller, provider or offer, or of one GPU.
  private static boolean isOfKind(String path) {
    return (path.startsWith(Uncertain.PAID_TO) && path.length() > Uncertain.PAID_TO.length())
        || (path.startsWith(Uncertain.SPEED_OF) && path.length() > Uncertain.SPEED_OF.length());
  }

  private static Effect effect(String path) {
    if (path.startsWith(Uncertain.SPEED_OF)) {
      return Effect.SPEED;
    }
    if (isOfKind(path)) {
      return Effect.RENT_PAID;
    }
    return Uncertain.PARTS.contains(path) ? Effect.PART : FACTORS.getOrDefault(path, Effect.VALUE);
  }

  /// What machines keep of their value, as a share a year, or so many times what they are said to:
  /// the unit tells which.
  private static boolean isTimesKept(String path, Section of) {
    return path.equals(Input.VALUE_KEPT.path())
        && of.node().entries().values().stream()
            .map(Node.Entry::value)
            .noneMatch(node -> node instanceof Node.Scalar scalar && scalar.text().contains("/"));
  }

  private Uncertain figure(String name, Node.Entry entry) {
    String path = known(name, entry);
    if (!(entry.value() instanceof Node.Mapping mapping)) {
      throw InputProblem.at(
          entry.value().place(),
          Section.join(UNCERTAINTY, name),
          Sentence.of(
              "must be a distribution, e.g. {triangular: {low: 8, mode: 10, high: 15}}, but is {}",
              entry.value().shape()));
    }
    Section one =
        Section.of(mapping, Section.join(UNCERTAINTY, name), UNCERTAINTY + "[]", study.context());
    if (mapping.entries().size() != 1) {
      throw InputProblem.at(
          mapping.place(),
          one.path(),
          Sentence.of("must hold one distribution: normal, lognormal, triangular or uniform"));
    }
    String shape = mapping.entries().firstEntry().getKey();
    Section of =
        one.section(shape).orElseThrow(() -> one.missing(shape, "{low: 8, mode: 10, high: 15}"));
    Origin origin = one.origin(shape, of.node());
    Effect effect = isTimesKept(path, of) ? Effect.VALUE_KEPT : effect(path);
    String unit = unit(path, effect);
    Distribution distribution = distribution(shape, of, unit);
    for (String key : of.node().entries().keySet()) {
      if (!key.equals("spread") && !key.equals("times")) {
        possible(of, key, path, effect, unit);
      }
    }
    return new Uncertain(
        path, effect, unit, Uncertain.possible(path, effect, distribution), origin);
  }

  /// The ends and the middle are values that the figure can have; what a normal distribution has
  /// beyond them is drawn as the nearest.
  private static void possible(Section of, String key, String path, Effect effect, String unit) {
    double value = value(of, key, unit);
    double nearest = Uncertain.possible(path, effect, value);
    if (value != nearest) {
      throw of.problem(
          key,
          Sentence.of(
              "must be a value that {} can have; the nearest is {}",
              Arg.name(path),
              Arg.measure(path, nearest, unit)));
    }
  }

  private static String unit(String path, Effect effect) {
    return switch (effect) {
      case VALUE -> Input.ofPath(path).map(Input::unit).orElse(RATIO);
      case PART -> path.equals("site.cabinet") ? "USD/month" : RATIO;
      case WORK,
          GROWTH,
          RENT_TREND,
          RENT_CUT,
          RENT_CUT_AFTER,
          RENT_PRICE,
          RENT_PAID,
          SPEED,
          BUILD_PRICE,
          RESALE,
          VALUE_KEPT ->
          RATIO;
    };
  }

  private static Distribution distribution(String shape, Section of, String unit) {
    return switch (shape) {
      case "normal" -> {
        double mean = value(of, "mean", unit);
        double spread = value(of, "spread", unit);
        above(of, "spread", spread, 0);
        yield new Distribution.Gauss(mean, spread);
      }
      case "lognormal" -> {
        double median = value(of, "median", unit);
        double times =
            of.number("times", -FAR, FAR)
                .map(Given::value)
                .orElseThrow(() -> of.missing("times", "1.5"));
        above(of, "median", median, 0);
        above(of, "times", times, 1);
        yield new Distribution.LogGauss(median, times);
      }
      case "triangular" -> {
        double low = value(of, "low", unit);
        double mode = value(of, "mode", unit);
        double high = value(of, "high", unit);
        if (low > mode || mode > high || low == high) {
          throw of.problem(
              "mode", Sentence.of("must lie between low and high, and low below high"));
        }
        yield new Distribution.Triangle(low, mode, high);
      }
      case "uniform" -> {
        double low = value(of, "low", unit);
        double high = value(of, "high", unit);
        if (low >= high) {
          throw of.problem(
              "high", Sentence.of("must be above low; write the smaller number under low"));
        }
        yield new Distribution.Even(low, high);
      }
      default -> throw new IllegalStateException("undeclared distribution " + shape);
    };
  }

  private static void above(Section of, String key, double value, double least) {
    if (!(value > least)) {
      throw of.problem(key, Sentence.of("must be above {}", Arg.count((long) least)));
    }
  }

  /// A plain number is a share or a factor where such is asked for.
  private static double value(Section of, String key, String unit) {
    Optional<Node> node = of.value(key);
    boolean isPlain =
        node.isPresent()
            && node.get() instanceof Node.Scalar scalar
            && Quantity.number(scalar.text().strip()).isPresent();
    Optional<Given> given =
        unit.equals(RATIO) && isPlain
            ? of.number(key, -FAR, FAR)
            : of.amountBetween(key, -FAR, FAR, unit);
    return given.map(Given::value).orElseThrow(() -> of.missing(key, "\"12 " + shown(unit) + "\""));
  }

  private static String shown(String unit) {
    return unit.replace(RATIO, "%");
  }

  private List<Link> links() {
    List<Link> links = new ArrayList<>();
    Section all = new Section(written, UNCERTAINTY, UNCERTAINTY, study.context());
    for (Section each : all.sections(CORRELATIONS)) {
      List<Node> between = each.list("between");
      if (between.size() != 2) {
        throw each.problem(
            "between", Sentence.of("must name two figures, e.g. [rent.trend, build.value-kept]"));
      }
      double is =
          each.number("is", -1, 1).map(Given::value).orElseThrow(() -> each.missing("is", "0.5"));
      String one = name(each, between.getFirst());
      String other = name(each, between.getLast());
      if (one.equals(other)) {
        throw each.problem("between", Sentence.of("must name two figures, not one twice"));
      }
      Link link = new Link(one, other, is);
      if (links.stream().anyMatch(link::isOfSame)) {
        throw each.problem("between", Sentence.of("appears here twice; remove one"));
      }
      links.add(link);
    }
    if (!Uncertainty.isPossible(links)) {
      throw all.problem(
          CORRELATIONS,
          Sentence.of("cannot all hold at once; make one of them smaller, or name more pairs"));
    }
    return links;
  }

  private static String name(Section each, Node node) {
    if (node instanceof Node.Scalar scalar) {
      return known(scalar.text().strip(), new Node.Entry(node, node.place()));
    }
    throw each.expected("between", node, Sentence.of("the names of two figures"));
  }
}
