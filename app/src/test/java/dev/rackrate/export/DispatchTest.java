package dev.rackrate.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.Kept;
import dev.rackrate.ask.ExportPlan;
import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.order.Order;
import dev.rackrate.order.Pool;
import dev.rackrate.order.Way;
import dev.rackrate.quantity.Language;
import dev.rackrate.quantity.Progress;
import dev.rackrate.report.export.ExportFile;
import dev.rackrate.report.export.Exports;
import dev.rackrate.report.export.Target;
import dev.rackrate.report.export.Wish;
import dev.rackrate.study.StudySource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The plan comes about where dispatchers follow an export: stand-ins of their rules, fed with the
/// files and the log of the study, run as much of the work on owned machines as the plan does.
@SuppressWarnings("NullAway") // what is missing fails the test
final class DispatchTest {

  /// An hour rented is listed at 0.50 USD and comes to 0.70 with the hours billed in vain; an owned
  /// one comes to something between, since machines are never busy all the time.
  private static final String STUDY =
      """
      rackrate: 1
      title: Who runs where
      defaults: none
      horizon: 24 months
      as-of: 2026-10-15
      conventions: {hours-per-month: 720}
      site: {electricity: 0.25 USD/kWh, pue: 1.5}
      demand: {jobs: log.csv, gpu: RTX 4090}
      build:
        - {name: box, gpu: RTX 4090, gpus: 4, price: 20_500 USD, life: 24 months,
           power: {idle: 200 W, load: 1_400 W}}
      rent:
        - {name: pod, provider: RunPod, gpu: RTX 4090, gpus: [1, 2, 4],
           on-demand: 0.5 USD/GPU-hour, idle-share: 40 %}
      """;

  private static final double TWO_PERCENT = 0.02;

  @TempDir private static Path folder;

  private static Order order = Orders.all();
  private static List<Job> jobs = List.of();

  private record Job(long submit, long seconds, int gpus) {}

  /// A place where work may run.
  ///
  /// @param rank the lowest goes first
  private record Place(String name, boolean isOwned, double rank, int machines, int gpus) {}

  /// Eighty days of jobs of some sizes, more of them by day.
  private static List<Job> log(int... sizes) {
    Random random = new Random(20261129);
    List<Job> all = new ArrayList<>();
    double hours = 0;
    while (hours < 80 * 24) {
      boolean isDay = hours % 24 > 8 && hours % 24 < 20;
      hours += -Math.log(1 - random.nextDouble()) * (isDay ? 0.25 : 0.8);
      long seconds = Math.round(3_600 * Math.clamp(Math.exp(random.nextGaussian() + 1), 0.2, 48));
      all.add(new Job(Math.round(hours * 3_600), seconds, sizes[random.nextInt(sizes.length)]));
    }
    return all;
  }

  private static void plan(int... sizes) {
    jobs = log(sizes);
    order = order(STUDY);
  }

  @BeforeEach
  void planOfSmallAndLargeJobs() {
    plan(1, 1, 1, 2, 2, 4);
  }

