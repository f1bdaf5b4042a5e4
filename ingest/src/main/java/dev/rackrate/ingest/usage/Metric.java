package dev.rackrate.ingest.usage;

import dev.rackrate.ingest.jobs.MigSlice;
import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What a value of a series of Prometheus counts as, by the labels of the series.
///
/// @param name of the metric; empty where a function dropped it
/// @param rank of metrics that tell of the same GPUs the lowest counts: what pods asked for, what a
///   scheduler gave out, what is not known, how busy GPUs were
/// @param gpusPerUnit what a value of one counts as
/// @param notes what the answer says was assumed
record Metric(String name, int rank, double gpusPerUnit, List<Sentence> notes) {

  private static final int REQUESTED = 0;
  private static final int GIVEN = 1;
  private static final int NOT_KNOWN = 2;
  private static final int BUSY = 3;
  private static final int WITHOUT_NAME = 4;

  private static final Sentence OF_BUSY =
      Sentence.of("series of how busy a GPU was; each counts as that share of one GPU");

  private static final Sentence OF_NO_NAME =
      Sentence.of(
          "series {does|do} not name {its|their} metric; {its|their} values count as numbers of GPUs. A sum of DCGM_FI_DEV_GPU_UTIL is in per cent: divide it by 100 in the query");

  private static final Set<String> OF_PER_CENT =
      Set.of(
          "DCGM_FI_DEV_GPU_UTIL",
          "dcgm_gpu_utilization",
          "nvidia_smi_utilization_gpu_percent",
          "nvidia_gpu_duty_cycle");

  private static final Set<String> OF_RATIOS =
      Set.of(
          "DCGM_FI_PROF_GR_ENGINE_ACTIVE",
          "DCGM_FI_PROF_SM_ACTIVE",
          "nvidia_smi_utilization_gpu_ratio");

  private static final Pattern OF_REQUESTS =
      Pattern.compile("kube_pod_(container_)?resource_requests?(_.*)?");

  private static final Pattern OF_LIMITS =
      Pattern.compile("kube_pod_(container_)?resource_limits?(_.*)?");

  private static final Pattern IN_USE =
      Pattern.compile("(.*_)?(alloc|allocated|used|in_use|inuse|busy|running|active)(_.*)?");

  private static final Pattern THERE =
      Pattern.compile(
          "kube_node_.*|kube_resourcequota.*|(.*_)?(total|capacity|allocatable|idle|free|down"
              + "|drain|drained|draining|available|unavailable|configured|installed|max|quota"
              + "|maint|reserved|planned|other|fail|failed|error|count|info|unhealthy)"
              + "(_gpus?)?");

  private static final Pattern WAITED_FOR =
      Pattern.compile("(.*_)?(pending|queued?|waiting|wanted)(_.*)?");

  private static final Pattern NO_NUMBER =
      Pattern.compile(
          "(DCGM|dcgm|nvidia)_.*|(.*_)?(util|utili[sz]ation|ratio|percent|duty|mem|memory|bytes"
              + "|power|watts|temp|temperature|clock|energy|joules|fan|seconds)(_.*)?");

  private static final Pattern MIG = Pattern.compile("(.*mig_[1-7]g)_([0-9]+gb.*)");

  /// @throws BadRow where the series tells no number of GPUs in use, or not in which unit
  static Metric of(Map<String, String> labels) {
    String name = labels.getOrDefault("__name__", "");
    double share = share(labels);
    if (OF_PER_CENT.contains(name)) {
      return new Metric(name, BUSY, 0.01 * share, List.of(OF_BUSY));
    }
    if (OF_RATIOS.contains(name)) {
      return new Metric(name, BUSY, share, List.of(OF_BUSY));
    }
    String resource = labels.getOrDefault("resource", "gpu").toLowerCase(Locale.ROOT);
    if (!resource.contains("gpu") && !resource.contains("nvidia")) {
      throw BadRow.harmless(Sentence.of("is a series of a resource other than GPUs"));
    }
    List<Sentence> notes = notesOfShare(resource, share);
    if (OF_REQUESTS.matcher(name).matches()) {
      return new Metric(name, REQUESTED, share, notes);
    }
    if (OF_LIMITS.matcher(name).matches()) {
      return new Metric(name, GIVEN, share, notes);
    }
    if (NO_NUMBER.matcher(name).matches()) {
      throw new BadRow(
          Sentence.of("is a series of {}, which gives no number of GPUs in use", Arg.name(name)));
    }
    if (WAITED_FOR.matcher(name).matches()) {
      throw BadRow.harmless(
          Sentence.of("is a series of {}: what is waited for, not what is in use", Arg.name(name)));
    }
    if (IN_USE.matcher(name).matches()) {
      return new Metric(name, GIVEN, share, notes);
    }
    if (THERE.matcher(name).matches()) {
      throw new BadRow(
          Sentence.of("is a series of {}: what is there, not what is in use", Arg.name(name)));
    }
    return name.isEmpty() ? withoutName(labels, share) : notKnown(name, share);
  }

  private static Metric withoutName(Map<String, String> labels, double share) {
    if (labels.containsKey("UUID") || labels.containsKey("gpu")) {
      throw new BadRow(
          Sentence.of(
              "is a series of one GPU without the name of its metric, so that its unit is not known;"
                  + " ask for the metric without a function, or sum it over GPUs as a number of GPUs"));
    }
    return new Metric("", WITHOUT_NAME, share, List.of(OF_NO_NAME));
  }

  private static Metric notKnown(String name, double share) {
    Sentence note =
        Sentence.of(
            "series {is|are} of {}, a metric not known; its values count as GPUs in use",
            Arg.name(name));
    return new Metric(name, NOT_KNOWN, share, List.of(note));
  }

  /// The share of a GPU that a slice of it is: of a resource such as `nvidia_com_mig_1g_10gb`, or
  /// of the profile that DCGM tells.
  private static double share(Map<String, String> labels) {
    String profile = labels.getOrDefault("GPU_I_PROFILE", "");
    String resource = labels.getOrDefault("resource", "");
    return MigSlice.share(
        profile.isEmpty() ? MIG.matcher(resource).replaceFirst("$1.$2") : profile);
  }

  private static List<Sentence> notesOfShare(String resource, double share) {
    if (share < 1) {
      return List.of(
          Sentence.of("series {is|are} of MIG slices of GPUs, counted as parts of a GPU"));
    }
    return resource.contains("shared") || resource.contains("vgpu")
        ? List.of(
            Sentence.of(
                "series {is|are} of shares of GPUs; how large one is, {it does|they do} not say: each counts as a GPU"))
        : List.of();
  }
}
