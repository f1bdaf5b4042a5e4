package dev.rackrate.report.export;

import static dev.rackrate.quantity.Arg.name;

import dev.rackrate.order.Order;
import dev.rackrate.order.Pool;
import dev.rackrate.order.Way;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.document.Tree;
import dev.rackrate.report.document.YamlText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// An order for dstack: a fleet for each pool. Of your own machines it knows hosts and no price.
final class DstackExport {

  private static final int MOST_HOSTS = 1_000;

  private static final Map<String, String> BACKENDS =
      Map.ofEntries(
          Map.entry("aws", "aws"),
          Map.entry("azure", "azure"),
          Map.entry("google cloud", "gcp"),
          Map.entry("gcp", "gcp"),
          Map.entry("oracle cloud", "oci"),
          Map.entry("lambda", "lambda"),
          Map.entry("runpod", "runpod"),
          Map.entry("vast.ai", "vastai"),
          Map.entry("cudo compute", "cudo"),
          Map.entry("datacrunch", "datacrunch"),
          Map.entry("verda", "verda"),
          Map.entry("nebius", "nebius"),
          Map.entry("vultr", "vultr"),
          Map.entry("digitalocean", "digitalocean"));

  private final Order order;
  private final Wish wish;
  private final PoolNames names;

  DstackExport(Order order, Wish wish) {
    this.order = order;
    this.wish = wish;
    this.names = new PoolNames(order);
  }

  List<ExportFile> files() {
    List<ExportFile> files = new ArrayList<>();
    List<Sentence> missing =
        LeftOut.providers("dstack", order, names, pool -> backend(pool).isPresent());
    for (Pool pool : order.machines()) {
      fleet(pool)
          .ifPresent(fleet -> {
            List<Sentence> notes = new ArrayList<>(notes(pool));
            notes.addAll(missing);
            files.add(
                ExportFile.text(
                    names.of(pool) + ".dstack.yml",
                    YamlText.of(
                        Heading.of(Target.DSTACK, order, wish, names, notes), List.of(fleet))));
          });
    }
    return files.isEmpty() ? List.of(Heading.alone(Target.DSTACK, order, wish, missing)) : files;
  }

  private List<Sentence> notes(Pool pool) {
    List<Sentence> notes = new ArrayList<>();
    if (pool.way() == Way.OWNED) {
      notes.add(
          Sentence.of(
              "Put the addresses of your machines in place of the hosts, and your user and key."));
    }
    for (Pool other : order.of(Way.RESERVED)) {
      if (!wish.isPurchase() && backend(other).isPresent()) {
        notes.add(LeftOut.purchase(names.of(other)));
      }
    }
    if (pool.limitMachines() > MOST_HOSTS && pool.way() == Way.OWNED) {
      notes.add(
          Sentence.of("Only the first 1,000 hosts of {} are listed here.", name(names.of(pool))));
    }
    return notes;
  }

  private Optional<Tree.Mapping> fleet(Pool pool) {
    return switch (pool.way()) {
      case OWNED -> Optional.of(ofOwn(pool));
      case RESERVED ->
          wish.isPurchase()
              ? backend(pool).map(backend -> reserved(pool, backend))
              : Optional.empty();
      case RENTED, SPOT -> backend(pool).map(backend -> onDemand(pool, backend));
      case TOKENS -> Optional.empty();
    };
  }

  private Tree.Mapping ofOwn(Pool pool) {
    List<String> hosts = new ArrayList<>();
    for (int i = 1; i <= Math.min(pool.limitMachines(), MOST_HOSTS); i++) {
      hosts.add(names.of(pool) + "-" + i);
    }
    return Tree.mapping()
        .put("type", "fleet")
        .put("name", names.of(pool))
        .put(
            "ssh_config",
            Tree.mapping()
                .put("user", "ubuntu")
                .put("identity_file", "~/.ssh/id_ed25519")
                .put("hosts", Tree.texts(hosts)))
        .build();
  }

  private Tree.Mapping onDemand(Pool pool, String backend) {
    boolean isSpot = pool.way() == Way.SPOT;
    return rented(pool, backend, Tree.text("0.." + pool.limitMachines()))
        .put("spot_policy", isSpot ? "spot" : "on-demand")
        .put("max_price", ceiling(pool.rentUsdPerMachineHour()))
        .put("idle_duration", "5m")
        .build();
  }

  private Tree.Mapping reserved(Pool pool, String backend) {
    return rented(pool, backend, Tree.number(pool.limitMachines()))
        .put("spot_policy", "on-demand")
        .build();
  }

  private Tree.Builder rented(Pool pool, String backend, Tree nodes) {
    Tree.Builder fleet =
        Tree.mapping()
            .put("type", "fleet")
            .put("name", names.of(pool))
            .put("nodes", nodes)
            .put("backends", Tree.texts(backend));
    if (!pool.region().isEmpty()) {
      fleet.put("regions", Tree.texts(pool.region()));
    }
    return fleet.put("resources", Tree.mapping().put("gpu", gpu(pool)));
  }

  private static Tree.Builder gpu(Pool pool) {
    Tree.Builder gpu = Tree.mapping().put("name", GpuWords.base(pool));
    pool.gpu()
        .filter(known -> known.memoryGib() > 0)
        .ifPresent(known -> gpu.put("memory", (long) known.memoryGib() + "GB"));
    return gpu.put("count", pool.gpusPerMachine());
  }

  /// No less than the price, so that an offer at the price is taken.
  private static Tree ceiling(double usd) {
    BigDecimal cents = new BigDecimal(usd).setScale(2, RoundingMode.CEILING);
    return new Tree.Amount(cents.max(new BigDecimal("0.01")));
  }

  private static Optional<String> backend(Pool pool) {
    return Optional.ofNullable(BACKENDS.get(pool.option().provider().toLowerCase(Locale.ROOT)));
  }
}
