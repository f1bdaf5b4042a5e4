package dev.rackrate.report;

import static dev.rackrate.quantity.Arg.name;

import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.export.ExportFile;
import java.util.List;

/// The files of an export for who looks at them, and for programs.
public final class ExportReport {

  private ExportReport() {}

  /// The files one after the other, each under its name where there are several.
  public static String text(List<ExportFile> files) {
    if (files.size() == 1 && files.getFirst().isText()) {
      return files.getFirst().text();
    }
    StringBuilder text = new StringBuilder();
    for (ExportFile file : files) {
      text.append(text.isEmpty() ? "" : "\n").append("==> ").append(file.name()).append(" <==\n");
      text.append(
          file.isText() ? file.text() : "(" + file.bytes().length + " bytes; --output writes it)\n");
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
