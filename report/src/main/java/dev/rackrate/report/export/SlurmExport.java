package dev.rackrate.report.export;

import static dev.rackrate.quantity.Arg.name;

import dev.rackrate.order.Order;
import dev.rackrate.order.Pool;
import dev.rackrate.order.Way;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.document.ConfText;
import dev.rackrate.report.document.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// An order for Slurm: nodes with weights and a partition for each pool, which work is given to in
/// their order; the full price stands where Slurm bills.
final class SlurmExport {

  private static final int STEP = 10;

  private final Order order;
  private final Wish wish;
  private final PoolNames names;
  private final List<Pool> pools;

  SlurmExport(Order order, Wish wish) {
    this.order = order;
    this.wish = wish;
    this.names = new PoolNames(order);
    this.pools = order.machines();
  }

  List<ExportFile> files() {
    List<Sentence> notes = notes();
    if (pools.isEmpty()) {
      return List.of(Heading.alone(Target.SLURM, order, wish, notes));
    }
    List<String> heading = Heading.of(Target.SLURM, order, wish, names, notes);
    return List.of(
        ExportFile.text("rackrate.conf", ConfText.of(heading, lines())),
        ExportFile.text("gres.conf", ConfText.of(heading, gres())));
  }

  private List<Sentence> notes() {
    String all = pools.stream().map(names::of).collect(Collectors.joining(","));
    List<Sentence> notes = new ArrayList<>();
    notes.add(
        Sentence.of(
            "Slurm knows an order and no price that decides: PriorityTier and Weight follow the"
                + " plan. TRESBillingWeights carry the full price of your own GPU-hours and the"
                + " rent of the others, in US dollars. Submit to all: --partition={}",
            name(all)));
    notes.add(
        Sentence.of(
            "Include this file in slurm.conf. Add CPUs= and RealMemory= as `slurmd -C` prints them,"
                + " and take out what slurm.conf has already."));
    if (pools.stream().anyMatch(SlurmExport::isCloud)) {
      notes.add(
          Sentence.of(
              "The two programs that start and stop rented nodes are yours to write; rent runs only"
                  + " while they keep a node up."));
    }
    return notes;
  }

  private static boolean isCloud(Pool pool) {
    return pool.way() == Way.RENTED || pool.way() == Way.SPOT;
  }

  private List<SequencedMap<String, String>> lines() {
    List<SequencedMap<String, String>> lines = new ArrayList<>();
    lines.add(line("GresTypes", "gpu"));
    if (pools.stream().anyMatch(SlurmExport::isCloud)) {
      lines.add(line("ResumeProgram", "/etc/slurm/start-rented-node"));
      lines.add(line("SuspendProgram", "/etc/slurm/stop-rented-node"));
      lines.add(line("ResumeTimeout", "900"));
    }
    for (int i = 0; i < pools.size(); i++) {
      Pool pool = pools.get(i);
      lines.add(
          line(
              "NodeName",
              nodes(pool),
              "Gres",
              "gpu:" + GpuWords.small(pool) + ":" + pool.gpusPerMachine(),
              "Weight",
              Integer.toString((i + 1) * STEP),
              "Feature",
              pool.way().label(),
              "State",
              isCloud(pool) ? "CLOUD" : "UNKNOWN"));
    }
    for (int i = 0; i < pools.size(); i++) {
      lines.add(partition(pools.get(i), i));
    }
    return lines;
  }

  private SequencedMap<String, String> partition(Pool pool, int place) {
    SequencedMap<String, String> line =
        line(
            "PartitionName",
            names.of(pool),
            "Nodes",
            nodes(pool),
            "Default",
            place == 0 ? "YES" : "NO",
            "PriorityTier",
            Integer.toString((pools.size() - place) * STEP));
    if (isCloud(pool)) {
      line.put("SuspendTime", "300");
    }
    double usd =
        pool.prices()
            .map(
                prices -> prices.full().map(full -> full.value()).orElse(prices.marginal().value()))
            .orElseGet(pool::rentUsdPerGpuHour);
    line.put("TRESBillingWeights", "GRES/gpu=" + Tree.price(usd).text());
    return line;
  }

  private List<SequencedMap<String, String>> gres() {
    return pools.stream()
        .map(pool ->
            line(
                "NodeName",
                nodes(pool),
                "Name",
                "gpu",
                "Type",
                GpuWords.small(pool),
                "File",
                GpuWords.devices(pool)))
        .toList();
  }

  /// Nodes by number, with as many digits as the last needs.
  private String nodes(Pool pool) {
    int count = Math.max(1, pool.limitMachines());
    String last = Integer.toString(count);
    String first = "0".repeat(last.length() - 1) + "1";
    return names.of(pool) + (count == 1 ? "-1" : "-[" + first + "-" + last + "]");
  }

  private static SequencedMap<String, String> line(String... pairs) {
    SequencedMap<String, String> line = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      line.put(pairs[i], pairs[i + 1]);
    }
    return line;
  }
}
