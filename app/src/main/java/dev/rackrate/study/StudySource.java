package dev.rackrate.study;

import dev.rackrate.resolve.Question;
import java.nio.file.Path;
import java.util.List;

/// Where a study is.
public sealed interface StudySource {

  /// A file with overrides, each `PATH=VALUE`.
  record OfFile(Path file, List<String> sets) implements StudySource {
    public OfFile {
      sets = List.copyOf(sets);
    }
  }

  /// A text with overrides; `name` stands for the file in messages.
  record OfText(String text, String name, List<String> sets) implements StudySource {
    public OfText {
      sets = List.copyOf(sets);
    }
  }

  /// A question that was never written down.
  record OfValue(Question question) implements StudySource {}
}
