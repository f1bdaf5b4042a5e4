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
              "(?i)\\A\\s*(timestamp|index|name|uuid)[^\\n]*utilization\\.gpu",
              "is the output of nvidia-smi without its column timestamp; see rackrate demand --how"
                  + " nvidia-smi"),
          kind(
              "(?m)^(Billing account name|Billing account ID|Project name),",
              "is a table of Google's console without SKUs and dates of use; download the cost table"
                  + " by SKU, or export the bill to BigQuery, see rackrate demand --how gcp-billing"),
          kind(
              "Microsoft\\.(Compute|MachineLearningServices)/",
              "looks like cost details of Azure with headings in another language; set the portal to"
                  + " English and export them again, see rackrate demand --how azure-cost"),
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
              "\\A=+\\s*qname\\s",
              "is the output of qacct; give the file it reads, $SGE_ROOT/default/common/accounting,"
                  + " see rackrate demand --how gridengine"),
          kind(
              "\\A\\s*Job <\\d+(\\[\\d+\\])?>,",
              "is the output of bhist, bjobs or bacct, made for reading; give LSF's files"
                  + " lsb.events or lsb.acct, see rackrate demand --how lsf-acct"),
          kind(
              "\\AJobId=\\d+ ",
              "is the output of scontrol, the jobs that Slurm still holds; collect those of the past"
                  + " with sacct, see rackrate demand --how slurm"),
          kind(
              "\\AJob id\\s+Name\\s+User\\s|\\A-- Schedd: ",
              "is a queue of this moment, made for reading; collect the jobs of the past, see"
                  + " rackrate demand --how pbs or --how htcondor"),
          kind(
              "\\APAR1|\\AMANIFEST|\\ASQLite format 3",
              "is a database; export the table of jobs as CSV, see rackrate demand --how jobs"),
          kind(
              "\"(workloadRequestedResources|podsRequestedResources|phaseUpdatedAt|runningPods)\"",
              "is a list of workloads of Run:ai, which tells no start of a run; collect the pods with"
                  + " kubectl, see rackrate demand --how kubernetes"),
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
    return KINDS.stream()
        .filter(kind -> kind.isIt.test(head))
        .map(Kind::sentence)
        .findFirst()
        .or(() -> OtherHeadings.sentence(head));
  }
}
