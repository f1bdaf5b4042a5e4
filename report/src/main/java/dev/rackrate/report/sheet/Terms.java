package dev.rackrate.report.sheet;

import dev.rackrate.cost.formula.FormulaParser;
import dev.rackrate.cost.formula.FormulaParser.Term;
import dev.rackrate.cost.formula.Formulas;
import java.util.List;
import java.util.Optional;

/// Terms of formulas turned into others that mean the same, or that a name stands in for.
final class Terms {

  /// The month of the row.
  static final String MONTH = "m";

  private Terms() {}

  /// How many months away a month is; empty where that depends on more.
  static Optional<Integer> shift(Term at) {
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
  static boolean isClosed(String body) {
    return FormulaParser.parse(body).names().stream()
        .filter(name -> !name.arguments().isEmpty())
        .allMatch(name ->
            List.of("min", "max", "ceil").contains(name.name())
                || Formulas.definition(name.name())
                    .filter(d -> !d.body().contains(name.name() + "("))
                    .filter(d -> isClosed(d.body()))
                    .isPresent());
  }

  static Term inlined(Formulas.Definition definition, Term argument) {
    return replaced(
        FormulaParser.parse(definition.body()), definition.arguments().getFirst(), argument);
  }

  /// A term in which a name stands for another.
  static Term replaced(Term term, String name, Term by) {
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

  static boolean mentions(Term term, String name) {
    if (term instanceof Term.Name(String called, List<Term> arguments) && arguments.isEmpty()) {
      return called.equals(name);
    }
    for (Term each : inside(term)) {
      if (mentions(each, name)) {
        return true;
      }
    }
    return false;
  }

  /// A choice that is the same for all parts of a sum, which differ in what it chooses.
  static Optional<Term.If> choiceWithout(Term term, String variable) {
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

  static Term swapped(Term term, Term old, Term by) {
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
  static Term expanded(Term term, String variable) {
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
}
