package dev.rackrate.spark;

import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.Labelling;
import dev.rackrate.ingest.formats.LogFormats;
import dev.rackrate.ingest.jobs.JobPart;
import dev.rackrate.ingest.jobs.JobReader;
import dev.rackrate.ingest.jobs.JobRecorder;
import dev.rackrate.ingest.jobs.RowJob;
import dev.rackrate.quantity.Sentence;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads parts of the files of one log.
///
/// @param format label of its reader
/// @param longestSeconds jobs that ran longer are left out
/// @param files what is known of each
record PartReader(String format, long longestSeconds, ArrayList<FileFacts> files)
    implements Serializable {

  /// What must be known of a file to read a part of it.
  ///
  /// @param heading its lines up to its first row
  /// @param wall zone of the clock on the wall, where its times are those of one
  @SuppressWarnings("ArrayRecordComponent") // only read
  record FileFacts(byte[] heading, @Nullable ZoneId wall) implements Serializable {

    long headingLines() {
      return Lines.count(heading);
    }
  }

  /// The reader of a format whose rows stand each for itself.
  static Optional<JobReader> reader(String format) {
    return LogFormats.of(format)
        .filter(JobReader.class::isInstance)
        .map(JobReader.class::cast)
        .filter(JobReader::areRowsApart);
  }

  /// Reads a part of a file that was cut at the ends of lines.
  ///
  /// @param lines that begin in it
  PartRead readLines(TextPart part, byte[] lines) {
    PartRead read = read(part, lines);
    Lines.unsplittable(lines).ifPresent(why -> read.said().failed(part, why));
    return read;
  }

  /// Reads a part that ends where a row does.
  PartRead read(TextPart part, byte[] lines) {
    FileFacts file = files.get(part.file());
    var place =
        new JobPart.Place(
            part.name(),
            part.file(),
            part.begin(),
            part.isFirst(),
            longestSeconds,
            Optional.ofNullable(file.wall()));
    List<RowJob> found = new ArrayList<>();
    InputStream text = new ByteArrayInputStream(lines);
    JobPart read =
        JobRecorder.part(
            place,
            part.isFirst()
                ? text
                : new SequenceInputStream(new ByteArrayInputStream(file.heading()), text),
            reader(format).orElseThrow(),
            found::add);
    Said said = new Said(read.tally());
    said.lines(part, Lines.count(lines), file.headingLines());
    said.jobs(found.size(), read.lastSeconds());
    read.clock().ifPresent(clock -> said.clock(part, clock));
    read.failure().ifPresent(why -> said.failed(part, why));
    if (found.stream().anyMatch(row -> row.copies() > 1)) {
      said.failed(part, Sentence.of("has rows that cover several jobs each"));
    }
    EnumMap<Labelling, List<String>> names = new EnumMap<>(Labelling.class);
    for (Labelling labelling : Labelling.values()) {
      List<String> own = read.names().names(labelling);
      names.put(labelling, own);
      own.stream().filter(name -> !name.isEmpty()).forEach(name -> said.name(labelling, name));
    }
    return new PartRead(said, rows(part, found, names));
  }

  private static RowsPart rows(
      TextPart part, List<RowJob> found, EnumMap<Labelling, List<String>> names) {
    JobLog log = new JobLog();
    long[] ids = new long[found.size()];
    int[] rows = new int[ids.length];
    int[] lines = new int[ids.length];
    for (int i = 0; i < ids.length; i++) {
      RowJob row = found.get(i);
      log.add(row.job());
      ids[i] = row.idHash();
      rows[i] = Math.toIntExact(row.row());
      lines[i] = Math.toIntExact(row.line());
    }
    return new RowsPart(part, log.rows(), ids, rows, lines, names);
  }
}
