package dev.rackrate.report.sheet;

import dev.rackrate.cost.CostCalculator;
import dev.rackrate.cost.CostLine;
import dev.rackrate.cost.Costing;
import dev.rackrate.cost.Driver;
import dev.rackrate.cost.formula.FormulaParser;
import dev.rackrate.cost.formula.FormulaParser.Term;
import dev.rackrate.cost.formula.Formulas;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Occupancy;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Source;
import dev.rackrate.quantity.Speech;
import dev.rackrate.quantity.There;
import dev.rackrate.report.document.LiveWorkbook;
import dev.rackrate.report.document.LiveWorkbook.Cell;
import dev.rackrate.report.document.LiveWorkbook.Style;
import dev.rackrate.scenario.CostItem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The sheet of one option: a row for each month, a column for each line of its bill, each driver
/// and each figure that those are made of, all as formulas on the sheet of inputs.
///
/// The formulas are the texts of [CostLine], [Driver] and [Formulas], which tests hold to the
/// methods that they describe, in the words of a spreadsheet.
final class OptionSheet {

  /// The row of month 0, the first being 1; above are titles, formulas and sums.
  static final int FIRST = 7;

  /// Rows of what a column is worth today, and of its plain sum.
  static final int WORTH = 5;

  static final int SUM = 6;

  private static final String MONTH = "m";
  private static final String TOTAL = "total";
  private static final String DISCOUNT = "discount";
  private static final String FALLS_IN = "falls-in";
  private static final String USE = "use";
  private static final String PATH = "path";
  private static final String TAXED = "taxed-lines";
  private static final String EXPENSES = "expense-lines";
  private static final String HAVE = "have";
  private static final String WORKS = "works";

  /// How a sum begins that works with all months at once.
  private static final String OF_MANY = "SUMPRODUCT((";

  private static final int LINES = 1000;
  private static final int LONGEST_TERM = 36;

  private static final Map<String, Driver> DRIVERS =
      Arrays.stream(Driver.values()).collect(Collectors.toMap(Driver::symbol, d -> d));

  private final Costing costing;
  private final Inputs in;
  private final int place;
  private final String name;
  private final InputSheet inputs;
  private final Speech speech;

  /// The last month that has a row.
  private final int last;

  private final SequencedMap<String, Column> columns = new LinkedHashMap<>();
  private final Deque<Column> pending = new ArrayDeque<>();

  /// A column.
  ///
  /// @param text of its formula, for people
  /// @param known its value in a month, where that is known before it is worked out; else NaN
  private record Column(
      int index,
      String title,
      String text,
      Function<Integer, String> formula,
      Function<Integer, Double> known,
      boolean isConstant,
      boolean isGiven,
      List<Cell> cells) {}

  private OptionSheet(Costing costing, int place, String name, InputSheet inputs, Speech speech) {
    this.costing = costing;
    this.in = costing.inputs();
    this.place = place;
    this.name = name;
    this.inputs = inputs;
    this.speech = speech;
    int horizon = costing.flows().horizon();
    this.last =
        costing.option().kind() == OptionKind.RESERVED
            ? horizon + Math.max(LONGEST_TERM, (int) in.get(Input.RESERVED_TERM)) + 1
            : horizon + 1;
  }

  /// The sheet of an option.
  ///
  /// @param place among the options, the first being 0
  /// @param name of the sheet
  static OptionSheet of(Costing costing, int place, String name, InputSheet inputs, Speech speech) {
    OptionSheet sheet = new OptionSheet(costing, place, name, inputs, speech);
    sheet.make();
    return sheet;
  }

  private void make() {
    given(MONTH, "month", month -> (double) month);
    monthly(DISCOUNT);
    monthly(FALLS_IN);
    add(
        TOTAL,
        say(Sentence.of("All lines")),
        "",
        month -> "SUM(" + lineCells(month) + ")",
        month -> month <= costing.flows().horizon() ? money(costing.inMonthUsd(month)) : 0.0);
    lines();
    while (!pending.isEmpty()) {
      Column column = pending.removeFirst();
      fill(column);
    }
    // What sheets of all options read.
    driver(Driver.MONTHS);
    driver(Driver.WORK_HOURS);
    while (!pending.isEmpty()) {
      fill(pending.removeFirst());
    }
  }

