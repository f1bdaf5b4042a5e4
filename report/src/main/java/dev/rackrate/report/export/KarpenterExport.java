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

/// An order for Karpenter: a price for each kind of machine, and a pool with its limit for each
/// that Karpenter can start.
final class KarpenterExport {

  /// The class of nodes of a provider's own Karpenter.
  private record NodeClass(String group, String kind) {}

  private static final NodeClass AWS = new NodeClass("karpenter.k8s.aws", "EC2NodeClass");
  private static final NodeClass AZURE = new NodeClass("karpenter.azure.com", "AKSNodeClass");
  private static final NodeClass GOOGLE = new NodeClass("karpenter.k8s.gcp", "GCENodeClass");

  private static final Map<String, NodeClass> CLASSES =
      Map.of("aws", AWS, "azure", AZURE, "google cloud", GOOGLE, "gcp", GOOGLE);

  private static final int OWN_WEIGHT = 100;
  private static final int STEP = 10;

  private final Order order;
  private final Wish wish;
  private final PoolNames names;

  KarpenterExport(Order order, Wish wish) {
    this.order = order;
    this.wish = wish;
    this.names = new PoolNames(order);
  }

  List<ExportFile> files() {
    List<Sentence> notes = new ArrayList<>();
    notes.add(
        Sentence.of(
            "Prices are of a whole machine for an hour in US dollars; turn on the feature gate"
                + " NodeOverlay, which is off by default."));
    if (!order.of(Way.OWNED).isEmpty()) {
      notes.add(
          Sentence.of(
              "Karpenter starts no machines of your own: their price counts where a provider of"
                  + " yours offers them as an instance type with the name of the pool."));
    }
    notes.addAll(LeftOut.providers("Karpenter", order, names, pool -> nodeClass(pool).isPresent()));
    List<Tree.Mapping> documents = new ArrayList<>();
    for (Pool pool : order.machines()) {
      boolean isPaidAnyway = pool.way() == Way.RESERVED;
      if (pool.way() == Way.OWNED || (nodeClass(pool).isPresent() && !isPaidAnyway)) {
        documents.add(overlay(pool));
      }
    }
    for (int i = 0; i < order.machines().size(); i++) {
      Pool pool = order.machines().get(i);
      int weight = Math.max(1, OWN_WEIGHT - STEP * i);
      nodeClass(pool).ifPresent(of -> documents.add(nodePool(pool, of, weight)));
    }
    return documents.isEmpty()
        ? List.of(Heading.alone(Target.KARPENTER, order, wish, notes))
        : List.of(
            ExportFile.text(
                "karpenter.yaml",
                YamlText.of(Heading.of(Target.KARPENTER, order, wish, names, notes), documents)));
  }

  private static Optional<NodeClass> nodeClass(Pool pool) {
    return pool.way() == Way.OWNED
        ? Optional.empty()
        : Optional.ofNullable(CLASSES.get(pool.option().provider().toLowerCase(Locale.ROOT)));
  }

  private Tree.Mapping overlay(Pool pool) {
    double usd =
        pool.prices()
            .map(prices -> prices.marginal().value() * pool.gpusPerMachine())
            .orElseGet(pool::rentUsdPerMachineHour);
    return Tree.mapping()
        .put("apiVersion", "karpenter.sh/v1alpha1")
        .put("kind", "NodeOverlay")
        .put("metadata", Tree.mapping().put("name", names.of(pool)))
        .put(
            "spec",
            Tree.mapping()
                .put("price", Tree.price(usd).text())
                .put("requirements", requirements(pool)))
        .build();
  }

  private Tree requirements(Pool pool) {
    List<Tree> all = new ArrayList<>();
    if (pool.way() == Way.OWNED) {
      all.add(in("node.kubernetes.io/instance-type", names.of(pool)));
    } else {
      all.add(in("node.kubernetes.io/instance-type", Labels.value(pool.instance())));
      all.add(in("karpenter.sh/capacity-type", capacity(pool)));
    }
    return Tree.list(all);
  }

  private static Tree in(String key, String value) {
    return Tree.mapping()
        .put("key", key)
        .put("operator", "In")
        .put("values", Tree.texts(value))
        .build();
  }

  private static String capacity(Pool pool) {
    return switch (pool.way()) {
      case RESERVED -> "reserved";
      case SPOT -> "spot";
      case OWNED, RENTED, TOKENS -> "on-demand";
    };
  }

  private Tree.Mapping nodePool(Pool pool, NodeClass of, int weight) {
    Tree.Builder spec =
        Tree.mapping()
            .put(
                "nodeClassRef",
                Tree.mapping()
                    .put("group", of.group())
                    .put("kind", of.kind())
                    .put("name", "default"))
            .put("requirements", requirements(pool));
    Tree.Builder template =
        Tree.mapping()
            .put(
                "metadata",
                Tree.mapping().put("labels", Tree.mapping().put(Labels.POOL, names.of(pool))))
            .put("spec", spec);
    return Tree.mapping()
        .put("apiVersion", "karpenter.sh/v1")
        .put("kind", "NodePool")
        .put("metadata", Tree.mapping().put("name", names.of(pool)))
        .put(
            "spec",
            Tree.mapping()
                .put("weight", weight)
                .put("limits", Tree.mapping().put(GpuWords.resource(pool), pool.limitGpus()))
                .put(
                    "disruption",
                    Tree.mapping()
                        .put("consolidationPolicy", "WhenEmptyOrUnderutilized")
                        .put("consolidateAfter", "5m"))
                .put("template", template))
        .build();
  }
}
