package dev.rackrate.spark;

import dev.rackrate.ask.Decide;
import dev.rackrate.ask.Elsewhere;
import dev.rackrate.ask.SimulateFleet;
import dev.rackrate.ask.logs.Shown;
import dev.rackrate.decision.Answer;
import dev.rackrate.demand.Demand;
import dev.rackrate.demand.DemandCalculator;
import dev.rackrate.demand.load.CurveKind;
import dev.rackrate.logs.LogQuestion;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Progress;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Unusable;
import dev.rackrate.simulate.Sweep;
import dev.rackrate.simulate.SweepSimulator;
import dev.rackrate.study.StudySource;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/// The work of some commands on the cluster of the Spark that runs the program.
public final class OnSpark implements Elsewhere {

  /// Fewer draws are done sooner than others are told of them.
  private static final int LEAST_DRAWS = 512;

  private static final int DRAWS_AT_ONCE = 128;

  private final SparkSession session;
  private final JavaSparkContext spark;
  private final Cut cut;

  /// How the work is cut; answers are the same whatever it is.
  ///
  /// @param partBytes of a file that are read at once
  /// @param stretchSeconds length of the stretches of time in which a load is swept
  /// @param mostTold keys of rows of the same job that every machine may be told
  record Cut(long partBytes, int stretchSeconds, long mostTold) {

    private static Cut of(SparkConf settings) {
      return new Cut(
          settings.getLong("spark.rackrate.partBytes", 16L << 20),
          settings.getInt("spark.rackrate.stretchSeconds", 86_400),
          settings.getLong("spark.rackrate.mostTold", 4_000_000));
    }
  }

  /// On the session there is, or one by the settings the program was started with.
  public OnSpark() {
    this(SparkSession.builder().getOrCreate());
  }

  private OnSpark(SparkSession session) {
    this(session, Cut.of(session.sparkContext().getConf()));
  }

  OnSpark(SparkSession session, Cut cut) {
    this.session = session;
    this.cut = cut;
    this.spark = JavaSparkContext.fromSparkContext(session.sparkContext());
  }

  @Override
  public Shown demand(LogQuestion question, ZoneId zone) {
    ClusterFiles files = new ClusterFiles(question.files(), session);
    String format = files.format(question.format());
    PartReader reader =
        new PartReader(
            format, question.limits().longestSeconds(), new ArrayList<>(files.facts(format, zone)));
    CurveKind curve = question.curve() == null ? CurveKind.WANTED : question.curve();
    var ask = new DemandCalculator.Question(curve, question.by(), question.window());
    try {
      Demand demand = new DemandOfFiles(spark, cut).of(read(files, reader), files.tally(), ask);
      return new Shown.OfGpus(demand, Optional.empty());
    } catch (UnreadInParts broken) {
      throw InputProblem.in(
          files.files().get(broken.file()).name(),
          Sentence.of(
              "{}, so the file cannot be read in parts; read it without Spark",
              Arg.said(broken.why())));
    } catch (IllegalArgumentException nothing) {
      throw InputProblem.of(Sentence.of("no demand: {}", Arg.said(Unusable.why(nothing))));
    }
  }

  private JavaRDD<PartRead> read(ClusterFiles files, PartReader reader) {
    List<TextPart> parts = files.parts(cut.partBytes());
    var systems = spark.broadcast(new SerializableConfiguration(spark.hadoopConfiguration()));
    JavaRDD<PartRead> read =
        spark
            .parallelize(parts, Math.max(1, parts.size()))
            .map(part -> reader.readLines(part, Lines.of(part, systems.value().value())));
    for (int number = 0; number < files.files().size(); number++) {
      ClusterFiles.OneFile file = files.files().get(number);
      if (file.parquet().isPresent() && !files.isReadBefore(number)) {
        read =
            read.union(
                file.parquet()
                    .get()
                    .blocks(number, file.name())
                    .map(block -> reader.read(block.part(), block.text())));
      }
    }
    return read;
  }

  @Override
  public Answer risk(OfCatalogue catalogue, StudySource.OfFile study, long seed) {
    StudyOfTask task = StudyOfTask.of(study, catalogue.folder());
    return new Decide(catalogue.catalogue(), Progress.NONE)
        .withDraws(
            study,
            seed,
            here ->
                (members, shares) ->
                    shares.length < LEAST_DRAWS
                        ? here.of(members, shares)
                        : costs(task, seed, members, shares));
  }

  /// Costs of draws, some at a time on each machine.
  private double[][] costs(StudyOfTask task, long seed, int[] members, double[][] shares) {
    List<double[][]> parts = new ArrayList<>();
    for (int from = 0; from < shares.length; from += DRAWS_AT_ONCE) {
      parts.add(Arrays.copyOfRange(shares, from, Math.min(shares.length, from + DRAWS_AT_ONCE)));
    }
    List<double[][]> found =
        spark
            .parallelize(parts, parts.size())
            .map(part -> task.draws(seed).of(members, part))
            .collect();
    double[][] costs = new double[members.length][shares.length];
    for (int part = 0; part < found.size(); part++) {
      for (int at = 0; at < costs.length; at++) {
        double[] of = found.get(part)[at];
        System.arraycopy(of, 0, costs[at], part * DRAWS_AT_ONCE, of.length);
      }
    }
    return costs;
  }

  @Override
  public SimulateFleet.Swept sweep(
      OfCatalogue catalogue,
      StudySource.OfFile study,
      SimulateFleet.Question question,
      List<Integer> sizes) {
    StudyOfTask task = StudyOfTask.of(study, catalogue.folder());
    SimulateFleet.SweptInParts here =
        new SimulateFleet(catalogue.catalogue(), Progress.NONE)
            .sweepInParts(study, question, sizes);
    List<SweepSimulator.Part> parts = here.sweep().parts();
    ArrayList<Integer> all = new ArrayList<>(sizes);
    SimulateFleet.Question there =
        question.spotTrace().isEmpty()
            ? question
            : question.withSpotTrace(StudyOfTask.whole(Path.of(question.spotTrace())));
    List<List<Sweep.Point>> points =
        spark
            .parallelize(parts, parts.size())
            .map(part -> task.sweep(there, all).sweep().points(part))
            .collect();
    return new SimulateFleet.Swept(here.fleet(), here.sweep().together(points));
  }
}
