package dev.rackrate.report;

import java.util.List;

/// What came of reading price lists, as text and JSON.
///
/// @param offers prices of machines
/// @param machines machines that they are of
/// @param tokens prices of tokens
/// @param problems files that could not be read on
public record ImportReport(
    String into,
    int offers,
    int machines,
    int tokens,
    List<LeftOut> leftOut,
    List<String> problems) {

  /// Prices left out for one reason.
  ///
  /// @param first the first of them
  public record LeftOut(String why, long count, String first) {}

  public ImportReport {
    leftOut = List.copyOf(leftOut);
    problems = List.copyOf(problems);
  }

  /// Whether every file was read to its end and something was in them.
  public boolean isWhole() {
    return problems.isEmpty() && offers + tokens > 0;
  }

  /// For people.
  public String text() {
    StringBuilder text = new StringBuilder();
    problems.forEach(problem -> text.append(problem).append('\n'));
    if (offers > 0) {
      text.append("Prices of machines: ")
          .append(Figures.plain(offers))
          .append(", of ")
          .append(Figures.plain(machines))
          .append(machines == 1 ? " machine.\n" : " machines.\n");
    }
    if (tokens > 0) {
      text.append("Prices of tokens: ").append(Figures.plain(tokens)).append(".\n");
    }
    if (offers + tokens == 0) {
      text.append("No price could be used; nothing was written.\n");
    } else {
      text.append(Paragraph.wrap("", "Written to " + into + "; use it with --catalogue " + into));
    }
    if (!leftOut.isEmpty()) {
      text.append("Left out:\n");
      for (LeftOut one : leftOut) {
        String first = one.first().isEmpty() ? "" : ", the first " + one.first();
        text.append(
            Paragraph.wrap("  ", Figures.plain((double) one.count()) + " " + one.why() + first));
      }
    }
    return text.toString();
  }

  /// For programs.
  public String json() {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeStringProperty("into", into);
      json.writeNumberProperty("offers", offers);
      json.writeNumberProperty("machines", machines);
      json.writeNumberProperty("tokens", tokens);
      json.writeArrayPropertyStart("leftOut");
      for (LeftOut one : leftOut) {
        json.writeStartObject();
        json.writeStringProperty("why", one.why());
        json.writeNumberProperty("count", one.count());
        json.writeStringProperty("first", one.first());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayPropertyStart("problems");
      problems.forEach(json::writeString);
      json.writeEndArray();
      json.writeEndObject();
    });
  }
}
