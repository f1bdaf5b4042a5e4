package dev.rackrate.ingest.formats;

import dev.rackrate.ingest.acme.AcmeReader;
import dev.rackrate.ingest.alibaba.DlrmReader;
import dev.rackrate.ingest.alibaba.OpenbReader;
import dev.rackrate.ingest.alibaba.PaiReader;
import dev.rackrate.ingest.alibaba.SpotGpuReader;
import dev.rackrate.ingest.bills.AwsCostExplorerReader;
import dev.rackrate.ingest.bills.AwsCurReader;
import dev.rackrate.ingest.bills.AzureCostReader;
import dev.rackrate.ingest.bills.BillCsvReader;
import dev.rackrate.ingest.bills.FocusReader;
import dev.rackrate.ingest.bills.GcpBillingReader;
import dev.rackrate.ingest.bills.GoogleConsoleReader;
import dev.rackrate.ingest.bills.OciCostReader;
import dev.rackrate.ingest.bills.RunPodReader;
import dev.rackrate.ingest.gridengine.GridEngineReader;
import dev.rackrate.ingest.helios.HeliosReader;
import dev.rackrate.ingest.htcondor.CondorReader;
import dev.rackrate.ingest.jobs.JobsCsvReader;
import dev.rackrate.ingest.kubernetes.KubernetesReader;
import dev.rackrate.ingest.kubernetes.KueueReader;
import dev.rackrate.ingest.log.Head;
import dev.rackrate.ingest.log.LogReader;
import dev.rackrate.ingest.lsf.LsfAcctReader;
import dev.rackrate.ingest.lsf.LsfReader;
import dev.rackrate.ingest.pbs.PbsReader;
import dev.rackrate.ingest.philly.PhillyAttemptsReader;
import dev.rackrate.ingest.philly.PhillyCsvReader;
import dev.rackrate.ingest.philly.PhillyReader;
import dev.rackrate.ingest.requests.AzureLlmReader;
import dev.rackrate.ingest.requests.BurstGptReader;
import dev.rackrate.ingest.requests.MooncakeReader;
import dev.rackrate.ingest.slurm.SlurmDatabaseReader;
import dev.rackrate.ingest.slurm.SlurmJsonReader;
import dev.rackrate.ingest.slurm.SlurmReader;
import dev.rackrate.ingest.swf.SwfReader;
import dev.rackrate.ingest.usage.GpuHoursReader;
import dev.rackrate.ingest.usage.HeliosVcReader;
import dev.rackrate.ingest.usage.NvidiaDmonReader;
import dev.rackrate.ingest.usage.NvidiaSmiReader;
import dev.rackrate.ingest.usage.OpenCostReader;
import dev.rackrate.ingest.usage.PrometheusReader;
import dev.rackrate.ingest.usage.PrometheusTextReader;
import dev.rackrate.ingest.usage.UsageCsvReader;
import dev.rackrate.ingest.usage.VictoriaMetricsReader;
import java.util.List;
import java.util.Optional;

/// Every format that can be read, one line each.
public final class LogFormats {

  private static final List<LogReader> ALL =
      List.of(
          new JobsCsvReader(),
          new SlurmReader(),
          new SlurmJsonReader(),
          new SlurmDatabaseReader(),
          new GridEngineReader(),
          new PbsReader(),
          new LsfReader(),
          new LsfAcctReader(),
          new CondorReader(),
          new KubernetesReader(),
          new KueueReader(),
          new SwfReader(),
          new PhillyReader(),
          new PhillyAttemptsReader(),
          new PhillyCsvReader(),
          new HeliosReader(),
          new AcmeReader(),
          new PaiReader(),
          new OpenbReader(),
          new DlrmReader(),
          new SpotGpuReader(),
          new UsageCsvReader(),
          new GpuHoursReader(),
          new HeliosVcReader(),
          new PrometheusReader(),
          new PrometheusTextReader(),
          new VictoriaMetricsReader(),
          new NvidiaSmiReader(),
          new NvidiaDmonReader(),
          new OpenCostReader(),
          new AzureLlmReader(),
          new MooncakeReader(),
          new BurstGptReader(),
          new FocusReader(),
          new AwsCurReader(),
          new AwsCostExplorerReader(),
          new AzureCostReader(),
          new OciCostReader(),
          new GcpBillingReader(),
          new GoogleConsoleReader(),
          new RunPodReader(),
          new BillCsvReader());

  private LogFormats() {}

  /// Every reader, in the order in which they are offered.
  public static List<LogReader> all() {
    return ALL;
  }

  /// The reader of that name.
  public static Optional<LogReader> of(String label) {
    return ALL.stream().filter(reader -> reader.about().label().equals(label)).findFirst();
  }

  /// Readers that take a file for theirs.
  public static List<LogReader> recognising(Head head) {
    return ALL.stream().filter(reader -> reader.recognises(head)).toList();
  }
}
