package dev.rackrate.spark;

import dev.rackrate.ask.logs.LogClocks;
import dev.rackrate.ingest.formats.LogFormats;
import dev.rackrate.ingest.intake.Tally;
import dev.rackrate.ingest.jobs.JobReader;
import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.log.FormatNote;
import dev.rackrate.ingest.log.Head;
import dev.rackrate.ingest.log.LogFile;
import dev.rackrate.ingest.log.LogReader;
import dev.rackrate.ingest.log.SameFiles;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/// The files of one log, wherever the cluster has them: a file, or every file of a folder.
final class ClusterFiles {

  private static final int HEAD_BYTES = 1 << 16;
  private static final String AUTO = "auto";

  private final SparkSession session;
  private final List<OneFile> files;
  private final Map<Integer, BadRow> readBefore = new TreeMap<>();

  /// @param name as messages call it
  /// @param path whole, so that it means the same on every machine
  /// @param head its first bytes, of Parquet as text
  /// @param parquet its rows, where it is Parquet
  @SuppressWarnings("ArrayRecordComponent") // only read
  record OneFile(String name, Path path, long bytes, byte[] head, Optional<ParquetLines> parquet) {

    /// Whether it is packed, or not in UTF-8.
    boolean isPacked() {
      return startsWith(0x1f, 0x8b)
          || startsWith('P', 'K', 3, 4)
          || startsWith(0x28, 0xb5, 0x2f, 0xfd)
          || startsWith(0xfe, 0xff)
          || startsWith(0xff, 0xfe);
    }

    boolean startsWith(int... magic) {
      return head.length >= magic.length
          && Arrays.equals(
              Arrays.stream(magic).toArray(),
              IntStream.range(0, magic.length).map(i -> head[i] & 0xff).toArray());
    }

    private LogFile asLog() {
      return new LogFile(name, bytes, () -> new ByteArrayInputStream(head));
    }
  }

  /// @param paths as the user wrote them
  /// @throws InputProblem where one is not there or cannot be read in parts
  ClusterFiles(List<java.nio.file.Path> paths, SparkSession session) {
    this.session = session;
    this.files = paths.stream().flatMap(path -> files(path.toString())).toList();
    SameFiles same = new SameFiles();
    for (int number = 0; number < files.size(); number++) {
      try {
        same.refuse(whole(files.get(number)));
      } catch (BadRow again) {
        readBefore.put(number, again);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
  }

  private LogFile whole(OneFile file) {
    return new LogFile(
        file.name(),
        file.bytes(),
        () ->
            FileSystem.get(file.path().toUri(), session.sparkContext().hadoopConfiguration())
                .open(file.path()));
  }

  /// Whether a file holds the bytes of one before it.
  boolean isReadBefore(int file) {
    return readBefore.containsKey(file);
  }

  /// What is said of files that hold the bytes of one before them.
  Tally tally() {
    Tally all = Tally.ofPart(0, 0);
    readBefore.forEach((file, again) -> {
      Tally tally = Tally.ofPart(file, 0);
      tally.read();
      tally.leftOut(files.get(file).name(), 1, again);
      all.merge(tally);
    });
    return all;
  }

  List<OneFile> files() {
    return files;
  }

  private Stream<OneFile> files(String written) {
    Path path = new Path(written.replaceFirst("^([a-z][a-z0-9+.-]+):/(?!/)", "$1://"));
    try {
      FileSystem system =
          FileSystem.get(path.toUri(), session.sparkContext().hadoopConfiguration());
      if (!system.exists(path)) {
        throw InputProblem.in(written, Sentence.of("there is no such file"));
      }
      FileStatus status = system.getFileStatus(path);
      if (!status.isDirectory()) {
        return Stream.of(file(system, status, written, status.getPath()));
      }
      List<OneFile> within = new ArrayList<>();
      for (FileStatus each : system.listStatus(path)) {
        String name = each.getPath().getName();
        if (each.isFile() && !name.startsWith(".") && !name.startsWith("_")) {
          within.add(file(system, each, written + "/" + name, each.getPath()));
        }
      }
      within.sort(Comparator.comparing(OneFile::name));
      if (within.isEmpty()) {
        throw InputProblem.in(written, Sentence.of("is a folder without files"));
      }
      return within.stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private OneFile file(FileSystem system, FileStatus status, String name, Path path)
      throws IOException {
    try (FSDataInputStream in = system.open(path)) {
      OneFile file =
          new OneFile(name, path, status.getLen(), in.readNBytes(HEAD_BYTES), Optional.empty());
      if (file.startsWith('P', 'A', 'R', '1')) {
        ParquetLines rows = new ParquetLines(session, path.toString());
        return new OneFile(name, path, status.getLen(), rows.head(HEAD_BYTES), Optional.of(rows));
      }
      if (file.isPacked()) {
        throw InputProblem.in(
            name,
            Sentence.of(
                "is packed, and cannot be read in parts; unpack it, or write Parquet with"
                    + " --jobs-to"));
      }
      return file;
    }
  }

  /// The label of the format that all files are in.
  ///
  /// @param asked as the user named it, or `auto`
  String format(String asked) {
    List<String> formats =
        asked.equals(AUTO)
            ? files.stream().map(ClusterFiles::told).distinct().toList()
            : List.of(asked);
    if (formats.size() > 1) {
      throw InputProblem.of(
          Sentence.of(
              "the files are in several formats ({}); give those of one format at a time",
              Arg.names(formats)));
    }
    if (PartReader.reader(formats.getFirst()).isEmpty()) {
      throw InputProblem.of(
          Sentence.of(
              "files in the format {} cannot be read in parts; read them without Spark",
              Arg.name(formats.getFirst())));
    }
    return formats.getFirst();
  }

  private static String told(OneFile file) {
    List<String> found =
        LogFormats.recognising(Head.of(file.name(), file.head())).stream()
            .map(LogReader::about)
            .map(FormatNote::label)
            .toList();
    if (found.size() != 1) {
      throw InputProblem.in(
          file.name(), Sentence.of("does not say which format it is in; name it with --from"));
    }
    return found.getFirst();
  }

  /// What is known of each file before it is read.
  List<PartReader.FileFacts> facts(String format, ZoneId zone) {
    JobReader reader = PartReader.reader(format).orElseThrow();
    LogClocks clocks = new LogClocks(reader, zone);
    List<PartReader.FileFacts> facts = new ArrayList<>();
    for (OneFile file : files) {
      facts.add(
          new PartReader.FileFacts(
              Lines.heading(file.head()), clocks.wall(file.asLog()).orElse(null)));
    }
    return facts;
  }

  /// The files of text cut into parts.
  List<TextPart> parts(long partBytes) {
    List<TextPart> parts = new ArrayList<>();
    for (int number = 0; number < files.size(); number++) {
      OneFile file = files.get(number);
      if (file.parquet().isPresent() || isReadBefore(number)) {
        continue;
      }
      for (long begin = 0; begin == 0 || begin < file.bytes(); begin += partBytes) {
        parts.add(
            new TextPart(
                number,
                file.name(),
                file.path().toString(),
                begin,
                Math.min(file.bytes(), begin + partBytes)));
      }
    }
    return parts;
  }
}
