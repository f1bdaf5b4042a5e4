package dev.rackrate.report.export;

import dev.rackrate.order.Order;
import dev.rackrate.order.Pool;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.document.Tree;
import dev.rackrate.report.document.YamlText;
import java.util.ArrayList;
import java.util.List;

/// An order for Kueue: flavors in the order of the pools, each with its quota.
final class KueueExport {

  private static final String VERSION = "kueue.x-k8s.io/v1beta2";
  private static final String QUEUE = "plan";
  private static final long CPUS_WITHOUT_LIMIT = 1_000_000;
  private static final String MEMORY_WITHOUT_LIMIT = "1Pi";

  private final Order order;
  private final Wish wish;
  private final PoolNames names;

  KueueExport(Order order, Wish wish) {
    this.order = order;
    this.wish = wish;
    this.names = new PoolNames(order);
  }

  List<ExportFile> files() {
    List<Sentence> notes =
        List.of(
            Sentence.of(
                "Kueue takes the first flavor of the list that has room: your own machines, then"
                    + " what is paid for a term, then what is rented by the hour, then spot."),
            Sentence.of(
                "Label the nodes of each pool with rackrate.dev/pool. Processors and memory have"
                    + " quotas that never bind: only GPUs are counted."));
    if (order.machines().isEmpty()) {
      return List.of(Heading.alone(Target.KUEUE, order, wish, notes));
    }
    List<Tree.Mapping> documents = new ArrayList<>();
    order.machines().forEach(pool -> documents.add(flavor(pool)));
    documents.add(queue());
    documents.add(localQueue());
    return List.of(
        ExportFile.text(
            "kueue.yaml",
            YamlText.of(Heading.of(Target.KUEUE, order, wish, names, notes), documents)));
  }

  private static Tree.Builder head(String kind, Tree.Builder metadata) {
    return Tree.mapping().put("apiVersion", VERSION).put("kind", kind).put("metadata", metadata);
  }

  private Tree.Mapping flavor(Pool pool) {
    return head("ResourceFlavor", Tree.mapping().put("name", names.of(pool)))
        .put(
            "spec",
            Tree.mapping().put("nodeLabels", Tree.mapping().put(Labels.POOL, names.of(pool))))
        .build();
  }

  private Tree.Mapping queue() {
    List<String> gpus = order.machines().stream().map(GpuWords::resource).distinct().toList();
    List<String> covered = new ArrayList<>(List.of("cpu", "memory"));
    covered.addAll(gpus);
    List<Tree> flavors = new ArrayList<>();
    for (Pool pool : order.machines()) {
      flavors.add(
          Tree.mapping().put("name", names.of(pool)).put("resources", quotas(pool, gpus)).build());
    }
    Tree group =
        Tree.mapping()
            .put("coveredResources", Tree.texts(covered))
            .put("flavors", Tree.list(flavors))
            .build();
    return head("ClusterQueue", Tree.mapping().put("name", QUEUE))
        .put(
            "spec",
            Tree.mapping()
                .put("namespaceSelector", Tree.mapping())
                .put("queueingStrategy", "BestEffortFIFO")
                .put(
                    "flavorFungibility",
                    Tree.mapping()
                        .put("whenCanBorrow", "TryNextFlavor")
                        .put("whenCanPreempt", "TryNextFlavor"))
                .put("resourceGroups", Tree.list(List.of(group))))
        .build();
  }

  private static Tree quotas(Pool pool, List<String> gpus) {
    List<Tree> quotas = new ArrayList<>();
    quotas.add(quota("cpu", Tree.number(CPUS_WITHOUT_LIMIT)));
    quotas.add(quota("memory", Tree.text(MEMORY_WITHOUT_LIMIT)));
    for (String gpu : gpus) {
      boolean isOfPool = gpu.equals(GpuWords.resource(pool));
      quotas.add(quota(gpu, Tree.number(isOfPool ? pool.limitGpus() : 0)));
    }
    return Tree.list(quotas);
  }

  private static Tree quota(String resource, Tree amount) {
    return Tree.mapping().put("name", resource).put("nominalQuota", amount).build();
  }

  private static Tree.Mapping localQueue() {
    return head("LocalQueue", Tree.mapping().put("name", QUEUE).put("namespace", "default"))
        .put("spec", Tree.mapping().put("clusterQueue", QUEUE))
        .build();
  }
}
