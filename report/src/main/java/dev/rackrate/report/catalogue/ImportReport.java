package dev.rackrate.report.catalogue;

import static dev.rackrate.quantity.Arg.count;
import static dev.rackrate.quantity.Arg.name;
import static dev.rackrate.quantity.Arg.said;

import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.Json;
import dev.rackrate.report.page.Block;
import dev.rackrate.report.page.Page;
import java.util.List;

/// What came of reading price lists, as a page and JSON.
///
/// @param offers prices of machines
/// @param machines machines that they are of
/// @param tokens prices of tokens
/// @param doubtful the first of the prices that cannot be right beside others, each with the reason
/// @param problems files that could not be read on
/// @param unread rows that the folder has and nobody can read, each with its place and the reason
public record ImportReport(
    String into,
    int offers,
    int machines,
    int tokens,
    List<LeftOut> leftOut,
    List<Sentence> doubtful,
    List<Sentence> problems,
    List<Sentence> unread) {

  private static final int MOST_UNREAD = 5;

  /// Prices left out for one reason.
  ///
  /// @param first the first of them
  public record LeftOut(Sentence why, long count, Sentence first) {}

  public ImportReport {
    leftOut = List.copyOf(leftOut);
    doubtful = List.copyOf(doubtful);
    problems = List.copyOf(problems);
    unread = List.copyOf(unread);
  }

  /// Whether every file was read to its end and something was in them.
  public boolean isWhole() {
    return problems.isEmpty() && offers + tokens > 0;
  }

  /// For people.
  public Page page() {
    Page.Builder page = new Page.Builder();
    problems.forEach(problem -> page.add(new Block.Line(problem)));
    if (offers > 0) {
      page.para(
          Sentence.of(
              "Prices of machines: {}, of {} machine{|s}.", count(offers), count(machines)));
    }
    if (tokens > 0) {
      page.para(Sentence.of("Prices of tokens: {}.", count(tokens)));
    }
    page.para(
        offers + tokens == 0
            ? Sentence.of("No price could be used; nothing was written.")
            : Sentence.of("Written to {0}; use it with --catalogue {0}", name(into)));
    if (!unread.isEmpty()) {
      page.para(
          Sentence.of(
              "Rows of the folder that cannot be read: {}. They stay as they are and count for"
                  + " nothing:",
              count(unread.size())));
      unread.stream().limit(MOST_UNREAD).forEach(page::note);
    }
    if (!leftOut.isEmpty()) {
      page.para(Sentence.of("Left out:"));
      for (LeftOut one : leftOut) {
        page.note(
            one.first().text().isEmpty()
                ? Sentence.of("{} {}", count(one.count()), said(one.why()))
                : Sentence.of(
                    "{} {}, the first {}", count(one.count()), said(one.why()), said(one.first())));
      }
    }
    if (doubtful.size() > 1) {
      page.para(
          Sentence.of("Of the prices that cannot be right, the first {}:", count(doubtful.size())));
      doubtful.forEach(page::note);
    }
    return page.page();
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
        json.writeStringProperty("why", one.why().text());
        json.writeNumberProperty("count", one.count());
        json.writeStringProperty("first", one.first().text());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayPropertyStart("doubtful");
      doubtful.forEach(one -> json.writeString(one.text()));
      json.writeEndArray();
      json.writeArrayPropertyStart("problems");
      problems.forEach(problem -> json.writeString(problem.text()));
      json.writeEndArray();
      json.writeArrayPropertyStart("unread");
      unread.forEach(one -> json.writeString(one.text()));
      json.writeEndArray();
      json.writeEndObject();
    });
  }
}
