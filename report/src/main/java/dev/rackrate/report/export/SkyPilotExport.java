package dev.rackrate.report.export;

import dev.rackrate.order.Order;
import dev.rackrate.order.Pool;
import dev.rackrate.order.Way;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.document.Tree;
import dev.rackrate.report.document.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// An order for SkyPilot: prices of your own machines in its configuration, and a task that may run
/// on any pool, of which SkyPilot takes the cheapest that is free.
final class SkyPilotExport {

  /// What SkyPilot calls the clouds it rents from, by the provider's name here.
  private static final Map<String, String> CLOUDS =
      Map.ofEntries(
          Map.entry("aws", "aws"),
          Map.entry("google cloud", "gcp"),
          Map.entry("gcp", "gcp"),
          Map.entry("azure", "azure"),
          Map.entry("ibm cloud", "ibm"),
          Map.entry("lambda", "lambda"),
          Map.entry("oracle cloud", "oci"),
          Map.entry("runpod", "runpod"),
          Map.entry("vast.ai", "vast"),
          Map.entry("cudo compute", "cudo"),
          Map.entry("fluidstack", "fluidstack"),
          Map.entry("paperspace", "paperspace"),
          Map.entry("prime intellect", "primeintellect"),
          Map.entry("digitalocean", "do"),
          Map.entry("nebius", "nebius"),
          Map.entry("hyperbolic", "hyperbolic"),
          Map.entry("seeweb", "seeweb"),
          Map.entry("shadeform", "shadeform"));

  private final Order order;
  private final Wish wish;
  private final PoolNames names;

  SkyPilotExport(Order order, Wish wish) {
    this.order = order;
    this.wish = wish;
    this.names = new PoolNames(order);
  }

  List<ExportFile> files() {
    List<ExportFile> files = new ArrayList<>();
    Tree.Mapping config = config();
    if (!config.isEmpty()) {
      files.add(
          ExportFile.text("config.yaml", YamlText.of(heading(configNotes()), List.of(config))));
    }
    List<Tree> places = new ArrayList<>();
    order.machines().forEach(pool -> place(pool).ifPresent(places::add));
    if (places.isEmpty()) {
      return List.of(Heading.alone(Target.SKYPILOT, order, wish, taskNotes()));
    }
    files.add(
        ExportFile.text("task.yaml", YamlText.of(heading(taskNotes()), List.of(task(places)))));
    return files;
  }

  private List<String> heading(List<Sentence> notes) {
    return Heading.of(Target.SKYPILOT, order, wish, names, notes);
  }

  private List<Sentence> configNotes() {
    if (order.of(Way.OWNED).isEmpty()) {
      return List.of();
    }
    return List.of(
        Sentence.of(
            "Name your Kubernetes context or Slurm cluster in place of the pool, and take out the"
                + " section that you do not use. Amounts are in US dollars, as all of"
                + " SkyPilot's."),
        Sentence.of(
            "The whole machine is priced on its GPUs, so processors and memory cost 0. SkyPilot"
                + " takes no price of SSH node pools: there your machines count as free."));
  }

  private Tree.Mapping config() {
    Tree.Builder config = Tree.mapping();
    if (!order.of(Way.OWNED).isEmpty()) {
      Tree.Builder contexts = Tree.mapping();
      Tree.Builder clusters = Tree.mapping();
      for (Pool pool : order.of(Way.OWNED)) {
        contexts.put(names.of(pool), Tree.mapping().put("pricing", pricing(pool)));
        clusters.put(names.of(pool), Tree.mapping().put("pricing", pricing(pool)));
      }
      config.put("kubernetes", Tree.mapping().put("context_configs", contexts));
      config.put("slurm", Tree.mapping().put("cluster_configs", clusters));
    }
    for (String cloud : List.of("aws", "gcp")) {
      boolean isReserved =
          order.of(Way.RESERVED).stream().anyMatch(p -> cloud(p).equals(Optional.of(cloud)));
      if (isReserved) {
        config.put(cloud, Tree.mapping().put("prioritize_reservations", true));
      }
    }
    return config.build();
  }

  private static Tree.Mapping pricing(Pool pool) {
    double usd = pool.prices().orElseThrow().marginal().value();
    return Tree.mapping()
        .put("cpu", 0)
        .put("memory", 0)
        .put("accelerators", Tree.mapping().put(GpuWords.chip(pool), Tree.price(usd)))
        .build();
  }

  private List<Sentence> taskNotes() {
    List<Sentence> notes = new ArrayList<>();
    notes.add(
        Sentence.of(
            "SkyPilot takes the cheapest place that is free. It knows no quota: the most of each"
                + " pool is given above; enforce it with the quota of the account."));
    notes.addAll(LeftOut.providers("SkyPilot", order, names, pool -> cloud(pool).isPresent()));
    return notes;
  }

  private static Tree.Mapping task(List<Tree> places) {
    return Tree.mapping()
        .put("name", "one-job")
        .put("resources", Tree.mapping().put("any_of", Tree.list(places)))
        .put("run", "nvidia-smi")
        .build();
  }

  private Optional<Tree> place(Pool pool) {
    Tree.Builder place = Tree.mapping();
    if (pool.way() == Way.OWNED) {
      place.put("infra", "k8s/" + names.of(pool));
    } else {
      Optional<String> cloud = cloud(pool);
      if (cloud.isEmpty()) {
        return Optional.empty();
      }
      String region = pool.region();
      boolean isRegion = !region.isEmpty() && region.chars().noneMatch(c -> c == '/' || c <= ' ');
      place.put("infra", cloud.get() + (isRegion ? "/" + region : ""));
    }
    place.put("accelerators", Tree.mapping().put(GpuWords.chip(pool), 1));
    if (pool.way() != Way.OWNED) {
      place.put("use_spot", pool.way() == Way.SPOT);
    }
    return Optional.of(place.build());
  }

  private static Optional<String> cloud(Pool pool) {
    return Optional.ofNullable(CLOUDS.get(pool.option().provider().toLowerCase(Locale.ROOT)));
  }
}
