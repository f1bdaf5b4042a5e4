package dev.rackrate.cost.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The text of a formula -> terms, by the language that [Formulas] describes.
///
/// A name holds hyphens, so a minus between two terms must have a space on either side.
public final class FormulaParser {

  /// A piece of a formula.
  public sealed interface Term {

    record Literal(double number) implements Term {}

    record Minus(Term of) implements Term {}

    record Operation(char operator, Term left, Term right) implements Term {}

    /// Only the branch that holds is worked out.
    record If(String comparison, Term left, Term right, Term then, Term otherwise)
        implements Term {}

    record Sum(String variable, Term from, Term to, Term each) implements Term {}

    /// A figure, or a function of its arguments.
    record Name(String name, List<Term> arguments) implements Term {
      public Name {
        arguments = List.copyOf(arguments);
      }
    }

    /// Every name in it, functions and variables of sums included.
    default List<Name> names() {
      return all().filter(Name.class::isInstance).map(Name.class::cast).toList();
    }

    private Stream<Term> all() {
      List<Term> inside =
          switch (this) {
            case Literal _ -> List.of();
            case Minus(Term of) -> List.of(of);
            case Operation(char _, Term left, Term right) -> List.of(left, right);
            case If(String _, Term left, Term right, Term then, Term otherwise) ->
                List.of(left, right, then, otherwise);
            case Sum(String _, Term from, Term to, Term each) -> List.of(from, to, each);
            case Name(String _, List<Term> arguments) -> arguments;
          };
      return Stream.concat(Stream.of(this), inside.stream().flatMap(Term::all));
    }
  }

  private static final Pattern TOKEN =
      Pattern.compile(" - |-|[a-z][a-z0-9.-]*|\\d+(?:\\.\\d+)?|<=|>=| |[()+*/^<>,]");

  private static final Set<String> COMPARISONS = Set.of("<", ">", "<=", ">=");

  private static final String END = "";

  private final List<String> tokens;
  private int at;

  private FormulaParser(List<String> tokens) {
    this.tokens = tokens;
  }

  /// The terms of a formula.
  ///
  /// @throws IllegalArgumentException where it is not in the language
  public static Term parse(String formula) {
    FormulaParser parser = new FormulaParser(tokens(formula));
    Term term = parser.sum();
    if (!parser.next().equals(END)) {
      throw new IllegalArgumentException(formula + ": stray " + parser.next());
    }
    return term;
  }

  private static List<String> tokens(String formula) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(formula);
    int end = 0;
    while (matcher.find() && matcher.start() == end) {
      end = matcher.end();
      if (!matcher.group().equals(" ")) {
        tokens.add(matcher.group());
      }
    }
    if (end != formula.length()) {
      throw new IllegalArgumentException(formula + ": cannot read " + formula.substring(end));
    }
    return tokens;
  }

  private String next() {
    return at < tokens.size() ? tokens.get(at) : END;
  }

  private String take() {
    String token = next();
    at++;
    return token;
  }

  private void expect(String token) {
    String found = take();
    if (!found.equals(token)) {
      throw new IllegalArgumentException(
          "expected " + token + " but found " + found + " in " + tokens);
    }
  }

  private Term sum() {
    Term left = product();
    while (next().equals("+") || next().equals(" - ")) {
      left = new Term.Operation(take().strip().charAt(0), left, product());
    }
    return left;
  }

  private Term product() {
    Term left = signed();
    while (next().equals("*") || next().equals("/")) {
      left = new Term.Operation(take().charAt(0), left, signed());
    }
    return left;
  }

  private Term signed() {
    if (next().equals("-")) {
      take();
      return new Term.Minus(signed());
    }
    return power();
  }

  private Term power() {
    Term base = primary();
    if (next().equals("^")) {
      take();
      return new Term.Operation('^', base, signed());
    }
    return base;
  }

  private Term primary() {
    String token = take();
    if (token.equals("(")) {
      Term inner = sum();
      expect(")");
      return inner;
    }
    if (!token.isEmpty() && Character.isDigit(token.charAt(0))) {
      return new Term.Literal(Double.parseDouble(token));
    }
    if (token.isEmpty() || !Character.isLetter(token.charAt(0))) {
      throw new IllegalArgumentException("expected a term but found " + token + " in " + tokens);
    }
    return switch (token) {
      case "if" -> choice();
      case "sum" -> series();
      default -> new Term.Name(token, next().equals("(") ? arguments() : List.of());
    };
  }

  private Term choice() {
    expect("(");
    Term left = sum();
    String comparison = take();
    if (!COMPARISONS.contains(comparison)) {
      throw new IllegalArgumentException(comparison + " compares nothing in " + tokens);
    }
    Term right = sum();
    expect(",");
    Term then = sum();
    expect(",");
    Term otherwise = sum();
    expect(")");
    return new Term.If(comparison, left, right, then, otherwise);
  }

  private Term series() {
    expect("(");
    String variable = take();
    expect(",");
    Term from = sum();
    expect(",");
    Term to = sum();
    expect(",");
    Term each = sum();
    expect(")");
    return new Term.Sum(variable, from, to, each);
  }

  private List<Term> arguments() {
    List<Term> arguments = new ArrayList<>();
    expect("(");
    arguments.add(sum());
    while (next().equals(",")) {
      take();
      arguments.add(sum());
    }
    expect(")");
    return arguments;
  }
}
