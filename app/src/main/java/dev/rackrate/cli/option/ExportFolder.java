package dev.rackrate.cli.option;

import dev.rackrate.files.Unwritten;
import dev.rackrate.files.WholeFiles;
import dev.rackrate.files.WholeFiles.Part;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.export.ExportFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Writes the files of an export into a folder, over none that another program or a person wrote.
public final class ExportFolder {

  /// Stands in every file that an export writes.
  private static final String MARK = "rackrate export";

  private static final int MOST_BYTES = 1 << 20;

  private ExportFolder() {}

  /// Writes the files and returns where they are.
  ///
  /// @param study which is read and stays as it is
  public static List<Path> write(WholeFiles files, Path folder, Path study, List<ExportFile> all) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw InputProblem.in(
          "--output " + folder, Sentence.of("must be a folder; an export is several files"));
    }
    List<Path> written = new ArrayList<>();
    for (ExportFile file : all) {
      Path path = folder.resolve(file.name());
      if (Destination.isSame(path, study) || (Files.exists(path) && !isOurs(path))) {
        throw InputProblem.in(
            path, Sentence.of("exists and is not an export; move it, or name another folder"));
      }
      written.add(path);
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException unwritable) {
      throw new Unwritten(folder.toString(), unwritable);
    }
    for (int i = 0; i < all.size(); i++) {
      byte[] bytes = all.get(i).bytes();
      files.write(written.get(i), part -> to(part, bytes));
    }
    return written;
  }

  private static void to(Part part, byte[] bytes) throws IOException {
    try (OutputStream out = part.open()) {
      out.write(bytes);
    }
  }

  private static boolean isOurs(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MOST_BYTES), StandardCharsets.ISO_8859_1).contains(MARK);
    } catch (IOException unreadable) {
      return false;
    }
  }
}