  private void fill(Column column) {
    if (column.isConstant()) {
      column.cells().add(live(column.formula().apply(-1), Double.NaN, Style.FACTOR));
      return;
    }
    for (int month = 0; month <= last; month++) {
      column
          .cells()
          .add(
              column.isGiven()
                  ? new Cell.Figure(column.known().apply(month), Style.PLAIN)
                  : live(column.formula().apply(month), column.known().apply(month), Style.MONEY));
    }
  }

  private static Cell live(String formula, double known, Style style) {
    return new Cell.Live(formula, known, style, formula.contains(OF_MANY));
  }

  private Column add(
      String key,
      String title,
      String text,
      Function<Integer, String> formula,
      Function<Integer, Double> known) {
    return add(
        key,
        new Column(columns.size(), title, text, formula, known, false, false, new ArrayList<>()));
  }

  private Column add(String key, Column column) {
    columns.put(key, column);
    pending.add(column);
    return column;
  }

  private void given(String key, String title, Function<Integer, Double> known) {
    add(key, new Column(columns.size(), title, "", _ -> "", known, false, true, new ArrayList<>()));
  }

  // Lines of the bill.

  /// A line with where it stands and what of it is taxed.
  private record Line(String key, boolean isTaxed, boolean isExpense, boolean isOfProvider) {}

  private final List<Line> lines = new ArrayList<>();

  private void lines() {
    for (CostLine line : CostLine.allOf(costing.option().kind())) {
      lines.add(
          new Line(
              line.key(),
              line.treatment() == CostLine.Treatment.EXPENSE_WITH_VAT,
              line.treatment() == CostLine.Treatment.EXPENSE_WITH_VAT
                  || line.treatment() == CostLine.Treatment.EXPENSE,
              line.isChargedByProvider()));
    }
    List<CostItem> items = costing.option().items();
    for (int i = 0; i < items.size(); i++) {
      lines.add(new Line("costs[" + i + "]", true, true, false));
    }
    for (CostLine line : CostLine.allOf(costing.option().kind())) {
      Term term = FormulaParser.parse(line.formula());
      add(
          line.key(),
          word(line.label()),
          line.formula(),
          month -> masked(month, scalar(term, month, "")),
          month ->
              month <= costing.flows().horizon()
                  ? money(line.usd(in, costing.flows().inMonth(month)))
                  : 0.0);
    }
    for (int i = 0; i < items.size(); i++) {
      CostItem item = items.get(i);
      String key = "costs[" + i + "]";
      Driver driver = CostCalculator.driver(item);
      InputSheet.Key input =
          new InputSheet.Key(LINES + i, key + " " + item.label(), speech.currency());
      InputSheet.Value value = new InputSheet.Value(money(item.usd()), from(item.origin()));
      add(
          key,
          item.label(),
          "amount * " + driver.symbol(),
          month -> inputs.cell(place, input, value) + "*" + cell(driver(driver), month),
          month ->
              month <= costing.flows().horizon()
                  ? money(item.usd() * costing.flows().at(driver, month))
                  : 0.0);
    }
    tax(CostCalculator.VAT_KEY, CostCalculator.VAT_LABEL, CostCalculator.VAT_FORMULA);
    tax(CostCalculator.RELIEF_KEY, CostCalculator.RELIEF_LABEL, CostCalculator.RELIEF_FORMULA);
  }

  private void tax(String key, String label, String formula) {
    Term term = FormulaParser.parse(formula);
    add(key, word(label), formula, month -> scalar(term, month, ""), _ -> Double.NaN);
  }

  private String lineCells(int month) {
    List<String> keys =
        Stream.concat(
                lines.stream().map(Line::key),
                Stream.of(CostCalculator.VAT_KEY, CostCalculator.RELIEF_KEY))
            .toList();
    return cell(column(keys.getFirst()), month) + ":" + cell(column(keys.getLast()), month);
  }

  private String sumOf(List<Line> some, int month) {
    return some.isEmpty()
        ? "0"
        : "("
            + some.stream()
                .map(line -> cell(column(line.key()), month))
                .collect(Collectors.joining("+"))
            + ")";
  }

