package dev.rackrate.ingest.formats;

import dev.rackrate.ingest.log.Head;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Files that people have and no reader reads: what each is, and how to collect what can be read.
public final class ForeignFiles {

  private record Kind(Predicate<Head> isIt, String sentence) {}

  private static final Pattern IN_A_WORKBOOK =
      Pattern.compile("(?i)\\.(xlsx|xlsm|ods|numbers|docx|odt)/");

  private static final List<Kind> KINDS =
      List.of(
          new Kind(head -> head.text().isBlank(), "is empty"),
          kind(
              "(?m)\\A(#[^\\n]*\\n|\\s)*\\{?\\s*\"?rackrate\"?: *\\d",
              "is a study; ask rackrate decide, or rackrate simulate for the jobs that it names"),
          new Kind(
              head -> IN_A_WORKBOOK.matcher(head.name()).find(),
              "is a part of a workbook; save its sheet as CSV and give that, see rackrate demand"
                  + " --how bill or --how jobs"),
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
              "\\A\\s*(JOBID\\s+USER\\s+STAT\\s|Job <\\d+(\\[\\d+\\])?>,)",
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
          kind("\\A%PDF", "is a PDF; export the rows as CSV, see rackrate demand --how jobs"),
          kind(
              "\"kind\":\\s*\"(PyTorchJob|TFJob|MPIJob|JAXJob|XGBoostJob|PaddleJob|TrainJob|RayJob"
                  + "|RayCluster|RayService|JobSet|LeaderWorkerSet|CronJob|Job|Deployment|StatefulSet"
                  + "|ReplicaSet|DaemonSet|PodGroup|Notebook|InferenceService|Node|NodeMetrics"
                  + "|PodMetrics|Event)\"",
              "is a list of what makes pods in Kubernetes, which does not tell when their GPUs were"
                  + " held; collect the pods, see rackrate demand --how kubernetes"),
          kind(
              "\\A(NAMESPACE\\s+)?NAME\\s+(READY\\s+STATUS|STATUS\\s|STATE\\s|COMPLETIONS\\s|AGE)",
              "is the output of kubectl for reading; collect the pods as JSON, see rackrate demand"
                  + " --how kubernetes"),
          kind(
              "\"(submission_id|entrypoint_num_gpus|driver_agent_http_address)\"",
              "is a list of jobs of Ray, which tells no GPUs of their tasks; collect the nodes' use"
                  + " from Prometheus (ray_node_gpus_utilization), see rackrate demand --how"
                  + " prometheus"),
          kind(
              "\"(TrainingJobSummaries|TrainingJobArn|ProcessingJobSummaries)\"",
              "is a list of jobs of Amazon SageMaker without their machines; use the bill, see"
                  + " rackrate demand --how aws-cur"),
          kind(
              "\"(ClientStatus|AllocatedResources|AllocatedDevices)\"",
              "is a list of allocations of Nomad; write a CSV of jobs from it, see rackrate demand"
                  + " --how jobs"),
          kind(
              "\"utilization\\.gpu\"",
              "is the output of gpustat; collect the same with nvidia-smi, see rackrate demand --how"
                  + " nvidia-smi"),
          kind(
              "\\A\\s*ID\\s+OWNER\\s+SUBMITTED\\s",
              "is condor_history, made for reading; write it with -long or -json, see rackrate"
                  + " demand --how htcondor"),
          kind(
              "\\A(\"[^\"\\n]*\",|[^\",\\n]*,)?\"?[^\",\\n]*\\(\\$\\)\"?,",
              "is a table of AWS Cost Explorer's console, which tells no hours; save its answer as"
                  + " JSON, see rackrate demand --how aws-cost-explorer"),
          kind(
              "\"(t_submit|t_depend|t_cleanup)\"",
              "is a list of jobs of Flux, which tells no number of GPUs; write a CSV of jobs with flux"
                  + " jobs -a --format, see rackrate demand --how jobs"),
          kind(
              "\\A\\s*JOBID\\s+USER\\s+NAME\\s+ST\\s+NTASKS",
              "is the output of flux jobs, made for reading; write a CSV of jobs with flux jobs -a"
                  + " --format, see rackrate demand --how jobs"),
          kind(
              "(?m)\\A\\w[\\w.:-]*(,[\\w.-]+=[^\\n]*?)? \\w+=[^\\n]* \\d{10,19}$",
              "is the line protocol of InfluxDB; query the GPUs in use over time as CSV, see rackrate"
                  + " demand --how usage"),
          kind(
              "(?i)\\A\"?time\"?[,;]\"?(?!gpus\\b)[^\\n]*\\n\"?(\\d{4}-\\d\\d-\\d\\d[ T]|\\d{13})",
              "looks like the table of a panel, of Grafana say, which does not tell what its numbers"
                  + " count; ask Prometheus behind it, see rackrate demand --how prometheus, or write"
                  + " the GPUs in use as CSV, see rackrate demand --how usage"),
          kind(
              "(?i)\\A[^\\n]*(input|prompt|context|output|completion|generated)[_ ]tokens",
              "is the use of a service paid by the token; write its requests and tokens into a study:"
                  + " rackrate new --kind llm-serving"));

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
