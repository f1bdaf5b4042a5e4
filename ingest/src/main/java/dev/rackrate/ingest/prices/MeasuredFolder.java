package dev.rackrate.ingest.prices;

import dev.rackrate.ingest.prices.FolderTable.Row;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.List;

/// Tables of a catalogue folder to which measurements of somebody's own machine are added. A newer
/// one takes the place of that of the same GPU and work; rows of others stay as they are.
public final class MeasuredFolder {

  private static final List<String> SCORES =
      List.of("gpu", "metric", "score", "unit", "source", "date", "confidence", "notes");
  private static final List<String> DRAWS =
      List.of(
          "hardware",
          "gpu",
          "gpus",
          "state",
          "watts",
          "at",
          "source",
          "date",
          "confidence",
          "notes");
  private static final List<String> SOURCES = List.of("id", "title", "url", "date", "confidence");

  private static final String PRIMARY = "primary";

  private final FolderTable scores;
  private final FolderTable draws;
  private final FolderTable sources;
  private final LocalDate day;

  private MeasuredFolder(
      FolderTable scores, FolderTable draws, FolderTable sources, LocalDate day) {
    this.scores = scores;
    this.draws = draws;
    this.sources = sources;
    this.day = day;
  }

  /// The tables that are written.
  public static final List<String> TABLES =
      List.of("gpu_scores.csv", "power_draws.csv", "sources.csv");

  /// The tables of a folder as they are.
  ///
  /// @param day of what will be added
  public static MeasuredFolder read(CatalogueFolder.Opener folder, LocalDate day)
      throws IOException {
    return new MeasuredFolder(
        new FolderTable(SCORES, folder.open("gpu_scores.csv")),
        new FolderTable(DRAWS, folder.open("power_draws.csv")),
        new FolderTable(SOURCES, folder.open("sources.csv")),
        day);
  }

  /// Adds what a GPU reached.
  ///
  /// @param score units a second of one GPU
  public void score(String gpu, String metric, double score, String unit, String notes) {
    Row row = scores.fresh();
    row.put("gpu", gpu);
    row.put("metric", metric);
    row.put("score", number(score));
    row.put("unit", unit);
    row.put("notes", notes);
    place(scores, row, List.of("gpu", "metric"));
  }

  /// Adds what GPUs of one kind drew, each alone.
  ///
  /// @param gpu by its id; empty where the catalogue does not know it
  public void draw(String hardware, String gpu, String state, double watts, String notes) {
    Row row = draws.fresh();
    row.put("hardware", hardware);
    row.put("gpu", gpu);
    row.put("gpus", "1");
    row.put("state", state);
    row.put("watts", number(watts));
    row.put("at", "board");
    row.put("notes", notes);
    place(draws, row, List.of("hardware", "state", "source"));
  }

  private void place(FolderTable table, Row row, List<String> key) {
    row.put("source", source());
    row.put("date", day.toString());
    row.put("confidence", PRIMARY);
    for (Row before : table.rows()) {
      if (key.stream().allMatch(column -> before.get(column).equals(row.get(column)))) {
        before.become(row);
        return;
      }
    }
    table.add(row);
  }

  /// The one source of a day.
  private String source() {
    String id = "measured-" + day;
    if (sources.rows().stream().noneMatch(row -> row.get("id").equals(id))) {
      Row source = sources.add();
      source.put("id", id);
      source.put("title", "Measured by rackrate measure, address not recorded");
      source.put("date", day.toString());
      source.put("confidence", PRIMARY);
    }
    return id;
  }

  private static String number(double number) {
    return new BigDecimal(number).round(new MathContext(6)).stripTrailingZeros().toPlainString();
  }

  /// The tables that have rows.
  public List<String> tables() {
    return List.of("sources.csv", "gpu_scores.csv", "power_draws.csv").stream()
        .filter(table -> !table(table).rows().isEmpty())
        .toList();
  }

  /// Writes one of them.
  public void write(String table, Writer to) throws IOException {
    table(table).write(to);
  }

  private FolderTable table(String name) {
    return switch (name) {
      case "sources.csv" -> sources;
      case "gpu_scores.csv" -> scores;
      case "power_draws.csv" -> draws;
      default -> throw new IllegalArgumentException("there is no table " + name);
    };
  }
}