  private String masked(int month, String formula) {
    return "IF(" + monthCell(month) + ">" + input(Input.HORIZON) + ",0," + formula + ")";
  }

  // Columns that formulas ask for.

  private Column column(String key) {
    return Objects.requireNonNull(columns.get(key), key);
  }

  private Column driver(Driver driver) {
    Column there = columns.get(driver.symbol());
    if (there != null) {
      return there;
    }
    Term term = FormulaParser.parse(driver.flow());
    return add(
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

  private Column monthly(String definition) {
    Column there = columns.get(definition);
    if (there != null) {
      return there;
    }
    String body = defined(definition).body();
    Term term = FormulaParser.parse(body);
    return add(
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

  private String constant(String definition) {
    Column there = columns.get(definition);
    if (there == null) {
      String body = defined(definition).body();
      Term term = FormulaParser.parse(body);
      there =
          add(
              definition,
              new Column(
                  columns.size(),
                  definition,
                  body,
                  month -> scalar(term, month, definition),
                  _ -> Double.NaN,
                  true,
                  false,
                  new ArrayList<>()));
    }
    return "$" + letters(there) + "$" + WORTH;
  }

  /// What of a sum falls on each month, as a column of its own.
  private Column part(Term each) {
    String key = "part: " + each;
    Column there = columns.get(key);
    return there != null
        ? there
        : add(
            key,
            say(Sentence.of("part of a sum")),
            "",
            month -> scalar(each, month, key),
            _ -> Double.NaN);
  }

  private void path() {
    if (!columns.containsKey(PATH)) {
      given(PATH, PATH, month -> in.rentPathIn(month));
    }
  }

  private String use() {
    if (!columns.containsKey(USE)) {
      given(USE, USE, month -> in.useIn(month));
    }
    return USE;
  }

  // Terms in the words of a spreadsheet.

  /// @param month of the row; -1 for a figure that has none
  /// @param own the key of the column whose cell this is
  private String scalar(Term term, int month, String own) {
    return switch (term) {
      case Term.Literal(double number) -> number(number);
      case Term.Minus(Term of) -> "(-" + scalar(of, month, own) + ")";
      case Term.Operation(char operator, Term left, Term right) ->
          "(" + scalar(left, month, own) + operator + scalar(right, month, own) + ")";
      case Term.If(String _, Term.Name(String called, List<Term> _), Term _, Term then, Term _)
          when called.equals(WORKS) && !workloads().isEmpty() ->
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
      return input(input.get());
    }
    Driver driver = DRIVERS.get(called);
    if (driver != null) {
      return cell(driver(driver), month);
    }
    return switch (called) {
      case MONTH -> monthCell(month);
      case HAVE -> "" + in.there().size();
      case WORKS -> "" + workloads().size();
      case TAXED -> sumOf(lines.stream().filter(Line::isTaxed).toList(), month);
      case EXPENSES -> sumOf(lines.stream().filter(Line::isExpense).toList(), month);
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
      case USE -> cell(column(use()), month);
      case PATH -> {
        path();
        yield inMonth(called, first, month, own);
      }
      case "provider-bill" -> sumOf(lines.stream().filter(Line::isOfProvider).toList(), month);
      case "provider-bill-after-horizon" ->
          costing.option().kind() == OptionKind.RESERVED
              ? scalar(FormulaParser.parse(Formulas.AFTER_HORIZON), month, own)
              : "0";
      case "provider-bill-due-later" ->
          costing.option().kind() == OptionKind.RESERVED
              ? scalar(FormulaParser.parse(Formulas.DUE_LATER), month, own)
              : "0";
      case "work-share",
          "work-gpus",
          "work-peak",
          "work-most-hours",
          "work-warm",
          "work-served",
          "work-run",
          "work-seats" ->
          work(called, first);
      case "largest-run" -> largestRun();
      case "have-gpus", "have-months", "have-share", "have-in-room" -> have(called, first);
      default -> inMonth(called, first, month, own);
    };
  }

  private List<Occupancy.Workload> workloads() {
    return in.occupancy().workloads();
  }

  /// What one of the workloads that say what they hold needs.
  private String work(String called, Term which) {
    if (!(which instanceof Term.Literal(double number))) {
      throw new IllegalArgumentException(called + " of no workload");
    }
    Occupancy.Workload work = workloads().get((int) number - 1);
    double value =
        switch (called) {
          case "work-share" -> work.share();
          case "work-gpus" -> work.gpus();
          case "work-peak" -> work.peak();
          case "work-most-hours" -> work.hoursPerWeek();
          case "work-warm" -> work.isWarm() ? 1 : 0;
          case "work-served" -> work.manner() == Occupancy.Manner.SERVED ? 1 : 0;
          case "work-run" -> work.manner() == Occupancy.Manner.RUNS ? 1 : 0;
          default -> work.manner() == Occupancy.Manner.SEATS ? 1 : 0;
        };
    return inputs.cell(
        place,
        new InputSheet.Key(LINES / 2 + (int) number, called + "(" + (int) number + ")", ""),
        new InputSheet.Value(value, work.name()));
  }

  /// The GPUs of the largest run of those that take turns.
  private String largestRun() {
    StringBuilder largest = new StringBuilder("MAX(0");
    for (int which = 1; which <= workloads().size(); which++) {
      Term number = new Term.Literal(which);
      largest.append(",").append(work("work-run", number)).append("*");
      largest.append(work("work-gpus", number));
    }
    return largest.append(")").toString();
  }

  private String have(String called, Term which) {
    if (!(which instanceof Term.Literal(double number))) {
      throw new IllegalArgumentException(called + " of no machine that is there");
    }
    There there = in.there().get((int) number - 1);
    double value =
        switch (called) {
          case "have-gpus" -> there.gpus();
          case "have-months" -> there.months();
          case "have-share" -> there.share();
          default -> there.isInRoom() ? 1 : 0;
        };
    String unit = called.equals("have-months") ? "months" : "";
    return inputs.cell(
        place,
        new InputSheet.Key(LINES / 2 + (int) number, called + "(" + (int) number + ")", unit),
        new InputSheet.Value(value, there.holding()));
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
      return cell(asked(called), month + shift.get());
    }
    if (definition.isPresent() && isClosed(definition.get().body())) {
      return scalar(inlined(definition.get(), at), month, own);
    }
    int from = 0;
    int to = last;
    if (called.equals(own)) {
      // A column may not ask for itself, not even for a range around the cell.
      boolean isBack =
          at instanceof Term.Operation(char operator, Term _, Term _) && operator == '-';
      from = isBack ? 0 : month + 1;
      to = isBack ? month - 1 : last;
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

  private Column asked(String called) {
    Driver driver = DRIVERS.get(called);
    return driver == null ? monthly(called) : driver(driver);
  }

  /// How many months away a month is; empty where that depends on more.
  private static Optional<Integer> shift(Term at) {
    return switch (at) {
      case Term.Name(String called, List<Term> arguments)
          when called.equals(MONTH) && arguments.isEmpty() ->
          Optional.of(0);
      case Term.Operation(
              char operator,
              Term.Name(String called, List<Term> arguments),
              Term.Literal(double by))
          when called.equals(MONTH)
              && arguments.isEmpty()
              && (operator == '+' || operator == '-') ->
          Optional.of(operator == '+' ? (int) by : (int) -by);
      case Term _ -> Optional.empty();
    };
  }

  /// Whether a formula asks for no month but by others that are closed.
  private static boolean isClosed(String body) {
    return FormulaParser.parse(body).names().stream()
        .filter(name -> !name.arguments().isEmpty())
        .allMatch(name ->
            List.of("min", "max", "ceil").contains(name.name())
                || Formulas.definition(name.name())
                    .filter(d -> !d.body().contains(name.name() + "("))
                    .filter(d -> isClosed(d.body()))
                    .isPresent());
  }

  private static Term inlined(Formulas.Definition definition, Term argument) {
    return replaced(
        FormulaParser.parse(definition.body()), definition.arguments().getFirst(), argument);
  }

  /// A term in which a name stands for another.
  private static Term replaced(Term term, String name, Term by) {
    return switch (term) {
      case Term.Literal literal -> literal;
      case Term.Minus(Term of) -> new Term.Minus(replaced(of, name, by));
      case Term.Operation(char operator, Term left, Term right) ->
          new Term.Operation(operator, replaced(left, name, by), replaced(right, name, by));
      case Term.If(String comparison, Term left, Term right, Term then, Term otherwise) ->
          new Term.If(
              comparison,
              replaced(left, name, by),
              replaced(right, name, by),
              replaced(then, name, by),
              replaced(otherwise, name, by));
      case Term.Name(String called, List<Term> arguments) ->
          called.equals(name) && arguments.isEmpty()
              ? by
              : new Term.Name(
                  called, arguments.stream().map(each -> replaced(each, name, by)).toList());
      case Term.Sum(String variable, Term from, Term to, Term each) ->
          new Term.Sum(
              variable,
              replaced(from, name, by),
              replaced(to, name, by),
              variable.equals(name) ? each : replaced(each, name, by));
    };
  }

  private static boolean mentions(Term term, String name) {
    return term.names().stream()
        .anyMatch(each -> each.name().equals(name) && each.arguments().isEmpty());
  }

  // Sums.

  private String sum(Term.Sum sum, int month, String own) {
    String variable = sum.variable();
    if (sum.to() instanceof Term.Name(String called, List<Term> _)
        && (called.equals(HAVE) || called.equals(WORKS))) {
      int count = called.equals(HAVE) ? in.there().size() : workloads().size();
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
            && called.equals(own);
    if (isOfItself && month < 1) {
      return "0";
    }
    int end = isOfItself ? month - 1 : last;
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
    String months = months(last);
    return OF_MANY
        + months
        + ">="
        + from
        + ")*("
        + months
        + "<="
        + to
        + ")*("
        + array(each, variable, month, own)
        + "))";
  }

  /// A choice that is the same for all parts of a sum, which differ in what it chooses.
  private static Optional<Term.If> choiceWithout(Term term, String variable) {
    if (!mentions(term, variable)) {
      return Optional.empty();
    }
    if (term instanceof Term.If choice
        && !mentions(choice.left(), variable)
        && !mentions(choice.right(), variable)) {
      return Optional.of(choice);
    }
    return inside(term).stream()
        .flatMap(each -> choiceWithout(each, variable).stream())
        .findFirst();
  }

  private static List<Term> inside(Term term) {
    return switch (term) {
      case Term.Literal _ -> List.of();
      case Term.Minus(Term of) -> List.of(of);
      case Term.Operation(char _, Term left, Term right) -> List.of(left, right);
      case Term.If(String _, Term left, Term right, Term then, Term otherwise) ->
          List.of(left, right, then, otherwise);
      case Term.Name(String _, List<Term> arguments) -> arguments;
      case Term.Sum(String _, Term from, Term to, Term each) -> List.of(from, to, each);
    };
  }

  private static Term swapped(Term term, Term old, Term by) {
    if (term.equals(old)) {
      return by;
    }
    return switch (term) {
      case Term.Literal literal -> literal;
      case Term.Minus(Term of) -> new Term.Minus(swapped(of, old, by));
      case Term.Operation(char operator, Term left, Term right) ->
          new Term.Operation(operator, swapped(left, old, by), swapped(right, old, by));
      case Term.If(String comparison, Term left, Term right, Term then, Term otherwise) ->
          new Term.If(
              comparison,
              swapped(left, old, by),
              swapped(right, old, by),
              swapped(then, old, by),
              swapped(otherwise, old, by));
      case Term.Name(String called, List<Term> arguments) ->
          new Term.Name(called, arguments.stream().map(each -> swapped(each, old, by)).toList());
      case Term.Sum sum -> sum;
    };
  }

  /// A term in which no definition but a column depends on the variable of a sum.
  private static Term expanded(Term term, String variable) {
    return switch (term) {
      case Term.Literal literal -> literal;
      case Term.Minus(Term of) -> new Term.Minus(expanded(of, variable));
      case Term.Operation(char operator, Term left, Term right) ->
          new Term.Operation(operator, expanded(left, variable), expanded(right, variable));
      case Term.If(String comparison, Term left, Term right, Term then, Term otherwise) ->
          new Term.If(
              comparison,
              expanded(left, variable),
              expanded(right, variable),
              expanded(then, variable),
              expanded(otherwise, variable));
      case Term.Name(String called, List<Term> arguments) -> {
        boolean isColumn = arguments.equals(List.of(new Term.Name(variable, List.of())));
        Optional<Formulas.Definition> definition = Formulas.definition(called);
        yield isColumn || definition.isEmpty() || !mentions(term, variable)
            ? new Term.Name(
                called, arguments.stream().map(each -> expanded(each, variable)).toList())
            : expanded(inlined(definition.get(), arguments.getFirst()), variable);
      }
      case Term.Sum sum -> sum;
    };
  }

  /// A term for all months at once; where a choice between two values depends on them, both are
  /// worked out and the other is multiplied by nothing, so that neither may divide by it.
  private String array(Term term, String variable, int month, String own) {
    if (!mentions(term, variable)) {
      String same = scalar(term, month, own);
      boolean isPlain =
          term instanceof Term.Literal
              || (term instanceof Term.Name(String called, List<Term> _)
                  && (called.equals(MONTH) || Input.ofPath(called).isPresent()));
      return isPlain ? same : "IFERROR(" + same + ",0)";
    }
    return switch (term) {
      case Term.Literal(double number) -> number(number);
      case Term.Minus(Term of) -> "(0-" + array(of, variable, month, own) + ")";
      case Term.Operation(char operator, Term left, Term right) -> {
        String by = array(right, variable, month, own);
        String divisor = operator == '/' ? "(" + by + "+(" + by + "=0))" : by;
        yield "(" + array(left, variable, month, own) + operator + divisor + ")";
      }
      case Term.If(String comparison, Term left, Term right, Term then, Term otherwise) -> {
        String holds =
            "("
                + array(left, variable, month, own)
                + comparison
                + array(right, variable, month, own)
                + ")";
        yield "("
            + holds
            + "*"
            + array(then, variable, month, own)
            + "+(1-"
            + holds
            + ")*"
            + array(otherwise, variable, month, own)
            + ")";
      }
      case Term.Name(String called, List<Term> arguments) -> {
        if (arguments.isEmpty()) {
          yield months(last);
        }
        if (arguments.equals(List.of(new Term.Name(variable, List.of())))) {
          yield range(asked(called), 0, last);
        }
        String one = array(arguments.getFirst(), variable, month, own);
        String other = array(arguments.getLast(), variable, month, own);
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

  // Places.

  private static String number(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? "" + (long) number
        : "" + number;
  }

  private String input(Input input) {
    double value = input.isMoney() ? money(in.get(input)) : in.get(input);
    return inputs.cell(
        place,
        new InputSheet.Key(
            Arrays.asList(Input.values()).indexOf(input),
            input.path(),
            input.isMoney() ? speech.unit(input.unit()) : input.unit()),
        new InputSheet.Value(value, from(costing.option().origin(input))));
  }

  private String from(Origin origin) {
    String sources =
        origin.sources().stream().limit(2).map(OptionSheet::told).collect(Collectors.joining(", "));
    return !sources.isEmpty()
        ? sources
        : origin.isWritten()
            ? say(Sentence.of("the study"))
            : origin instanceof Origin.Absent ? say(Sentence.of("not written")) : "";
  }

  private static String told(Source source) {
    return source.title() + ", " + source.date().text();
  }

  private double money(double usd) {
    return usd / speech.rate().usdPerUnit();
  }

  private String letters(Column column) {
    return LiveWorkbook.column(column.index());
  }

  private String cell(Column column, int month) {
    return month < 0 || month > last ? "0" : letters(column) + (FIRST + month);
  }

  private String range(Column column, int from, int to) {
    String letters = "$" + letters(column) + "$";
    return letters + (FIRST + from) + ":" + letters + (FIRST + to);
  }

  private String monthCell(int month) {
    return month < 0 ? "0" : "$A" + (FIRST + month);
  }

  private String months(int to) {
    return "$A$" + FIRST + ":$A$" + (FIRST + to);
  }

  private String say(Sentence sentence) {
    return speech.say(sentence);
  }

  private String word(String english) {
    return speech.say(Arg.name(english));
  }

  // What other sheets read.

  /// The reference to what the option costs: today's worth, or the plain sum.
  String total(int row) {
    return quoted(name) + "!$" + letters(column(TOTAL)) + "$" + row;
  }

  /// The reference to its horizon.
  String horizon() {
    return input(Input.HORIZON);
  }

  /// The reference to what a driver is worth today.
  String worth(Driver driver) {
    return quoted(name) + "!$" + letters(driver(driver)) + "$" + WORTH;
  }

  /// What is paid in a month, money out negative.
  String paid(String month) {
    return "-SUMIFS("
        + quoted(name)
        + "!"
        + range(column(TOTAL), 0, last)
        + ","
        + quoted(name)
        + "!"
        + range(column(FALLS_IN), 0, last)
        + ","
        + month
        + ")";
  }

  /// The sheet.
  LiveWorkbook.Sheet sheet() {
    List<List<Cell>> rows = new ArrayList<>();
    rows.add(List.of(new Cell.Words(costing.option().id(), Style.HEADING)));
    rows.add(
        List.of(
            new Cell.Words(
                say(
                    Sentence.of(
                        "A row for each month, from today on; each column follows the formula above"
                            + " it.")),
                Style.NOTE)));
    List<Cell> titles = new ArrayList<>();
    List<Cell> texts = new ArrayList<>();
    List<Cell> worth = new ArrayList<>();
    List<Cell> sums = new ArrayList<>();
    for (Column column : columns.values()) {
      titles.add(new Cell.Words(column.title(), Style.HEADING));
      texts.add(new Cell.Words(column.text(), Style.NOTE));
      worth.add(worthOf(column));
      sums.add(sumOf(column));
    }
    rows.add(titles);
    rows.add(texts);
    rows.add(worth);
    rows.add(sums);
    for (int month = 0; month <= last; month++) {
      List<Cell> cells = new ArrayList<>();
      for (Column column : columns.values()) {
        cells.add(column.isConstant() ? Cell.NOTHING : column.cells().get(month));
      }
      rows.add(cells);
    }
    List<Integer> widths = new ArrayList<>();
    columns.values().forEach(_ -> widths.add(16));
    return new LiveWorkbook.Sheet(name, rows, FIRST - 1, 1, widths);
  }

  private Cell worthOf(Column column) {
    if (column.isConstant()) {
      return column.cells().getFirst();
    }
    if (column.index() == 0) {
      return new Cell.Words(say(Sentence.of("today's worth")), Style.HEADING);
    }
    if (!isAddedUp(column)) {
      return Cell.NOTHING;
    }
    String formula =
        "SUMPRODUCT(" + range(column(DISCOUNT), 0, last) + "," + range(column, 0, last) + ")";
    boolean isTotal = column.index() == column(TOTAL).index();
    return new Cell.Live(formula, isTotal ? money(costing.presentUsd()) : Double.NaN, Style.MONEY);
  }

  private Cell sumOf(Column column) {
    if (column.index() == 0) {
      return new Cell.Words(say(Sentence.of("sum")), Style.HEADING);
    }
    if (column.isConstant() || !isAddedUp(column)) {
      return Cell.NOTHING;
    }
    boolean isTotal = column.index() == column(TOTAL).index();
    return new Cell.Live(
        "SUM(" + range(column, 0, last) + ")",
        isTotal ? money(costing.bill().totalUsd()) : Double.NaN,
        Style.MONEY);
  }

  /// Only what costs and what costs follow adds up to something.
  private boolean isAddedUp(Column column) {
    String key =
        columns.entrySet().stream()
            .filter(entry -> entry.getValue().index() == column.index())
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse("");
    return key.equals(TOTAL)
        || DRIVERS.containsKey(key)
        || lines.stream().anyMatch(line -> line.key().equals(key))
        || key.equals(CostCalculator.VAT_KEY)
        || key.equals(CostCalculator.RELIEF_KEY);
  }

  private static String quoted(String sheet) {
    return "'" + sheet + "'";
  }
}
