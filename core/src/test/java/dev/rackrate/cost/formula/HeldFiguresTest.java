package dev.rackrate.cost.formula;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.cost.formula.FormulaParser.Term;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The figures of workloads and of machines that are there are those that formulas name.
final class HeldFiguresTest {

  @Test
  void formulasNameEachFigureAndNoOther() {
    TreeSet<String> figures =
        Stream.concat(
                Arrays.stream(WorkFigure.values()).map(WorkFigure::symbol),
                Arrays.stream(HaveFigure.values()).map(HaveFigure::symbol))
            .collect(Collectors.toCollection(TreeSet::new));
    TreeSet<String> named =
        Formulas.all().stream()
            .flatMap(definition -> FormulaParser.parse(definition.body()).names().stream())
            .filter(name -> !name.arguments().isEmpty())
            .map(Term.Name::name)
            .filter(name -> name.startsWith("work-") || name.startsWith("have-"))
            .filter(name -> Formulas.definition(name).isEmpty())
            .filter(name -> !name.equals("work-hours"))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(figures).hasSize(13);
    assertThat(named).isEqualTo(figures);
  }
}
