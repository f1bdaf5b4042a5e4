package dev.rackrate.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// The steps by which a file comes into being. Each may fail; tests let each fail.
public interface Disk {

  /// The disk there is.
  Disk REAL = new Disk() {};

  /// Makes a file that was not there.
  default OutputStream create(Path file) throws IOException {
    return Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /// Opens what is no regular file: a pipe, a device.
  default OutputStream open(Path file) throws IOException {
    return Files.newOutputStream(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
  }

  /// Waits until all that was written to a file or folder lies on the disk.
  default void sync(Path file) throws IOException {
    StandardOpenOption how =
        Files.isDirectory(file) ? StandardOpenOption.READ : StandardOpenOption.WRITE;
    try (FileChannel channel = FileChannel.open(file, how)) {
      channel.force(true);
    }
  }

  /// Puts a file in the place of another, in one step.
  default void replace(Path part, Path file) throws IOException {
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /// Puts a file where there is none, in one step.
  default void add(Path part, Path file) throws IOException {
    try {
      // A link fails where the name is taken; a move would not.
      Files.createLink(file, part);
    } catch (UnsupportedOperationException noLinks) {
      Files.move(part, file);
    }
  }

  /// Takes away a file if it is there.
  default void remove(Path file) throws IOException {
    Files.deleteIfExists(file);
  }
}
