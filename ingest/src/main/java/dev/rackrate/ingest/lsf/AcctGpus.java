package dev.rackrate.ingest.lsf;

import static dev.rackrate.quantity.Arg.said;

import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.log.Numbers;
import dev.rackrate.quantity.Sentence;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The GPUs in a resource requirement of LSF, such as `rusage[mem=6000.00,ngpus_physical=2.00]`.
///
/// A number is for each host unless it says `/task` or `/job`; tasks are not told, so that slots
/// count for them. Of alternatives the first counts.
final class AcctGpus {

  private static final int LONGEST = 20_000;
  private static final List<String> OLDER =
      List.of("ngpus_shared", "ngpus_excl_p", "ngpus_excl_t", "ngpus");
  private static final Pattern USAGE = Pattern.compile("rusage\\[([^\\]]*)");
  private static final Pattern MODEL = Pattern.compile("gmodel=([^:,\\]\\s]+)");
  private static final Pattern TERM = Pattern.compile("(\\d{1,6})\\s*\\*\\s*\\{([^}]*)");

  private final String requirement;
  private final int hosts;
  private final int slots;
  private boolean isForEachHost;
  private boolean isForEachTask;

  /// @param hosts it ran on
  AcctGpus(String requirement, int hosts, int slots) {
    if (requirement.length() > LONGEST) {
      throw new BadRow(Sentence.of("has a resource requirement that is too long to be read"));
    }
    this.requirement = requirement;
    this.hosts = Math.max(1, hosts);
    this.slots = Math.max(1, slots);
  }

  /// How many the job held.
  double count() {
    if (!isCompound()) {
      return count(requirement, hosts, slots);
    }
    double sum = 0;
    Matcher term = TERM.matcher(requirement);
    while (term.find()) {
      sum += count(term.group(2), 1, Integer.parseInt(term.group(1)));
    }
    return sum;
  }

  /// Whether it asks for different things on different hosts, each taken for one.
  boolean isCompound() {
    return TERM.matcher(requirement).find();
  }

  /// Whether a number for each host was multiplied, which is known after [#count].
  boolean isForEachHost() {
    return isForEachHost;
  }

  /// Whether a number for each task was multiplied by slots, which is known after [#count].
  boolean isForEachTask() {
    return isForEachTask;
  }

  /// The model it asked for; empty where it asked for any.
  String model() {
    Matcher model = MODEL.matcher(requirement);
    return model.find() ? model.group(1) : "";
  }

  private double count(String part, int onHosts, int onSlots) {
    Matcher usage = USAGE.matcher(part);
    while (usage.find()) {
      String first = usage.group(1).split("\\|\\|", 2)[0];
      double gpus = of(first, "ngpus_physical", onHosts, onSlots);
      for (String name : OLDER) {
        gpus += gpus > 0 ? 0 : of(first, name, onHosts, onSlots);
      }
      if (gpus > 0) {
        return gpus;
      }
    }
    return 0;
  }

  /// The number of a resource; 0 where the usage does not name it.
  private double of(String usage, String name, int onHosts, int onSlots) {
    for (String entry : usage.split("[,:]", -1)) {
      String[] pair = entry.strip().split("=", 2);
      if (pair.length == 2 && pair[0].equals(name)) {
        String[] value = pair[1].strip().split("/", 2);
        String each = value.length == 2 ? value[1].toLowerCase(Locale.ROOT) : "host";
        double gpus = Numbers.number(value[0].strip(), name);
        return Double.isNaN(gpus) ? 0 : gpus * times(each, onHosts, onSlots);
      }
    }
    return 0;
  }

  private int times(String each, int onHosts, int onSlots) {
    isForEachHost |= each.equals("host") && onHosts > 1;
    isForEachTask |= each.equals("task") && onSlots > 1;
    return switch (each) {
      case "host" -> onHosts;
      case "task" -> onSlots;
      case "job" -> 1;
      default ->
          throw BadRow.field(
              said(Sentence.of("the number of GPUs")),
              Sentence.of("for a host, a task or a job"),
              each);
    };
  }
}
