package dev.rackrate.demand.draw;

import dev.rackrate.quantity.Require;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What the jobs of a kind of cluster are like, as far as [JobGenerator] draws them.
///
/// @param label the word on the command line
/// @param source where the figures were published; for those that nobody published it says so
/// @param runs how long jobs run
/// @param waits how long those jobs wait that wait at all
/// @param noWaitShare share of jobs that start at once
/// @param sizes GPUs of a job
/// @param endings how jobs end
/// @param habits when they are submitted and whose they are
public record JobProfile(
    String label,
    String source,
    Spread runs,
    Spread waits,
    double noWaitShare,
    Sizes sizes,
    Endings endings,
    Habits habits) {

  private static final String SUMMARIES =
      "cluster_summary.csv of AcmeTrace (InternLM, CC-BY-4.0), column ";

  /// Most times around the median, few of them very long.
  ///
  /// @param mostSeconds at which the cluster ends them
  public record Spread(double medianSeconds, double meanSeconds, long mostSeconds) {

    public Spread {
      Require.positive(medianSeconds, "median seconds");
      Require.between(meanSeconds, medianSeconds, mostSeconds / 4.0, "mean seconds");
    }
  }

  /// Sizes are powers of two.
  public record Sizes(double meanGpus, int mostGpus) {

    public Sizes {
      Require.between(mostGpus, 1, 1 << 20, "most GPUs of a job");
      Require.between(meanGpus, 1, mostGpus, "mean GPUs of a job");
    }
  }

  /// The shares of jobs by how they end; what is left of all has failed.
  public record Endings(double completedShare, double cancelledShare) {

    public Endings {
      Require.between(completedShare, 0, 1, "share of completed jobs");
      Require.between(cancelledShare, 0, 1 - completedShare, "share of cancelled jobs");
    }
  }

  /// When people submit, and how many they are.
  ///
  /// @param daySwing how far the hours of a day lie from their mean: 0.5 is from half to one and a
  ///   half
  /// @param weekendShare rate on Saturdays and Sundays over that of other days
  public record Habits(double daySwing, double weekendShare, int groups, int usersPerGroup) {

    public Habits {
      Require.between(daySwing, 0, 1, "swing of the day");
      Require.between(weekendShare, 0, 1, "share of weekends");
      Require.between(groups, 1, 10_000, "number of groups");
      Require.between(usersPerGroup, 1, 10_000, "users of a group");
    }
  }

  /// Microsoft Philly, 112,956 jobs of 2017.
  public static final JobProfile PHILLY =
      new JobProfile(
          "philly",
          SUMMARIES + "Philly; longest wait, week and users are estimates",
          new Spread(874, 18_006.055, 4_240_676),
          new Spread(189, 3_760.604, 2_592_000),
          0,
          new Sizes(1.928, 128),
          new Endings(0.604, 0.090),
          new Habits(0.4, 0.7, 14, 23));

  /// SenseTime Helios, 1,580,464 GPU jobs of 2020.
  ///
  /// At least half of its jobs did not wait; the mean wait over all is the published one.
  public static final JobProfile HELIOS =
      new JobProfile(
          "helios",
          SUMMARIES + "Helios; who waits at all, longest wait, week and users are estimates",
          new Spread(206, 6_651.681, 4_320_009),
          new Spread(240, 862.047 / 0.4, 2_592_000),
          0.6,
          new Sizes(3.716, 2_048),
          new Endings(0.624, 0.221),
          new Habits(0.5, 0.6, 25, 30));

  /// A small laboratory.
  public static final JobProfile LAB =
      new JobProfile(
          "lab",
          "estimates of Rackrate, not published",
          new Spread(1_500, 14_000, 1_209_600),
          new Spread(300, 2_400, 604_800),
          0.5,
          new Sizes(1.6, 8),
          new Endings(0.65, 0.15),
          new Habits(0.7, 0.4, 4, 6));

  private static final List<JobProfile> ALL = List.of(PHILLY, HELIOS, LAB);

  public JobProfile {
    Require.notBlank(label, "label");
    Require.notBlank(source, "source");
    Require.between(noWaitShare, 0, 0.99, "share of jobs that do not wait");
  }

  /// The profile of that name.
  public static Optional<JobProfile> parse(String label) {
    return ALL.stream().filter(profile -> profile.label.equals(label)).findFirst();
  }

  /// The names there are.
  public static List<String> labels() {
    return ALL.stream().map(JobProfile::label).toList();
  }

  /// Names of groups by their number in [Job.Labels]; the first is empty.
  public List<String> groupNames() {
    return names("group-", 2, habits.groups);
  }

  /// Names of users by their number in [Job.Labels]; the first is empty.
  public List<String> userNames() {
    return names("user-", 3, habits.groups * habits.usersPerGroup);
  }

  private static String zeros(int number, int digits) {
    String text = Integer.toString(number);
    return "0".repeat(Math.max(0, digits - text.length())) + text;
  }

  /// Names of a kind, numbered from 1 with leading zeros; the first is empty.
  private static List<String> names(String kind, int digits, int count) {
    String[] names = new String[count + 1];
    Arrays.setAll(names, i -> i == 0 ? "" : kind + zeros(i, digits));
    return List.of(names);
  }
}
