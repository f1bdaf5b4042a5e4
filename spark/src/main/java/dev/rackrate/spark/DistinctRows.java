package dev.rackrate.spark;

import dev.rackrate.demand.log.Job;
import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.JobStorage;
import dev.rackrate.ingest.intake.Moment;
import dev.rackrate.ingest.intake.Tally;
import dev.rackrate.ingest.jobs.DistinctJobs;
import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.quantity.Problem;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/// Uses each job once, however many rows of whatever parts tell of it, by the rules that hold in
/// one file: of rows that may be of the same job all are looked at in the order of the files.
final class DistinctRows {

  /// Keys on one machine at once.
  private static final long KEYS = 2_000_000;

  private final JavaSparkContext spark;
  private final int buckets;
  private final long mostTold;

  /// Rows that were looked at together.
  ///
  /// @param jobs that are used
  /// @param tally of those that are not
  @SuppressWarnings("ArrayRecordComponent") // only read
  private record Looked(byte[] jobs, Tally tally) implements Serializable {}

  /// A row and where it stands.
  private record Placed(Moment at, String file, long line, long id, Job job) {}

  /// @param jobs how many rows there are
  /// @param mostTold keys of several rows that every machine may be told; where there are more, all
  ///   rows are put in order
  DistinctRows(JavaSparkContext spark, long jobs, long mostTold) {
    this.spark = spark;
    this.buckets = Math.toIntExact(Math.max(2, Math.ceilDiv(jobs, KEYS)));
    this.mostTold = mostTold;
  }

  /// Each job once, as rows of logs; what is left out goes into the tally.
  JavaRDD<byte[]> of(JavaRDD<RowsPart> parts, Tally tally) {
    JavaRDD<long[]> several = several(parts);
    long count = several.map(keys -> (long) keys.length).fold(0L, Long::sum);
    if (count == 0) {
      return parts.map(RowsPart::jobs);
    }
    boolean isTold = count <= mostTold;
    Broadcast<long[]> told =
        spark.broadcast(
            isTold
                ? several.collect().stream().flatMapToLong(Arrays::stream).sorted().toArray()
                : new long[0]);
    int into = buckets;
    JavaRDD<Looked> looked =
        parts
            .flatMapToPair(part -> inBuckets(part, isTold ? told.value() : null, into))
            .groupByKey(new HashPartitioner(into))
            .map(bucket -> look(bucket._2()))
            .persist(StorageLevel.DISK_ONLY());
    tally.merge(looked.map(Looked::tally).fold(new Tally(), new Merging<>()));
    JavaRDD<byte[]> alone = parts.map(part -> alone(part, isTold ? told.value() : null));
    return alone.union(looked.map(Looked::jobs));
  }

  /// The keys that more than one row has.
  private JavaRDD<long[]> several(JavaRDD<RowsPart> parts) {
    int into = buckets;
    JavaPairRDD<Integer, long[]> keys =
        parts.flatMapToPair(part -> {
          List<Tuple2<Integer, long[]>> all = new ArrayList<>();
          JobLog log = part.log();
          long[] own =
              IntStream.range(0, part.size())
                  .mapToLong(row -> part.key(log, row))
                  .filter(key -> key != 0)
                  .toArray();
          for (int bucket = 0; bucket < into; bucket++) {
            int of = bucket;
            long[] in = Arrays.stream(own).filter(key -> bucket(key, into) == of).toArray();
            if (in.length > 0) {
              all.add(new Tuple2<>(bucket, in));
            }
          }
          return all.iterator();
        });
    return keys.groupByKey(new HashPartitioner(into)).map(bucket -> repeated(bucket._2()));
  }

  private static int bucket(long key, int buckets) {
    return (int) Long.remainderUnsigned((key * 0x9E3779B97F4A7C15L) >>> 20, buckets);
  }

  private static long[] repeated(Iterable<long[]> parts) {
    LongStream.Builder all = LongStream.builder();
    parts.forEach(part -> Arrays.stream(part).forEach(all::add));
    long[] keys = all.build().sorted().toArray();
    return IntStream.range(1, keys.length)
        .filter(i -> keys[i] == keys[i - 1] && (i == 1 || keys[i - 2] != keys[i]))
        .mapToLong(i -> keys[i])
        .toArray();
  }

  private static boolean isOfSeveral(long key, long @Nullable [] told) {
    return key != 0 && (told == null || Arrays.binarySearch(told, key) >= 0);
  }

  /// The rows of a part that no other row is of the same job with.
  private static byte[] alone(RowsPart part, long @Nullable [] told) {
    JobLog log = part.log();
    return part.only(row -> !isOfSeveral(part.key(log, row), told)).jobs();
  }

  private static Iterator<Tuple2<Integer, RowsPart>> inBuckets(
      RowsPart part, long @Nullable [] told, int buckets) {
    JobLog log = part.log();
    int[] bucketOf =
        IntStream.range(0, part.size())
            .map(row -> {
              long key = part.key(log, row);
              return isOfSeveral(key, told) ? bucket(key, buckets) : -1;
            })
            .toArray();
    return Arrays.stream(bucketOf)
        .distinct()
        .filter(bucket -> bucket >= 0)
        .mapToObj(bucket -> new Tuple2<>(bucket, part.only(row -> bucketOf[row] == bucket)))
        .iterator();
  }

  private static Looked look(Iterable<RowsPart> parts) {
    List<Placed> rows = new ArrayList<>();
    for (RowsPart part : parts) {
      JobLog log = part.log();
      TextPart of = part.part();
      for (int row = 0; row < part.size(); row++) {
        rows.add(
            new Placed(
                new Moment(of.file(), of.begin(), part.rows()[row], 0),
                of.name(),
                part.lines()[row],
                part.ids()[row],
                log.job(row)));
      }
    }
    rows.sort(Comparator.comparing(Placed::at));
    JobLog used = new JobLog();
    DistinctJobs distinct = new DistinctJobs(used, JobStorage.HEAP);
    Tally tally = Tally.ofPart(0, 0);
    for (Placed row : rows) {
      try {
        distinct.refuseKnown(row.id(), row.job());
        used.add(row.job());
      } catch (BadRow why) {
        Problem line = new Problem(row.file(), row.line(), why.sentence());
        tally.leftOutAfterAll(row.at(), line, why);
      }
    }
    return new Looked(used.rows(), tally);
  }
}