  private static Order order(String study) {
    try {
      StringBuilder csv = new StringBuilder("submit,run_seconds,gpus\n");
      jobs.forEach(job ->
          csv.append(job.submit())
              .append(',')
              .append(job.seconds())
              .append(',')
              .append(job.gpus())
              .append('\n'));
      Files.writeString(folder.resolve("log.csv"), csv);
      Path file = Files.writeString(folder.resolve("study.yaml"), study);
      return new ExportPlan(ShippedCatalogue.read(), Progress.NONE)
          .order(new StudySource.OfFile(file, List.of()))
          .orElseThrow();
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private static double planned() {
    double owned = 0;
    double all = 0;
    for (Pool pool : order.pools()) {
      double hours = pool.use().gpuHours()[1];
      owned += pool.way() == Way.OWNED ? hours : 0;
      all += hours;
    }
    return owned / all;
  }

  /// The share of the work that runs on owned machines, where each job takes the place of the
  /// lowest rank that has room for it and a rented machine is started where none has.
  private static double ownedShare(List<Place> places, boolean isByQuota) {
    List<Place> sorted = places.stream().sorted(Comparator.comparingDouble(Place::rank)).toList();
    Map<Place, List<long[]>> running = new LinkedHashMap<>();
    sorted.forEach(place -> running.put(place, new ArrayList<>()));
    double owned = 0;
    double all = 0;
    for (Job job : jobs) {
      running.values().forEach(each -> each.removeIf(run -> run[0] <= job.submit()));
      Place taken = null;
      for (Place place : sorted) {
        int machine = room(place, running.get(place), job, isByQuota);
        if (machine >= 0) {
          running.get(place).add(new long[] {job.submit() + job.seconds(), machine, job.gpus()});
          taken = place;
          break;
        }
      }
      double hours = job.seconds() / 3_600.0 * job.gpus();
      owned += taken != null && taken.isOwned() ? hours : 0;
      all += hours;
    }
    return owned / all;
  }

  /// A machine with room for a job, the fullest that has; -1 where none has.
  private static int room(Place place, List<long[]> running, Job job, boolean isByQuota) {
    int machines = isByQuota ? 1 : place.machines();
    int size = isByQuota ? place.machines() * place.gpus() : place.gpus();
    int best = -1;
    long least = Long.MAX_VALUE;
    for (int machine = 0; machine < machines; machine++) {
      long free = size;
      for (long[] run : running) {
        free -= run[1] == machine ? run[2] : 0;
      }
      if (free >= job.gpus() && free < least) {
        best = machine;
        least = free;
      }
    }
    return best;
  }

  private static String file(Target target, String name) {
    Wish wish = new Wish("study.yaml", false, Language.ENGLISH);
    return Exports.of(target, order, wish).stream()
        .filter(file -> file.name().equals(name))
        .findFirst()
        .map(ExportFile::text)
        .orElseThrow();
  }

  private static Object at(Object tree, String... path) {
    Object at = tree;
    for (String step : path) {
      at = ((Map<?, ?>) at).get(step);
    }
    return at;
  }

  /// Places of the task, each at the price that SkyPilot knows of it: of a context that of its
  /// configuration, of a cloud the listed one.
  private static List<Place> skyPilot(double priceOfOwn) {
    Load load = new Load(LoadSettings.builder().build());
    Object config = load.loadFromString(file(Target.SKYPILOT, "config.yaml"));
    Object task = load.loadFromString(file(Target.SKYPILOT, "task.yaml"));
    List<Place> places = new ArrayList<>();
    for (Object each : (List<?>) at(task, "resources", "any_of")) {
      String infra = (String) at(each, "infra");
      if (infra.startsWith("k8s/")) {
        String context = infra.substring("k8s/".length());
        Object price =
            at(
                config,
                "kubernetes",
                "context_configs",
                context,
                "pricing",
                "accelerators",
                "RTX4090");
        double usd = Double.isNaN(priceOfOwn) ? ((Number) price).doubleValue() : priceOfOwn;
        places.add(new Place(context, true, usd, own().mostMachines(), own().gpusPerMachine()));
      } else {
        places.add(new Place(infra, false, 0.5, 1_000, 4));
      }
    }
    return places;
  }

  private static Pool own() {
    return order.of(Way.OWNED).getFirst();
  }

  private static double full() {
    return own().prices().orElseThrow().full().orElseThrow().value();
  }

  @Test
  void thePlanIsAMixWhoseFullPriceLiesBetweenTheListedRentAndWhatIsBilled() {
    assertThat(order.pools()).extracting(Pool::way).containsExactly(Way.OWNED, Way.RENTED);
    assertThat(own().mostMachines()).isGreaterThan(2);
    assertThat(planned()).isBetween(0.3, 0.95);
    assertThat(full()).isBetween(0.5, 0.7);
  }

  @Test
  void skyPilotTakesTheCheapestAndSoFollowsThePlanByTheMarginalPriceAndNotByTheFull() {
    assertThat(ownedShare(skyPilot(Double.NaN), false)).isCloseTo(planned(), within(TWO_PERCENT));
    assertThat(ownedShare(skyPilot(full()), false)).isLessThan(TWO_PERCENT);
  }

  @Test
  void kueueFollowsThePlanByTheOrderOfFlavorsAndNotByTheOpposite() {
    double several = ownedShare(kueue(), true);
    // Quotas count GPUs and not machines: a job of several is let in where no machine has room.
    assertThat(several).isBetween(planned(), planned() + 0.05);
    plan(1);
    List<Place> places = kueue();
    assertThat(ownedShare(places, true)).isCloseTo(planned(), within(TWO_PERCENT));
    List<Place> opposite =
        places.stream()
            .map(p -> new Place(p.name(), p.isOwned(), -p.rank(), p.machines(), p.gpus()))
            .toList();
    assertThat(ownedShare(opposite, true)).isLessThan(planned() - TWO_PERCENT);
  }

  private static List<Place> kueue() {
    List<Place> places = new ArrayList<>();
    for (Object document :
        new Load(LoadSettings.builder().build())
            .loadAllFromString(file(Target.KUEUE, "kueue.yaml"))) {
      if ("ClusterQueue".equals(at(document, "kind"))) {
        Object group = ((List<?>) at(document, "spec", "resourceGroups")).getFirst();
        for (Object flavor : (List<?>) at(group, "flavors")) {
          String name = (String) at(flavor, "name");
          Object quota = at(((List<?>) at(flavor, "resources")).getLast(), "nominalQuota");
          places.add(new Place(name, name.startsWith("owned"), places.size(), (Integer) quota, 1));
        }
      }
    }
    return places;
  }

  @Test
  void slurmFollowsThePlanByTiersAndWeightsAndNotWhereRentedNodesWeighLess() {
    List<Place> places = slurm(1);
    assertThat(ownedShare(places, false)).isCloseTo(planned(), within(TWO_PERCENT));
    assertThat(ownedShare(slurm(-1), false)).isLessThan(planned() - TWO_PERCENT);
  }

  /// Partitions by tier, the highest first, and nodes of one by weight, the least first.
  private static List<Place> slurm(int sign) {
    String conf = file(Target.SLURM, "rackrate.conf");
    List<Place> places = new ArrayList<>();
    Matcher node =
        Pattern.compile(
                "(?m)^NodeName=(\\S+?)-(?:\\[\\d+-(\\d+)\\]|1) Gres=gpu:\\S+?:(\\d+) Weight=(\\d+)")
            .matcher(conf);
    while (node.find()) {
      Matcher partition =
          Pattern.compile("(?m)^PartitionName=" + node.group(1) + " .*PriorityTier=(\\d+)")
              .matcher(conf);
      assertThat(partition.find()).isTrue();
      int machines = node.group(2) == null ? 1 : Integer.parseInt(node.group(2));
      double rank =
          -1_000.0 * Integer.parseInt(partition.group(1)) + Integer.parseInt(node.group(4));
      places.add(
          new Place(
              node.group(1),
              node.group(1).startsWith("owned"),
              sign * rank,
              machines,
              Integer.parseInt(node.group(3))));
    }
    return places;
  }

  @Test
  void aPriceOfZeroRunsOwnMachinesAlsoWhereRentIsCheaperThanTheirElectricity() {
    List<Place> marginal = withRentAt(skyPilot(Double.NaN), 0.08);
    List<Place> zero = withRentAt(skyPilot(0), 0.08);
    double electricity = own().prices().orElseThrow().marginal().value();
    assertThat(electricity).isGreaterThan(0.08);
    assertThat(ownedShare(marginal, false)).isZero();
    assertThat(ownedShare(zero, false)).isGreaterThan(0.3);
  }

  private static List<Place> withRentAt(List<Place> places, double usd) {
    return places.stream()
        .map(p ->
            new Place(p.name(), p.isOwned(), p.isOwned() ? p.rank() : usd, p.machines(), p.gpus()))
        .toList();
  }

  @Test
  void thePageShowsWhatTheStandInsDo() throws IOException {
    String page = Files.readString(Kept.path("docs/how-to/hand-the-plan-to-other-tools.md"));
    List<String> rows =
        List.of(
            "| the plan | | " + percent(planned()),
            "| SkyPilot, the cheapest that is free | marginal price | "
                + percent(ownedShare(skyPilot(Double.NaN), false)),
            "| SkyPilot | full price | " + percent(ownedShare(skyPilot(full()), false)),
            "| SkyPilot, where rent falls to 0.08 USD | marginal price | "
                + percent(ownedShare(withRentAt(skyPilot(Double.NaN), 0.08), false)),
            "| SkyPilot, where rent falls to 0.08 USD | zero | "
                + percent(ownedShare(withRentAt(skyPilot(0), 0.08), false)),
            "| Kueue, the first flavor with room | order of flavors | "
                + percent(ownedShare(kueue(), true)),
            "| Slurm, tiers and weights | order of pools | "
                + percent(ownedShare(slurm(1), false)));
    assertThat(rows).allMatch(row -> page.contains(row + " |\n"));
    assertThat(page).contains("owned one comes to " + hundredths(full()) + " USD in full");
  }

  private static String percent(double share) {
    return BigDecimal.valueOf(100 * share).setScale(1, RoundingMode.HALF_EVEN) + " %";
  }

  private static String hundredths(double usd) {
    return BigDecimal.valueOf(usd).setScale(2, RoundingMode.HALF_EVEN).toString();
  }
}
