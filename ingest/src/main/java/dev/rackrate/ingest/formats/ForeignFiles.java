package dev.rackrate.ingest.formats;

import dev.rackrate.ingest.log.Head;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Files that people have and no reader reads: what each is, and how to collect what can be read.
public final class ForeignFiles {

  private record Kind(Predicate<Head> isIt, String sentence) {}

  private static final List<Kind> KINDS =
      List.of(
          kind(
              "\\A(# (HELP|TYPE) |[a-zA-Z_:][\\w:]*\\{[^}]*\\} [0-9.eE+-]+)",
              "is Prometheus' text exposition, the values of one moment; ask for a time span with"
                  + " /api/v1/query_range, see rackrate demand --how prometheus"),
          kind(
              "(?i)\\A\\s*[\\[{].{0,400}\"(workloads|kind)\"\\s*:\\s*\"?(Workload|WorkloadList)\\b",
              "lists Kueue workloads, which do not tell when their pods ran; give the pods, see"
                  + " rackrate demand --how kubernetes"),
          kind(
              "\"kueue\\.x-k8s\\.io/",
              "lists Kueue workloads, which do not tell when their pods ran; give the pods, see"
                  + " rackrate demand --how kubernetes"),
          kind(
              "(?m)^(MyType|ClusterId|GlobalJobId) = ",
              "is the long form of condor_history; print a CSV of jobs with condor_history -af:,"
                  + " GlobalJobId QDate JobStartDate RemoteWallClockTime RequestGpus Owner, and"
                  + " head it id,submit,start,run_seconds,gpus,user"),
          kind(
              "(?i)\\A\\s*(timestamp|index|name|uuid)[^\\n]*utilization\\.gpu",
              "is the output of nvidia-smi, which tells how busy GPUs were and not who held them;"
                  + " write a CSV with the heading time,gpus, see rackrate demand --how usage"),
          kind(
              "\"ResultsByTime\"",
              "is an answer of AWS Cost Explorer, which tells cost and no machines; take a data"
                  + " export, see rackrate demand --how aws-cur"),
          kind(
              "(?m)^(Billing account name|Billing account ID|Project name),",
              "is a table of Google's console, which sums up machines; export the bill to"
                  + " BigQuery, see rackrate demand --how gcp-billing"),
          kind(
              "\"(timeBilledMs|diskSpaceBilledGB)\"",
              "is the billing of RunPod, which tells money and time and not when the time was;"
                  + " write a CSV of jobs with the heading submit,run_seconds,gpus, see rackrate"
                  + " demand --how jobs"),
          kind(
              "\\A(Clusters\\s+)?NAME\\s+(LAUNCHED|INFRA)\\s",
              "is sky cost-report, which rounds times for people; write a CSV of jobs with the"
                  + " heading submit,run_seconds,gpus, see rackrate demand --how jobs"),
          kind(
              "(?m)^Cluster(/Account)?(/User)? Utilization|^Cluster\\|Account\\|Login",
              "is a report of sreport, sums without jobs; collect the jobs with sacct, see"
                  + " rackrate demand --how slurm"),
          kind(
              "\"(gpuCoreUsageAverage|gpuHours|gpuCount|gpuCost)\"",
              "is an allocation of OpenCost or Kubecost, averages of a time span; ask Prometheus,"
                  + " which it rests on, see rackrate demand --how prometheus"),
          kind(
              "\\APAR1|\\AMANIFEST|\\ASQLite format 3",
              "is a database; export the table of jobs as CSV, see rackrate demand --how jobs"),
          kind(
              "\\A\\s*<(\\?xml|!DOCTYPE|html)",
              "is a page or XML; export the rows as CSV, see rackrate demand --how jobs"),
          kind("\\A%PDF", "is a PDF; export the rows as CSV, see rackrate demand --how jobs"));

  private ForeignFiles() {}

  private static Kind kind(String pattern, String sentence) {
    Pattern seen = Pattern.compile(pattern, Pattern.DOTALL);
    return new Kind(head -> seen.matcher(head.text()).find(), sentence);
  }

  /// What a file is, and what to do, where it is known but not read.
  public static Optional<String> sentence(Head head) {
    return KINDS.stream().filter(kind -> kind.isIt.test(head)).map(Kind::sentence).findFirst();
  }
}
