package dev.rackrate.report.sheet;

import static dev.rackrate.report.sheet.Columns.OF_MANY;
import static dev.rackrate.report.sheet.Columns.monthCell;
import static dev.rackrate.report.sheet.Columns.months;
import static dev.rackrate.report.sheet.Columns.range;
import static dev.rackrate.report.sheet.Terms.MONTH;
import static dev.rackrate.report.sheet.Terms.choiceWithout;
import static dev.rackrate.report.sheet.Terms.expanded;
import static dev.rackrate.report.sheet.Terms.inlined;
import static dev.rackrate.report.sheet.Terms.isClosed;
import static dev.rackrate.report.sheet.Terms.mentions;
import static dev.rackrate.report.sheet.Terms.replaced;
import static dev.rackrate.report.sheet.Terms.shift;
import static dev.rackrate.report.sheet.Terms.swapped;

import dev.rackrate.cost.Costing;
import dev.rackrate.cost.Driver;
import dev.rackrate.cost.formula.FormulaParser;
import dev.rackrate.cost.formula.FormulaParser.Term;
import dev.rackrate.cost.formula.Formulas;
import dev.rackrate.cost.formula.HaveFigure;
import dev.rackrate.cost.formula.WorkFigure;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.sheet.Columns.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Formulas of one option in the words of a spreadsheet. What they read becomes a column of its
/// own.
final class FormulaWords {

  static final String DISCOUNT = "discount";
  static final String FALLS_IN = "falls-in";
  private static final String USE = "use";
  private static final String PATH = "path";
  private static final String TAXED = "taxed-lines";
  private static final String EXPENSES = "expense-lines";
  private static final String HAVE = "have";
  private static final String WORKS = "works";

  private static final Map<String, Driver> DRIVERS =
      Arrays.stream(Driver.values()).collect(Collectors.toMap(Driver::symbol, d -> d));

  private final Costing costing;
  private final Columns columns;
  private final OptionInputs inputs;
  private final BillLines lines;

  /// What columns follow from, by their names.
  private final Map<String, Set<String>> followed = new HashMap<>();

  FormulaWords(Costing costing, Columns columns, OptionInputs inputs, BillLines lines) {
    this.costing = costing;
    this.columns = columns;
    this.inputs = inputs;
    this.lines = lines;
  }

  /// Whether a column is that of a driver.
  static boolean isDriver(String key) {
    return DRIVERS.containsKey(key);
  }

  /// The formula of a month; nothing after the horizon.
  String within(String formula, int month) {
    return masked(month, of(formula, month));
  }

  /// The formula of a month.
  String of(String formula, int month) {
    return scalar(FormulaParser.parse(formula), month, "");
  }

  private String masked(int month, String formula) {
    return "IF(" + monthCell(month) + ">" + inputs.of(Input.HORIZON) + ",0," + formula + ")";
  }

  // Columns that formulas ask for.

  /// The column of a driver.
  Column driver(Driver driver) {
    Optional<Column> there = columns.find(driver.symbol());
    if (there.isPresent()) {
      return there.get();
    }
    Term term = FormulaParser.parse(driver.flow());
    return columns.add(
        driver.symbol(),
        driver.symbol(),
        driver.flow(),
        month -> masked(month, scalar(term, month, driver.symbol())),
        _ -> Double.NaN);
  }

  private static Formulas.Definition defined(String name) {
    return Formulas.definition(name)
        .orElseThrow(() -> new IllegalStateException("no formula is called " + name));
  }

  /// The column of a definition that each month has.
  Column monthly(String definition) {
    Optional<Column> there = columns.find(definition);
    if (there.isPresent()) {
      return there.get();
    }
    String body = defined(definition).body();
    Term term = FormulaParser.parse(body);
    return columns.add(
        definition,
        definition,
        body,
        month -> scalar(term, month, definition),
        month ->
            month > costing.flows().horizon()
                ? Double.NaN
                : switch (definition) {
                  case DISCOUNT -> costing.flows().discount(month);
                  case FALLS_IN -> (double) costing.flows().fallsIn(month);
                  default -> Double.NaN;
                });
  }

  /// A figure that an option has no use for, such as the rate of a loan that is not there, may be a
  /// division by nothing.
  private static String orNothing(String formula) {
    return formula.contains("/") ? "IFERROR(" + formula + ",0)" : formula;
  }

