package dev.rackrate.ingest.slurm;

import dev.rackrate.ingest.table.Columns;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The columns of files that Open XDMoD's helper collects: those of sacct, without a heading.
///
/// @see <a href="https://open.xdmod.org/resource-manager-slurm.html">its documentation</a>
final class XdmodColumns {

  private static final List<String> FIRST =
      List.of("JobID", "JobIDRaw", "Cluster", "Partition", "QOS", "Account", "Group", "GID");

  private static final List<String> TIMES =
      List.of("User", "UID", "Submit", "Eligible", "Start", "End", "Elapsed", "ExitCode", "State");

  private static final List<String> SIZES = List.of("NNodes", "NCPUS", "ReqCPUS", "ReqMem");

  private static final List<String> LAST = List.of("Timelimit", "NodeList", "JobName");

  /// Where the moment of submission stands.
  private static final int SUBMIT = 10;

  /// Where the first column of resources stands.
  private static final int RESOURCES = 21;

  private static final Pattern MOMENT =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");
  private static final Pattern TRES = Pattern.compile(".*\\b(cpu|mem|node|billing|gres/gpu)=.*");

  private XdmodColumns() {}

  /// The columns of a table with such a first line, the older ones with GRES in place of TRES.
  static Optional<Columns> of(String firstLine) {
    List<String> fields = Arrays.asList(firstLine.split("\\|", -1));
    int count = FIRST.size() + TIMES.size() + SIZES.size() + 2 + LAST.size();
    if (fields.size() != count || !MOMENT.matcher(fields.get(SUBMIT)).matches()) {
      return Optional.empty();
    }
    boolean isNewer = TRES.matcher(fields.get(RESOURCES)).matches();
    boolean isOlder = TRES.matcher(fields.get(RESOURCES + 1)).matches();
    if (!isNewer && !isOlder) {
      return Optional.empty();
    }
    List<String> resources =
        isNewer ? List.of("ReqTRES", "AllocTRES") : List.of("ReqGRES", "ReqTRES");
    return Optional.of(
        new Columns(
            Stream.of(FIRST, TIMES, SIZES, resources, LAST).flatMap(List::stream).toList()));
  }
}
