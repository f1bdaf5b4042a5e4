package dev.rackrate.cost;

import dev.rackrate.cost.formula.FormulaParser;
import dev.rackrate.cost.formula.FormulaParser.Term;
import dev.rackrate.cost.formula.Formulas;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Occupancy;
import dev.rackrate.quantity.There;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Works out the text of a formula, sharing no arithmetic with the methods the text describes.
///
/// One instance holds the numbers of one option and remembers what a definition or a driver is in a
/// month, so that recursive ones stay fast.
final class FormulaEvaluator {

  private static final double FORGIVEN = 1e-9;

  private static final Map<String, Input> INPUTS =
      Arrays.stream(Input.values()).collect(Collectors.toMap(Input::path, i -> i));

  private static final Map<String, Driver> DRIVERS =
      Arrays.stream(Driver.values()).collect(Collectors.toMap(Driver::symbol, d -> d));

  private static final Map<String, Formulas.Definition> DEFINITIONS =
      Formulas.all().stream().collect(Collectors.toMap(Formulas.Definition::name, d -> d));

  /// What was parsed before, by its text.
  private static final Map<String, Term> PARSED = new ConcurrentHashMap<>();

  private static final Set<CostCategory> OF_PROVIDER =
      EnumSet.of(CostCategory.RENT, CostCategory.STORAGE, CostCategory.EGRESS, CostCategory.BRIDGE);

  private static final Term DUE_LATER = term(Formulas.DUE_LATER);

  private static final Term AFTER_HORIZON = term(Formulas.AFTER_HORIZON);

  /// Names with a value inside a formula: an argument, the variable of a sum, a given figure.
  private record Scope(String name, double value, @Nullable Scope outer) {}

  /// A name with the month or age it was asked for.
  private record Call(String name, double argument) {}

  private final Inputs in;
  private final OptionKind kind;
  private final Map<Call, Double> known = new HashMap<>();

  FormulaEvaluator(Inputs in, OptionKind kind) {
    this.in = in;
    this.kind = kind;
  }

  /// The value of a formula in which drivers are discounted and added up over the horizon.
  double present(String formula) {
    return value(term(formula), null, Double.NaN);
  }

  /// The same where the formula also uses figures given by name.
  double present(String formula, Map<String, Double> given) {
    Scope scope = null;
    for (var figure : given.entrySet()) {
      scope = new Scope(figure.getKey(), figure.getValue(), scope);
    }
    return value(term(formula), scope, Double.NaN);
  }

  /// The flow of a driver in one month.
  double flow(Driver driver, int month) {
    return called(driver.symbol(), month, driver.flow(), "m");
  }

  /// What a definition of one argument comes to.
  double defined(String name, double argument) {
    Formulas.Definition definition = Formulas.definition(name).orElseThrow();
    return called(name, argument, definition.body(), definition.arguments().getFirst());
  }

  /// Every input that a formula names, directly or through definitions and drivers of a month; what
  /// stands behind drivers without a month is left out.
  static Set<Input> inputsNamed(String formula, OptionKind kind) {
    Set<Input> inputs = EnumSet.noneOf(Input.class);
    collect(term(formula), kind, false, inputs, new HashSet<>());
    return inputs;
  }