  private String constant(String definition) {
    Column there =
        columns
            .find(definition)
            .orElseGet(() -> {
              String body = defined(definition).body();
              Term term = FormulaParser.parse(body);
              return columns.constant(
                  definition, body, month -> orNothing(scalar(term, month, definition)));
            });
    return Columns.above(there, Columns.WORTH);
  }

  /// What of a sum falls on each month, as a column of its own.
  private Column part(Term each) {
    String key = "part: " + each;
    return columns
        .find(key)
        .orElseGet(() ->
            columns.add(
                key,
                inputs.speech().say(Sentence.of("part of a sum")),
                "",
                month -> masked(month, scalar(each, month, key)),
                _ -> Double.NaN));
  }

  /// A column of figures of the inputs that differ from month to month.
  private Column givenOf(String key) {
    return columns
        .find(key)
        .orElseGet(() ->
            columns.given(
                key,
                key,
                key.equals(USE)
                    ? month -> inputs.in().useIn(month)
                    : month -> inputs.in().rentPathIn(month)));
  }

  // Terms.

  /// @param month of the row; -1 for a figure that has none
  /// @param own the key of the column whose cell this is
  private String scalar(Term term, int month, String own) {
    return switch (term) {
      case Term.Literal(double number) -> number(number);
      case Term.Minus(Term of) -> "(-" + scalar(of, month, own) + ")";
      case Term.Operation(char operator, Term left, Term right) ->
          "(" + scalar(left, month, own) + operator + scalar(right, month, own) + ")";
      case Term.If(String _, Term.Name(String called, List<Term> _), Term _, Term then, Term _)
          when called.equals(WORKS) && !inputs.workloads().isEmpty() ->
          scalar(then, month, own);
      case Term.If(String _, Term.Name(String called, List<Term> _), Term _, Term _, Term otherwise)
          when called.equals(WORKS) ->
          scalar(otherwise, month, own);
      case Term.If(String comparison, Term left, Term right, Term then, Term otherwise) ->
          "IF("
              + scalar(left, month, own)
              + comparison
              + scalar(right, month, own)
              + ","
              + scalar(then, month, own)
              + ","
              + scalar(otherwise, month, own)
              + ")";
      case Term.Name(String called, List<Term> arguments) ->
          arguments.isEmpty() ? bare(called, month) : called(called, arguments, month, own);
      case Term.Sum sum -> sum(sum, month, own);
    };
  }

  private String bare(String called, int month) {
    Optional<Input> input = Input.ofPath(called);
    if (input.isPresent()) {
      return inputs.of(input.get());
    }
    Driver driver = DRIVERS.get(called);
    if (driver != null) {
      return columns.cell(driver(driver), month);
    }
    return switch (called) {
      case MONTH -> monthCell(month);
      case HAVE -> "" + inputs.machinesThere();
      case WORKS -> "" + inputs.workloads().size();
      case TAXED -> lines.sumOf(BillLines.Line::isTaxed, month);
      case EXPENSES -> lines.sumOf(BillLines.Line::isExpense, month);
      default -> constant(called);
    };
  }

  private String called(String called, List<Term> arguments, int month, String own) {
    Term first = arguments.getFirst();
    return switch (called) {
      case "min", "max" ->
          (called.equals("min") ? "MIN(" : "MAX(")
              + scalar(first, month, own)
              + ","
              + scalar(arguments.getLast(), month, own)
              + ")";
      // The next whole number, forgiving a billionth.
      case "ceil" -> "(-INT(0.000000001-" + scalar(first, month, own) + "))";
      case USE -> columns.cell(givenOf(USE), month);
      case PATH -> {
        givenOf(PATH);
        yield inMonth(called, first, month, own);
      }
      case "provider-bill" -> lines.sumOf(BillLines.Line::isOfProvider, month);
      case "provider-bill-after-horizon" ->
          costing.option().kind() == OptionKind.RESERVED
              ? scalar(FormulaParser.parse(Formulas.AFTER_HORIZON), month, own)
              : "0";
      case "provider-bill-due-later" ->
          costing.option().kind() == OptionKind.RESERVED
              ? scalar(FormulaParser.parse(Formulas.DUE_LATER), month, own)
              : "0";
      case "largest-run" -> largestRun();
      default -> held(called, first).orElseGet(() -> inMonth(called, first, month, own));
    };
  }

