package dev.rackrate.ask.logs;

import dev.rackrate.quantity.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Programs and products that people name in place of the format of what they write.
final class FormatWords {

  /// The words, and the formats each of them may mean.
  private static final String TABLE =
      """
      sacct ; slurm slurm-json
      slurmdb mysql ; slurmdbd
      sge uge ogs qacct univa ; gridengine
      torque openpbs pbspro qstat ; pbs
      bjobs bhist ; lsf
      bacct lsb.acct ; lsf-acct
      condor condor_history ; htcondor
      k8s kube kubectl pods eks gke aks runai run:ai ; kubernetes prometheus
      grafana dcgm dcgm-exporter mimir thanos ; prometheus prometheus-text
      kubecost ; opencost
      smi nvidia ; nvidia-smi nvidia-dmon
      dmon ; nvidia-dmon
      aws amazon ec2 cur cur2 ; aws-cur aws-cost-explorer focus
      cost-explorer ; aws-cost-explorer
      azure microsoft ; azure-cost focus
      oracle oci ; oci-cost focus
      google gcp bigquery ; gcp-billing gcp-console focus
      invoice billing cost costs ; bill focus
      csv spreadsheet excel ; jobs usage gpu-hours
      """;

  private static final Map<String, List<String>> FORMATS = formats();

  private FormatWords() {}

  private static Map<String, List<String>> formats() {
    Map<String, List<String>> all = new LinkedHashMap<>();
    for (String line : TABLE.lines().toList()) {
      List<String> sides = List.of(line.split(" ; ", -1));
      for (String word : sides.getFirst().split(" ", -1)) {
        all.put(word, List.of(sides.getLast().split(" ", -1)));
      }
    }
    return all;
  }

  /// What people write.
  static Set<String> words() {
    return FORMATS.keySet();
  }

  /// What a word may mean of some formats: those that are called so elsewhere, else those that are
  /// spelled like it.
  static List<String> meantBy(String word, List<String> formats) {
    List<String> meant = FORMATS.get(word.strip().toLowerCase(Locale.ROOT));
    return meant == null ? Nearest.to(word, formats) : meant;
  }
}