  /// Every driver that a formula names without a month.
  static Set<Driver> driversNamed(String formula) {
    return term(formula).names().stream()
        .filter(name -> name.arguments().isEmpty() && DRIVERS.containsKey(name.name()))
        .map(name -> DRIVERS.get(name.name()))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Driver.class)));
  }

  /// Every definition that a formula names, directly or through another.
  static Set<String> definitionsNamed(String formula) {
    Set<String> used = new HashSet<>();
    collectDefinitions(term(formula), used);
    return used;
  }

  private static void collectDefinitions(Term term, Set<String> used) {
    for (Term.Name name : term.names()) {
      Formulas.Definition definition = DEFINITIONS.get(name.name());
      if (definition != null && used.add(name.name())) {
        collectDefinitions(term(definition.body()), used);
      }
    }
  }

  /// @param ofMonth whether drivers without a month are those of one month, as in a provider's bill
  private static void collect(
      Term term, OptionKind kind, boolean ofMonth, Set<Input> inputs, Set<String> visited) {
    for (Term.Name name : term.names()) {
      Input input = INPUTS.get(name.name());
      if (input != null) {
        inputs.add(input);
      }
      Formulas.Definition definition = DEFINITIONS.get(name.name());
      if (definition != null && visited.add(name.name())) {
        collect(term(definition.body()), kind, ofMonth, inputs, visited);
      }
      Driver driver = DRIVERS.get(name.name());
      boolean isOfMonth = ofMonth || !name.arguments().isEmpty();
      if (driver != null && isOfMonth && visited.add(name.name())) {
        collect(term(driver.flow()), kind, ofMonth, inputs, visited);
      }
      if (name.name().equals("provider-bill") && visited.add(name.name())) {
        billed(kind).forEach(line -> collect(term(line.formula()), kind, true, inputs, visited));
      }
      boolean isAfterHorizon = name.name().equals("provider-bill-after-horizon");
      if (isAfterHorizon && kind == OptionKind.RESERVED && visited.add(name.name())) {
        collect(AFTER_HORIZON, kind, true, inputs, visited);
      }
      boolean isDueLater = name.name().equals("provider-bill-due-later");
      if (isDueLater && kind == OptionKind.RESERVED && visited.add(name.name())) {
        collect(DUE_LATER, kind, true, inputs, visited);
      }
    }
  }

  /// The lines that the provider charges, what its credits pay aside.
  private static List<CostLine> billed(OptionKind kind) {
    return Arrays.stream(CostLine.of(kind))
        .filter(line -> OF_PROVIDER.contains(line.category()))
        .filter(line -> line != CostLine.CREDITS && line != CostLine.OWN_STORAGE)
        .toList();
  }

  private static Term term(String formula) {
    return PARSED.computeIfAbsent(formula, FormulaParser::parse);
  }

  /// @param month the month in which bare drivers are taken; NaN for their present sum
  private double value(Term term, @Nullable Scope scope, double month) {
    return switch (term) {
      case Term.Literal(double number) -> number;
      case Term.Minus(Term of) -> -value(of, scope, month);
      case Term.Operation(char operator, Term left, Term right) ->
          operate(operator, value(left, scope, month), value(right, scope, month));
      case Term.If(String comparison, Term left, Term right, Term then, Term otherwise) ->
          holds(comparison, value(left, scope, month), value(right, scope, month))
              ? value(then, scope, month)
              : value(otherwise, scope, month);
      case Term.Sum sum -> sum(sum, scope, month);
      case Term.Name(String name, List<Term> arguments) -> {
        double[] values = arguments.stream().mapToDouble(a -> value(a, scope, month)).toArray();
        yield values.length == 0 ? bare(name, scope, month) : called(name, values);
      }
    };
  }

  private static double operate(char operator, double left, double right) {
    return switch (operator) {
      case '+' -> left + right;
      case '-' -> left - right;
      case '*' -> left * right;
      case '/' -> left / right;
      case '^' -> Math.pow(left, right);
      default -> throw new IllegalArgumentException("no operator " + operator);
    };
  }

  private static boolean holds(String comparison, double left, double right) {
    return switch (comparison) {
      case "<" -> left < right;
      case ">" -> left > right;
      case "<=" -> left <= right;
      case ">=" -> left >= right;
      default -> throw new IllegalArgumentException("no comparison " + comparison);
    };
  }

  private double sum(Term.Sum sum, @Nullable Scope scope, double month) {
    double from = value(sum.from(), scope, month);
    double to = value(sum.to(), scope, month);
    double total = 0;
    for (double i = from; i <= to; i++) {
      total += value(sum.each(), new Scope(sum.variable(), i, scope), month);
    }
    return total;
  }

  private double bare(String name, @Nullable Scope scope, double month) {
    for (Scope at = scope; at != null; at = at.outer()) {
      if (at.name().equals(name)) {
        return at.value();
      }
    }
    Input input = INPUTS.get(name);
    if (input != null) {
      return in.get(input);
    }
    if (name.equals("have")) {
      return in.there().size();
    }
    if (name.equals("works")) {
      return in.occupancy().workloads().size();
    }
    Driver driver = DRIVERS.get(name);
    if (driver != null) {
      return Double.isNaN(month)
          ? remembered(new Call(name, Double.NaN), () -> present(driver))
          : called(name, month, driver.flow(), "m");
    }
    Formulas.Definition definition = DEFINITIONS.get(name);
    if (definition == null || !definition.arguments().isEmpty()) {
      throw new IllegalArgumentException("no name " + name);
    }
    return remembered(
        new Call(name, Double.NaN), () -> value(term(definition.body()), null, Double.NaN));
  }

  private double present(Driver driver) {
    double sum = 0;
    for (int m = 0; m <= in.get(Input.HORIZON); m++) {
      sum += defined("discount", m) * flow(driver, m);
    }
    return sum;
  }

  private double called(String name, double... arguments) {
    if (arguments.length == 2) {
      return switch (name) {
        case "min" -> Math.min(arguments[0], arguments[1]);
        case "max" -> Math.max(arguments[0], arguments[1]);
        default -> throw new IllegalArgumentException("no function " + name + " of two");
      };
    }
    if (arguments.length != 1) {
      throw new IllegalArgumentException(name + " has too many arguments");
    }
    double argument = arguments[0];
    if (name.equals("ceil")) {
      double below = Math.floor(argument);
      return argument - below <= FORGIVEN ? below : below + 1;
    }
    if (name.equals("use")) {
      return in.useIn((int) argument);
    }
    if (name.equals("path")) {
      return in.rentPathIn((int) argument);
    }
    if (name.startsWith("have-")) {
      return have(name, in.there().get((int) argument - 1));
    }
    if (name.startsWith("work-") && !DRIVERS.containsKey(name)) {
      return work(name, in.occupancy().workloads().get((int) argument - 1));
    }
    if (name.equals("provider-bill")) {
      return remembered(
          new Call(name, argument),
          () ->
              billed(kind).stream()
                  .mapToDouble(line -> value(term(line.formula()), null, argument))
                  .sum());
    }
    if (name.equals("provider-bill-after-horizon")) {
      return kind == OptionKind.RESERVED
          ? value(AFTER_HORIZON, new Scope("m", argument, null), Double.NaN)
          : 0;
    }
    if (name.equals("provider-bill-due-later")) {
      return kind == OptionKind.RESERVED
          ? value(DUE_LATER, new Scope("m", argument, null), Double.NaN)
          : 0;
    }
    Driver driver = DRIVERS.get(name);
    return driver == null ? defined(name, argument) : called(name, argument, driver.flow(), "m");
  }

  private static double have(String name, There there) {
    return switch (name) {
      case "have-gpus" -> there.gpus();
      case "have-months" -> there.months();
      case "have-share" -> there.share();
      case "have-in-room" -> there.isInRoom() ? 1 : 0;
      default -> throw new IllegalArgumentException("no name " + name);
    };
  }

  private static double work(String name, Occupancy.Workload work) {
    return switch (name) {
      case "work-share" -> work.share();
      case "work-gpus" -> work.gpus();
      case "work-peak" -> work.peak();
      case "work-most-hours" -> work.hoursPerWeek();
      case "work-warm" -> work.isWarm() ? 1 : 0;
      case "work-served" -> work.manner() == Occupancy.Manner.SERVED ? 1 : 0;
      case "work-beside" -> work.beside();
      case "work-run" -> work.manner() == Occupancy.Manner.RUNS ? 1 : 0;
      case "work-seats" -> work.manner() == Occupancy.Manner.SEATS ? 1 : 0;
      default -> throw new IllegalArgumentException("no name " + name);
    };
  }

  private double called(String name, double argument, String body, String parameter) {
    return remembered(
        new Call(name, argument),
        () -> value(term(body), new Scope(parameter, argument, null), Double.NaN));
  }

  /// Not `computeIfAbsent`: working one out asks for others.
  private double remembered(Call call, DoubleSupplier worth) {
    Double before = known.get(call);
    if (before != null) {
      return before;
    }
    double value = worth.getAsDouble();
    known.put(call, value);
    return value;
  }
}