  /// A figure of a workload or of a machine that is there; empty where the name is of neither.
  private Optional<String> held(String called, Term which) {
    Optional<String> work = WorkFigure.named(called).map(f -> inputs.work(f, place(called, which)));
    return work.or(() -> HaveFigure.named(called).map(f -> inputs.have(f, place(called, which))));
  }

  private static int place(String called, Term which) {
    if (which instanceof Term.Literal(double number)) {
      return (int) number;
    }
    throw new IllegalArgumentException(called + " of none in particular");
  }

  /// The GPUs of the largest run of those that take turns.
  private String largestRun() {
    StringBuilder largest = new StringBuilder("MAX(0");
    for (int which = 1; which <= inputs.workloads().size(); which++) {
      largest.append(",").append(inputs.work(WorkFigure.RUN, which)).append("*");
      largest.append(inputs.work(WorkFigure.GPUS, which));
    }
    return largest.append(")").toString();
  }

  /// A figure of another month, or of an age.
  private String inMonth(String called, Term at, int month, String own) {
    Optional<Formulas.Definition> definition = Formulas.definition(called);
    boolean isMonthly =
        DRIVERS.containsKey(called)
            || called.equals(PATH)
            || definition.filter(d -> d.arguments().equals(List.of(MONTH))).isPresent();
    if (!isMonthly) {
      return scalar(inlined(defined(called), at), month, own);
    }
    Optional<Integer> shift = shift(at);
    if (shift.isPresent() && month >= 0) {
      return columns.cell(asked(called), month + shift.get());
    }
    if (definition.isPresent() && isClosed(definition.get().body())) {
      return scalar(inlined(definition.get(), at), month, own);
    }
    int from = 0;
    int to = columns.last();
    if (isInTurns(called, own)) {
      // A column may not ask for itself, not even for a range around the cell, nor for one that
      // asks for it.
      boolean isBack =
          at instanceof Term.Operation(char operator, Term _, Term _) && operator == '-';
      from = isBack ? 0 : month + 1;
      to = isBack ? month - 1 : columns.last();
    }
    if (from > to) {
      return "0";
    }
    String which = scalar(at, month, own);
    Column column = asked(called);
    return "IF(OR("
        + which
        + "<"
        + from
        + ","
        + which
        + ">"
        + to
        + "),0,INDEX("
        + range(column, from, to)
        + ","
        + which
        + "-"
        + (from - 1)
        + "))";
  }

  /// Whether a column is the one whose cell this is, or follows from it.
  private boolean isInTurns(String called, String own) {
    return called.equals(own)
        || followed
            .computeIfAbsent(
                called,
                name ->
                    Formulas.usedBy(name).stream()
                        .map(Formulas.Definition::name)
                        .collect(Collectors.toSet()))
            .contains(own);
  }

  private Column asked(String called) {
    Driver driver = DRIVERS.get(called);
    return driver == null ? monthly(called) : driver(driver);
  }

  private String sum(Term.Sum sum, int month, String own) {
    String variable = sum.variable();
    if (sum.to() instanceof Term.Name(String called, List<Term> _)
        && (called.equals(HAVE) || called.equals(WORKS))) {
      int count = called.equals(HAVE) ? inputs.machinesThere() : inputs.workloads().size();
      List<String> each = new ArrayList<>();
      for (int which = 1; which <= count; which++) {
        each.add(scalar(replaced(sum.each(), variable, new Term.Literal(which)), month, own));
      }
      return each.isEmpty() ? "0" : "(" + String.join("+", each) + ")";
    }
    String from = scalar(sum.from(), month, own);
    String to = scalar(sum.to(), month, own);
    if (variable.equals(MONTH) || !mentions(sum.each(), MONTH)) {
      return sumOfColumn(sum, from, to, month, own);
    }
    return sumOfProducts(expanded(sum.each(), variable), variable, from, to, month, own);
  }

