package dev.rackrate.report.export;

import static dev.rackrate.quantity.Arg.name;

import dev.rackrate.order.Order;
import dev.rackrate.order.Pool;
import dev.rackrate.order.Way;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.document.JsonText;
import dev.rackrate.report.document.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// What of an order is rented from three large clouds, for Terraform. How many machines there are
/// is a variable, which is 0 unless the purchase was asked for.
final class TerraformExport {

  private enum Cloud {
    AWS("aws", "hashicorp/aws", "~> 6.0"),
    GOOGLE("google", "hashicorp/google", "~> 7.0"),
    AZURE("azurerm", "hashicorp/azurerm", "~> 5.0");

    private final String provider;
    private final String source;
    private final String version;

    Cloud(String provider, String source, String version) {
      this.provider = provider;
      this.source = source;
      this.version = version;
    }
  }

  private static final Map<String, Cloud> CLOUDS =
      Map.of(
          "aws",
          Cloud.AWS,
          "google cloud",
          Cloud.GOOGLE,
          "gcp",
          Cloud.GOOGLE,
          "azure",
          Cloud.AZURE);

  private final Order order;
  private final Wish wish;
  private final PoolNames names;
  private final SequencedMap<String, Tree.Builder> resources = new LinkedHashMap<>();
  private final SequencedMap<String, Tree> variables = new LinkedHashMap<>();

  TerraformExport(Order order, Wish wish) {
    this.order = order;
    this.wish = wish;
    this.names = new PoolNames(order);
  }

  List<ExportFile> files() {
    List<Pool> pools = order.rented().stream().filter(p -> cloud(p).isPresent()).toList();
    List<Sentence> notes = notes(pools);
    if (pools.isEmpty()) {
      return List.of(Heading.alone(Target.TERRAFORM, order, wish, notes));
    }
    Tree.Builder providers = Tree.mapping();
    pools.stream()
        .map(pool -> cloud(pool).orElseThrow())
        .distinct()
        .forEach(cloud ->
            providers.put(
                cloud.provider,
                Tree.mapping().put("source", cloud.source).put("version", cloud.version)));
    pools.forEach(this::pool);
    Tree.Builder written = Tree.mapping();
    resources.forEach(written::put);
    Tree.Builder declared = Tree.mapping();
    variables.forEach(declared::put);
    Tree.Mapping document =
        Tree.mapping()
            .put("//", Tree.texts(Heading.of(Target.TERRAFORM, order, wish, names, notes)))
            .put("terraform", Tree.mapping().put("required_providers", providers))
            .put("variable", declared)
            .put("resource", written)
            .build();
    return List.of(ExportFile.text("rackrate.tf.json", JsonText.terraform(document)));
  }

  private List<Sentence> notes(List<Pool> pools) {
    List<Sentence> notes = new ArrayList<>();
    if (!order.of(Way.OWNED).isEmpty()) {
      notes.add(Sentence.of("Your own machines are ordered, not applied: see --to bom."));
    }
    if (!pools.isEmpty()) {
      notes.add(
          wish.isPurchase()
              ? Sentence.of(
                  "Applying this costs money: it starts as many machines as the plan holds at"
                      + " most.")
              : Sentence.of(
                  "Applying this starts nothing: the variables nodes_... are 0 and at most what the"
                      + " plan holds. --purchase writes the numbers and reservations."));
    }
    for (Pool pool : pools) {
      if (pool.way() == Way.RESERVED) {
        notes.add(
            Sentence.of(
                "{}: the price of a term is agreed with the provider, not by Terraform; what is"
                    + " written reserves the machines alone.",
                name(names.of(pool))));
      }
    }
    notes.addAll(LeftOut.providers("Terraform", order, names, pool -> cloud(pool).isPresent()));
    return notes;
  }

  private static Optional<Cloud> cloud(Pool pool) {
    return Optional.ofNullable(CLOUDS.get(pool.option().provider().toLowerCase(Locale.ROOT)));
  }

  /// The name of a pool as Terraform takes it.
  private String local(Pool pool) {
    return names.of(pool).replace('-', '_');
  }

  private void resource(String type, Pool pool, Tree.Builder body) {
    resources.computeIfAbsent(type, _ -> Tree.mapping()).put(local(pool), body);
  }

  /// A variable that whoever applies the file sets.
  private Tree variable(String name, String type) {
    variables.put(name, Tree.mapping().put("type", type).build());
    return new Tree.Template("${var." + name + "}");
  }

  /// A variable of each region: images and zones are of one.
  private Tree regional(Pool pool, String name) {
    String region = pool.region().isEmpty() ? "" : "_" + PoolNames.plain(pool.region());
    return variable(name + region.replace('-', '_'), "string");
  }

  private Tree count(Pool pool) {
    String name = "nodes_" + local(pool);
    int most = pool.limitMachines();
    Tree limit =
        Tree.mapping()
            .put(
                "condition",
                new Tree.Template("${var." + name + " >= 0 && var." + name + " <= " + most + "}"))
            .put("error_message", "The plan holds at most " + most + " of them at once.")
            .build();
    variables.put(
        name,
        Tree.mapping()
            .put("type", "number")
            .put("default", wish.isPurchase() ? most : 0)
            .put("validation", limit)
            .build());
    return new Tree.Template("${var." + name + "}");
  }

