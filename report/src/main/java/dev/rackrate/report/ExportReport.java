package dev.rackrate.report;

import static dev.rackrate.quantity.Arg.count;
import static dev.rackrate.quantity.Arg.name;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Speech;
import dev.rackrate.report.export.ExportCheck;
import dev.rackrate.report.export.ExportFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/// The files of an export for who looks at them, and for programs.
public final class ExportReport {

  private ExportReport() {}

  /// The files one after the other, each under its name where there are several.
  public static String text(List<ExportFile> files, Speech speech) {
    if (files.size() == 1 && files.getFirst().isText()) {
      return files.getFirst().text();
    }
    StringBuilder text = new StringBuilder();
    for (ExportFile file : files) {
      text.append(text.isEmpty() ? "" : "\n").append("==> ").append(file.name()).append(" <==\n");
      text.append(
          file.isText()
              ? file.text()
              : speech.say(
                      Sentence.of(
                          "({} byte{|s}; --output writes it)", Arg.count(file.bytes().length)))
                  + "\n");
    }
    return text.toString();
  }

  /// That there is no plan to write.
  public static Sentence nothing() {
    return Sentence.of("No option can do the work, so there is no plan to write.");
  }

  /// That a file was written.
  public static Sentence wrote(String file) {
    return Sentence.of("Wrote {}.", name(file));
  }

  /// What of a file differs from the study today, line by line.
  public static List<Sentence> check(ExportCheck check) {
    List<Sentence> lines = new ArrayList<>();
    lines.add(
        check.holds()
            ? Sentence.of(
                "All {} number{|s} of {} are as the study gives them today.",
                count(check.same()),
                name(check.file()))
            : Sentence.of(
                "{} number{|s} of {} {is|are} as the study gives {it|them} today; {} {differs|differ}:",
                count(check.same()),
                name(check.file()),
                count(check.differs())));
    for (ExportCheck.Difference one : check.differing()) {
      lines.add(difference(one));
    }
    int more = check.differs() - check.differing().size();
    if (more > 0) {
      lines.add(Sentence.of("and {} more", count(more)));
    }
    return lines;
  }

  private static Sentence difference(ExportCheck.Difference one) {
    if (one.inFile().isEmpty()) {
      return Sentence.of(
          "{}: not in the file, {} today", name(one.path()), name(one.today().orElse("")));
    }
    return one.today().isEmpty()
        ? Sentence.of(
            "{}: {} in the file, not in the plan today", name(one.path()), name(one.inFile().get()))
        : Sentence.of(
            "{}: {} in the file, {} today",
            name(one.path()),
            name(one.inFile().get()),
            name(one.today().get()));
  }

  /// The same for programs.
  public static String json(ExportCheck check) {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeStringProperty("file", check.file());
      json.writeBooleanProperty("holds", check.holds());
      json.writeNumberProperty("same", check.same());
      json.writeNumberProperty("different", check.differs());
      json.writeArrayPropertyStart("differs");
      for (ExportCheck.Difference one : check.differing()) {
        json.writeStartObject();
        json.writeStringProperty("path", one.path());
        text(json, "file", one.inFile());
        text(json, "today", one.today());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    });
  }

  private static void text(JsonGenerator json, String key, Optional<String> text) {
    if (text.isPresent()) {
      json.writeStringProperty(key, text.get());
    } else {
      json.writeNullProperty(key);
    }
  }

  /// The text of each file under its name; of what is no text, its length.
  public static String json(List<ExportFile> files) {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeArrayPropertyStart("files");
      for (ExportFile file : files) {
        json.writeStartObject();
        json.writeStringProperty("name", file.name());
        if (file.isText()) {
          json.writeStringProperty("text", file.text());
        } else {
          json.writeNumberProperty("bytes", file.bytes().length);
        }
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    });
  }
}