  /// A sum whose parts are the same whatever the month of the row.
  private String sumOfColumn(Term.Sum sum, String from, String to, int month, String own) {
    Term each = replaced(sum.each(), sum.variable(), new Term.Name(MONTH, List.of()));
    boolean isOfItself =
        each instanceof Term.Name(String called, List<Term> arguments)
            && arguments.size() == 1
            && isInTurns(called, own);
    if (isOfItself && month < 1) {
      return "0";
    }
    int end = isOfItself ? month - 1 : columns.last();
    Column column =
        each instanceof Term.Name(String called, List<Term> arguments)
                && arguments.equals(List.of(new Term.Name(MONTH, List.of())))
            ? asked(called)
            : part(each);
    String months = months(end);
    return "SUMIFS("
        + range(column, 0, end)
        + ","
        + months
        + ",\">=\"&"
        + from
        + ","
        + months
        + ",\"<=\"&"
        + to
        + ")";
  }

  /// A sum whose parts depend on the month of the row too.
  private String sumOfProducts(
      Term each, String variable, String from, String to, int month, String own) {
    Optional<Term.If> choice = choiceWithout(each, variable);
    if (choice.isPresent()) {
      Term.If which = choice.get();
      return "IF("
          + scalar(which.left(), month, own)
          + which.comparison()
          + scalar(which.right(), month, own)
          + ","
          + sumOfProducts(swapped(each, which, which.then()), variable, from, to, month, own)
          + ","
          + sumOfProducts(swapped(each, which, which.otherwise()), variable, from, to, month, own)
          + ")";
    }
    boolean isBefore =
        each.names().stream()
            .anyMatch(name -> !name.arguments().isEmpty() && isInTurns(name.name(), own));
    if (isBefore && month < 1) {
      return "0";
    }
    int end = isBefore ? month - 1 : columns.last();
    String months = months(end);
    return OF_MANY
        + months
        + ">="
        + from
        + ")*("
        + months
        + "<="
        + to
        + ")*("
        + array(each, new Over(variable, end), month, own)
        + "))";
  }

  /// The variable of a sum and the last month that it may take.
  private record Over(String variable, int end) {}

  /// A term for all months at once; where a choice between two values depends on them, both are
  /// worked out and the other is multiplied by nothing, so that neither may divide by it.
  private String array(Term term, Over over, int month, String own) {
    if (!mentions(term, over.variable())) {
      String same = scalar(term, month, own);
      boolean isPlain =
          term instanceof Term.Literal
              || (term instanceof Term.Name(String called, List<Term> _)
                  && (called.equals(MONTH) || Input.ofPath(called).isPresent()));
      return isPlain ? same : "IFERROR(" + same + ",0)";
    }
    return switch (term) {
      case Term.Literal(double number) -> number(number);
      case Term.Minus(Term of) -> "(0-" + array(of, over, month, own) + ")";
      case Term.Operation(char operator, Term left, Term right) -> {
        String by = array(right, over, month, own);
        String divisor = operator == '/' ? "(" + by + "+(" + by + "=0))" : by;
        yield "(" + array(left, over, month, own) + operator + divisor + ")";
      }
      case Term.If(String comparison, Term left, Term right, Term then, Term otherwise) -> {
        String holds =
            "(" + array(left, over, month, own) + comparison + array(right, over, month, own) + ")";
        yield "("
            + holds
            + "*"
            + array(then, over, month, own)
            + "+(1-"
            + holds
            + ")*"
            + array(otherwise, over, month, own)
            + ")";
      }
      case Term.Name(String called, List<Term> arguments) -> {
        if (arguments.isEmpty()) {
          yield months(over.end());
        }
        if (arguments.equals(List.of(new Term.Name(over.variable(), List.of())))) {
          yield range(asked(called), 0, over.end());
        }
        String one = array(arguments.getFirst(), over, month, own);
        String other = array(arguments.getLast(), over, month, own);
        String isLess = "(" + one + "<" + other + ")";
        yield switch (called) {
          case "min" -> "(" + isLess + "*" + one + "+(1-" + isLess + ")*" + other + ")";
          case "max" -> "(" + isLess + "*" + other + "+(1-" + isLess + ")*" + one + ")";
          default -> throw new IllegalArgumentException("no " + called + " of all months at once");
        };
      }
      case Term.Sum _ -> throw new IllegalArgumentException("no sum of sums of all months at once");
    };
  }

  private static String number(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? "" + (long) number
        : "" + number;
  }
}
