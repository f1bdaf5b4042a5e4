package dev.rackrate.files;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/// Writes files that are whole: whatever happens on the way, the new file is there or the old one
/// is as it was. Only what is no regular file, a pipe or a device, is written as it comes.
public final class WholeFiles {

  /// What a file is to hold.
  @FunctionalInterface
  public interface Content {

    void writeTo(Part part) throws IOException;
  }

  private static final String ENDING = ".part";
  private static final int MOST_LINKS = 40;
  private static final long OLD_MILLIS = 24L * 3_600_000;

  /// Where the system shows the files that a program has open, which are to be written as they are.
  private static final Path OPEN_FILES = Path.of("/proc");

  private final Disk disk;

  public WholeFiles(Disk disk) {
    this.disk = disk;
  }

  /// Writes a file, in the place of one that is there.
  ///
  /// @throws Unwritten where it cannot be written
  public void write(Path file, Content content) {
    write(file, content, part -> disk.replace(part, target(file)));
  }

  /// Writes text.
  public void write(Path file, String text) {
    write(file, containing(text));
  }

  /// Writes text to a file that is not there yet.
  ///
  /// @return false where there is one, which stays as it is
  public boolean writeNew(Path file, String text) {
    return writeNew(file, containing(text));
  }

  private static Content containing(String text) {
    return part -> {
      try (OutputStream out = part.open()) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
    };
  }

  /// Writes text as it comes.
  public void stream(Path file, Consumer<Writer> text) {
    write(
        file,
        part -> {
          try (Writer out =
              new BufferedWriter(new OutputStreamWriter(part.open(), StandardCharsets.UTF_8))) {
            text.accept(out);
          }
        });
  }

  /// Writes a file that is not there yet.
  ///
  /// @return false where there is one, which stays as it is
  /// @throws Unwritten where it cannot be written
  public boolean writeNew(Path file, Content content) {
    boolean[] isNew = {true};
    write(
        file,
        content,
        part -> {
          try {
            disk.add(part, file);
          } catch (FileAlreadyExistsException taken) {
            isNew[0] = false;
          }
        });
    return isNew[0];
  }

  /// Puts a whole part into its place.
  @FunctionalInterface
  private interface Placing {

    void place(Path part) throws IOException;
  }

  private void write(Path file, Content content, Placing placing) {
    try {
      Path target = target(file);
      if (isDirect(target)) {
        content.writeTo(new Part(target, true, disk, file.toString()));
      } else {
        writeWhole(file, target, content, placing);
      }
    } catch (IOException unwritable) {
      throw new Unwritten(file.toString(), unwritable);
    }
  }

  private void writeWhole(Path file, Path target, Content content, Placing placing)
      throws IOException {
    refuseProtected(target);
    removeOld(target);
    Path part = partOf(target);
    try {
      Leftovers.add(part);
      content.writeTo(new Part(part, false, disk, file.toString()));
      keepPermissions(target, part);
      disk.sync(part);
      placing.place(part);
      syncFolder(target);
    } finally {
      remove(part);
    }
  }

  private void remove(Path part) {
    try {
      disk.remove(part);
      Leftovers.forget(part);
    } catch (IOException stays) {
      // It goes when the program ends; what is told is why the file was not written.
    }
  }

  /// Not every system can wait for a folder; the file itself lies on the disk by now.
  private void syncFolder(Path target) {
    try {
      disk.sync(folderOf(target));
    } catch (IOException cannot) {
      // The name may come later than the file after a power cut, never half a file.
    }
  }

  /// A file that may not be written is not replaced either.
  private static void refuseProtected(Path target) throws IOException {
    if (Files.isDirectory(target)) {
      throw new FileSystemException(target.toString(), null, "it is a folder");
    }
    if (Files.exists(target) && !Files.isWritable(target)) {
      throw new FileSystemException(target.toString(), null, "it is write-protected");
    }
    if (!Files.isDirectory(folderOf(target))) {
      throw new NoSuchFileException(target.toString());
    }
  }

  private static void keepPermissions(Path target, Path part) throws IOException {
    PosixFileAttributeView old = Files.getFileAttributeView(target, PosixFileAttributeView.class);
    PosixFileAttributeView now = Files.getFileAttributeView(part, PosixFileAttributeView.class);
    if (Files.exists(target) && old != null && now != null) {
      now.setPermissions(old.readAttributes().permissions());
    }
  }

  private static boolean isDirect(Path target) {
    return target.startsWith(OPEN_FILES)
        || (Files.exists(target) && !Files.isRegularFile(target) && !Files.isDirectory(target));
  }

  /// What a chain of symbolic links names in the end, whether it is there or not.
  private static Path target(Path file) throws IOException {
    Path at = file.toAbsolutePath();
    for (int links = 0; Files.isSymbolicLink(at); links++) {
      if (links == MOST_LINKS) {
        throw new FileSystemException(file.toString(), null, "its symbolic links form a circle");
      }
      if (at.startsWith(OPEN_FILES)) {
        return at;
      }
      at = at.resolveSibling(Files.readSymbolicLink(at)).normalize();
    }
    return at;
  }

  private static Path folderOf(Path target) {
    Path folder = target.toAbsolutePath().getParent();
    return folder == null ? target : folder;
  }

  private static Path partOf(Path target) {
    String random = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    return target.resolveSibling(beginOfParts(target) + random + ENDING);
  }

  /// Long names are cut, so that the part has a name that the disk takes.
  private static String beginOfParts(Path target) {
    String name = String.valueOf(target.getFileName());
    return "." + name.substring(0, Math.min(name.length(), 40)) + ".";
  }

  /// Takes away what a run that was killed left behind a day ago or earlier.
  private static void removeOld(Path target) {
    String begin = beginOfParts(target);
    DirectoryStream.Filter<Path> parts =
        path -> {
          String name = String.valueOf(path.getFileName());
          return name.length() == begin.length() + 16 + ENDING.length()
              && name.startsWith(begin)
              && name.endsWith(ENDING);
        };
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folderOf(target), parts)) {
      for (Path part : found) {
        if (Files.getLastModifiedTime(part).toMillis() < System.currentTimeMillis() - OLD_MILLIS) {
          Files.deleteIfExists(part);
        }
      }
    } catch (IOException | DirectoryIteratorException unreadable) {
      // What is left behind does no harm.
    }
  }

  /// A file that is being written, under another name until it is whole.
  ///
  /// @param path where it is written
  /// @param isDirect whether that is no regular file
  /// @param name as messages call it
  public record Part(Path path, boolean isDirect, Disk disk, String name) {

    /// Opens it for writing; what fails from here on is an [Unwritten].
    public OutputStream open() {
      try {
        return new TellingStream(isDirect ? disk.open(path) : disk.create(path), name);
      } catch (IOException unwritable) {
        throw new Unwritten(name, unwritable);
      }
    }

    /// A scratch file on the same disk, or in the folder for temporary files.
    public Scratch scratch(String ending) throws IOException {
      return isDirect ? Scratch.create(ending) : Scratch.in(folderOf(path), ending);
    }
  }
}
