package dev.rackrate.study;

import dev.rackrate.problem.Place;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.study.text.Section;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// A file that a study names.
final class NamedFile {

  private NamedFile() {}

  /// The path of a file: beside the study, or as the command line says.
  ///
  /// @param key under which the section has the name, for the message where no file can have it
  /// @param place where the name stands
  static Path of(Section section, String key, Place place, String name) {
    try {
      return place.isCommandLine() ? Path.of(name) : Path.of(place.name()).resolveSibling(name);
    } catch (InvalidPathException noName) {
      throw section.problem(
          key, Sentence.of("holds a character that names of files cannot have here; remove it"));
    }
  }
}