  private void pool(Pool pool) {
    switch (cloud(pool).orElseThrow()) {
      case AWS -> aws(pool);
      case GOOGLE -> google(pool);
      case AZURE -> azure(pool);
    }
  }

  private void aws(Pool pool) {
    Tree.Builder instance =
        inRegion(pool)
            .put("count", count(pool))
            .put("ami", regional(pool, "aws_ami"))
            .put("instance_type", pool.instance())
            .put("availability_zone", regional(pool, "aws_zone"))
            .put("tags", tags(pool));
    if (pool.way() == Way.SPOT) {
      instance.put(
          "instance_market_options",
          Tree.mapping()
              .put("market_type", "spot")
              .put(
                  "spot_options",
                  Tree.mapping()
                      .put("max_price", Tree.price(pool.rentUsdPerMachineHour()).text())
                      .put("instance_interruption_behavior", "terminate")));
    }
    resource("aws_instance", pool, instance);
    if (pool.way() == Way.RESERVED && wish.isPurchase()) {
      resource(
          "aws_ec2_capacity_reservation",
          pool,
          inRegion(pool)
              .put("availability_zone", regional(pool, "aws_zone"))
              .put("instance_count", pool.limitMachines())
              .put("instance_platform", "Linux/UNIX")
              .put("instance_type", pool.instance())
              .put("instance_match_criteria", "open")
              .put("tags", tags(pool)));
    }
  }

  private static Tree.Builder inRegion(Pool pool) {
    Tree.Builder body = Tree.mapping();
    if (!pool.region().isEmpty()) {
      body.put("region", pool.region());
    }
    return body;
  }

  private Tree.Builder tags(Pool pool) {
    return Tree.mapping().put("Name", names.of(pool)).put("rackrate", pool.id());
  }

  private void google(Pool pool) {
    boolean isSpot = pool.way() == Way.SPOT;
    Tree.Builder scheduling =
        Tree.mapping()
            .put("on_host_maintenance", "TERMINATE")
            .put("provisioning_model", isSpot ? "SPOT" : "STANDARD")
            .put("automatic_restart", !isSpot);
    if (isSpot) {
      scheduling.put("preemptible", true);
    }
    resource(
        "google_compute_instance",
        pool,
        Tree.mapping()
            .put("count", count(pool))
            .put("name", new Tree.Template(names.of(pool) + "-${count.index}"))
            .put("machine_type", pool.instance())
            .put("zone", regional(pool, "google_zone"))
            .put(
                "boot_disk",
                Tree.mapping()
                    .put(
                        "initialize_params",
                        Tree.mapping().put("image", variable("google_image", "string"))))
            .put(
                "network_interface",
                Tree.list(List.of(Tree.mapping().put("network", "default").build())))
            .put("scheduling", scheduling));
    if (pool.way() == Way.RESERVED && wish.isPurchase()) {
      resource(
          "google_compute_reservation",
          pool,
          Tree.mapping()
              .put("name", names.of(pool))
              .put("zone", regional(pool, "google_zone"))
              .put(
                  "specific_reservation",
                  Tree.mapping()
                      .put("count", pool.limitMachines())
                      .put(
                          "instance_properties",
                          Tree.mapping().put("machine_type", pool.instance()))));
    }
  }

  private void azure(Pool pool) {
    variables.put("azure_network_interfaces", Tree.mapping().put("type", "list(string)").build());
    Tree.Builder machine =
        Tree.mapping()
            .put("count", count(pool))
            .put("name", new Tree.Template(names.of(pool) + "-${count.index}"))
            .put("resource_group_name", variable("azure_resource_group", "string"))
            .put(
                "location",
                pool.region().isEmpty()
                    ? variable("azure_location", "string")
                    : Tree.text(pool.region()))
            .put("size", pool.instance())
            .put("admin_username", variable("azure_user", "string"))
            .put(
                "admin_ssh_key",
                Tree.mapping()
                    .put("username", variable("azure_user", "string"))
                    .put("public_key", variable("azure_public_key", "string")))
            .put(
                "network_interface_ids",
                Tree.list(
                    List.of(new Tree.Template("${var.azure_network_interfaces[count.index]}"))))
            .put(
                "os_disk",
                Tree.mapping()
                    .put("caching", "ReadWrite")
                    .put("storage_account_type", "Premium_LRS"))
            .put(
                "source_image_reference",
                Tree.mapping()
                    .put("publisher", "Canonical")
                    .put("offer", "ubuntu-24_04-lts")
                    .put("sku", "server")
                    .put("version", "latest"))
            .put("tags", tags(pool));
    if (pool.way() == Way.SPOT) {
      machine
          .put("priority", "Spot")
          .put("eviction_policy", "Deallocate")
          .put("max_bid_price", Tree.price(pool.rentUsdPerMachineHour()));
    }
    resource("azurerm_linux_virtual_machine", pool, machine);
  }
}
