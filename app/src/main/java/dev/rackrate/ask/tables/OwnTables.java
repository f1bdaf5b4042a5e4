package dev.rackrate.ask.tables;

import de.siegmar.fastcsv.reader.CsvParseException;
import dev.rackrate.ingest.prices.CatalogueFolder;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Problem;
import dev.rackrate.quantity.Sentence;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Tables of a folder of the user's, to be added to. What cannot be read in them stays as it is.
public final class OwnTables {

  private final Path folder;
  private final List<Problem> problems;

  /// @param problems of the catalogue with that folder on top
  public OwnTables(Path folder, List<Problem> problems) {
    this.folder = folder;
    this.problems = List.copyOf(problems);
  }

  /// Reads tables.
  @FunctionalInterface
  public interface Reading<T> {
    T by(CatalogueFolder.Opener open) throws IOException;
  }

  /// The tables, as they are read.
  ///
  /// @throws InputProblem where one of them is no such table, which adding to it would destroy
  public <T> T read(Reading<T> reading) throws IOException {
    try {
      return reading.by(this::open);
    } catch (CharacterCodingException | CsvParseException broken) {
      throw InputProblem.in(
          folder, Sentence.of("has a table that cannot be read to its end; is it UTF-8 text?"));
    }
  }

  /// Refuses tables whose headings cannot be read.
  public void check(List<String> tables) {
    for (Problem problem : problems) {
      boolean isOfOne =
          tables.stream().anyMatch(table -> isOf(problem, table) && problem.line() == 1);
      if (isOfOne && !isOfEmptyTable(problem)) {
        throw InputProblem.in(
            problem.file() + ":1",
            Sentence.of("cannot be added to: {}", Arg.name(problem.message())));
      }
    }
  }

  /// Whether a table has nothing in it, not even a heading; it can be added to.
  public static boolean isOfEmptyTable(Problem problem) {
    return problem.line() == 1 && problem.message().startsWith("is empty");
  }

  private boolean isOf(Problem problem, String table) {
    return problem.file().equals(folder.resolve(table).toString());
  }

  /// Whether the row that begins on a line of a table could not be read.
  public boolean isUnread(String table, long line) {
    return problems.stream().anyMatch(problem -> problem.line() == line && isOf(problem, table));
  }

  private Optional<Reader> open(String table) throws IOException {
    Path file = folder.resolve(table);
    if (!Files.exists(file) || Files.size(file) == 0) {
      return Optional.empty();
    }
    check(List.of(table));
    return Optional.of(Files.newBufferedReader(file, StandardCharsets.UTF_8));
  }
}
