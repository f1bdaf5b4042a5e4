package dev.rackrate.spark;

import dev.rackrate.demand.Demand;
import dev.rackrate.demand.DemandCalculator;
import dev.rackrate.demand.DemandFrame;
import dev.rackrate.demand.JobNames;
import dev.rackrate.demand.JobSums;
import dev.rackrate.demand.load.CurveKind;
import dev.rackrate.demand.load.LoadChanges;
import dev.rackrate.demand.load.LoadSpans;
import dev.rackrate.demand.load.LoadSums;
import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.Labelling;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.demand.log.RowCounts;
import dev.rackrate.demand.sum.KeyedSums;
import dev.rackrate.ingest.intake.Moment;
import dev.rackrate.ingest.intake.Tally;
import dev.rackrate.ingest.jobs.JobRecorder;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/// The demand of jobs that lie in parts on a cluster: every count is told to sums of each part,
/// which are then merged. Loads are swept in stretches of time, each for itself.
final class DemandOfFiles {

  private final JavaSparkContext spark;
  private final OnSpark.Cut cut;

  DemandOfFiles(JavaSparkContext spark, OnSpark.Cut cut) {
    this.spark = spark;
    this.cut = cut;
  }

  /// The demand of some files.
  ///
  /// @param read every part of them, each once
  /// @param ofFiles what is said of files that are not read
  Demand of(JavaRDD<PartRead> read, Tally ofFiles, DemandCalculator.Question question) {
    JavaRDD<PartRead> kept = read.persist(StorageLevel.DISK_ONLY());
    try {
      Said said = kept.map(PartRead::said).treeReduce(new Merging<>());
      said.tally().merge(ofFiles);
      said.failures()
          .forEach((file, parts) -> {
            throw new UnreadInParts(file, parts.firstEntry().getValue());
          });
      return demand(kept, said, question);
    } finally {
      kept.unpersist();
    }
  }

  private Demand demand(JavaRDD<PartRead> read, Said said, DemandCalculator.Question question) {
    JobNames names = names(said);
    var numbers = spark.broadcast(RowsPart.numbers(names));
    JavaRDD<RowsPart> parts = read.map(part -> part.rows().numbered(numbers.value()));
    Tally tally = said.tally();
    LogClock clock = clock(said, tally);
    long last = said.lastSeconds();
    JavaRDD<byte[]> distinct =
        new DistinctRows(spark, said.jobs(), cut.mostTold()).of(parts, tally);
    JavaRDD<JobLog> logs = distinct.map(rows -> ended(rows, last));
    LoadSpans spans = logs.map(LoadSpans::of).treeReduce(new Merging<>());
    RowCounts rows = tally.reading((at, line) -> inFile(said, at, line));
    DemandFrame frame = DemandFrame.of(spans, clock, question);
    JobSums jobs = jobs(logs, frame, names);
    Map<CurveKind, LoadSums> loads = new EnumMap<>(CurveKind.class);
    for (CurveKind kind : frame.curves()) {
      loads.put(kind, load(logs, frame.changes(kind, cut.stretchSeconds()), spans.unit()));
    }
    return frame.demand(
        names,
        jobs,
        loads,
        new DemandFrame.Read(tally.leftOut(JobRecorder.NO_GPU), rows),
        Optional.empty());
  }

  private static JobNames names(Said said) {
    Map<Labelling, List<String>> names = new EnumMap<>(Labelling.class);
    for (Labelling labelling : Labelling.values()) {
      List<String> all = new ArrayList<>();
      all.add("");
      Optional.ofNullable(said.names().get(labelling)).ifPresent(all::addAll);
      names.put(labelling, all);
    }
    return new JobNames(names);
  }

  /// What the times of the files count from, in their order.
  private static LogClock clock(Said said, Tally tally) {
    LogClock clock = LogClock.LOCAL;
    boolean isFirst = true;
    for (Map.Entry<Integer, LogClock> file : said.clocks().entrySet()) {
      if (!isFirst && clock != file.getValue()) {
        Tally ofFile = Tally.ofPart(file.getKey(), Moment.END_OF_FILE);
        ofFile.note(JobRecorder.OTHER_CLOCK);
        tally.merge(ofFile);
      }
      clock = file.getValue();
      isFirst = false;
    }
    return clock;
  }

  private static JobLog ended(byte[] rows, long last) {
    JobLog log = new JobLog();
    log.addRows(rows);
    log.cutAt(last);
    return log;
  }

  /// The line in its file of a line in a part of it.
  private static long inFile(Said said, Moment at, long line) {
    NavigableMap<Long, Long> parts = said.lines().getOrDefault(at.file(), new TreeMap<>());
    long before = parts.headMap(at.part()).values().stream().mapToLong(Long::longValue).sum();
    boolean isFirst = parts.isEmpty() || parts.firstKey().equals(at.part());
    return isFirst ? line : before + line - said.headingLines(at.file());
  }

  private JobSums jobs(JavaRDD<JobLog> logs, DemandFrame frame, JobNames names) {
    JobSums all = frame.jobSums();
    do {
      Broadcast<JobSums> asked = spark.broadcast(all.again());
      all.merge(
          logs.mapPartitions(
                  some -> {
                    JobSums sums = asked.value().again();
                    some.forEachRemaining(sums::tell);
                    return List.of(sums).iterator();
                  })
              .treeReduce(new Merging<>()));
    } while (all.goOn(names));
    return all;
  }

  private LoadSums load(JavaRDD<JobLog> logs, LoadChanges.Frame frame, long unit) {
    int stretches =
        Math.toIntExact(Math.ceilDiv(frame.window().seconds(), (long) frame.stretchSeconds()));
    int partitions = Math.clamp(stretches, 1, Math.max(2, logs.getNumPartitions()));
    JavaPairRDD<Integer, KeyedSums> changes =
        logs.mapPartitionsToPair(
                some -> {
                  LoadChanges told = new LoadChanges(frame);
                  some.forEachRemaining(told::tell);
                  List<Tuple2<Integer, KeyedSums>> all = new ArrayList<>();
                  told.stretches().forEach((number, sums) -> all.add(new Tuple2<>(number, sums)));
                  return all.iterator();
                })
            .reduceByKey(new HashPartitioner(partitions), new Merging<>())
            .persist(StorageLevel.DISK_ONLY());
    try {
      SortedMap<Integer, KeyedSums> nets =
          new TreeMap<>(changes.mapValues(LoadChanges::net).collectAsMap());
      TreeMap<Integer, LoadChanges.Piece> pieces = new TreeMap<>();
      LoadChanges.pieces(frame, nets).forEach(piece -> pieces.put(piece.number(), piece));
      Broadcast<TreeMap<Integer, LoadChanges.Piece>> told = spark.broadcast(pieces);
      Function<Tuple2<Integer, KeyedSums>, LoadSums> sweep =
          stretch ->
              LoadChanges.swept(
                  frame,
                  Objects.requireNonNull(told.value().get(stretch._1())),
                  stretch._2(),
                  unit);
      LoadSums sums = new LoadSums(unit);
      sums.merge(changes.map(sweep).treeReduce(new Merging<>()));
      return sums;
    } finally {
      changes.unpersist();
    }
  }
}
