package dev.rackrate.study.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Every key of a study file, declared once, with what it takes.
///
/// The reader, the schema and the reference page all go by this table.
public final class StudyKeys {

  /// One key.
  ///
  /// @param path where it stands; `[]` stands for any entry of a list
  /// @param takes a unit (`USD/kWh`), `number`, `whole number`, `text`, `date`, `yes|no` and other
  ///   words joined with `|`, `section` or `list`
  public record Key(String path, String takes) {

    /// Its last part.
    public String name() {
      return path.substring(path.lastIndexOf('.') + 1).replace("[]", "");
    }
  }

  private static final String TABLE =
      """
      rackrate ; whole number
      title ; text
      defaults ; shipped|none
      as-of ; date
      start ; date
      horizon ; months
      discount-rate ; ratio/year
      currency ; text
      exchange-rates ; section
      price-path ; flat|implied, section or list
      price-path.trend ; ratio/year
      price-path.spread ; ratio/year
      price-path[].from ; text
      price-path[].factor ; number
      conventions ; section
      conventions.hours-per-month ; number
      conventions.cash-flows ; monthly|yearly
      site ; section
      site.country ; text
      site.electricity ; USD/kWh
      site.pue ; number
      site.switch-off ; yes|no
      site.hosting ; office|own-room|colocation
      site.space ; USD/month or USD/kW/month
      site.cabinets ; whole number
      site.cabinet ; USD/month
      site.storage ; USD/GB/month
      site.carbon ; g/kWh
      site.carbon-price ; USD/t
      site.costs ; list
      site.costs[].label ; text
      site.costs[].amount ; USD or USD/month
      team ; section
      team.operations ; none|part-time|staffed|third-party
      team.wage ; USD/hour
      team.hours ; hours/month
      team.fixed-hours ; hours/month
      team.rented-hours ; hours/month
      team.downtime ; USD/hour
      team.third-party-fee ; USD/month
      tax ; none or section
      tax.sales ; ratio
      tax.vat-recoverable ; yes|no
      tax.income ; ratio
      tax.depreciation ; months
      demand ; section
      demand.gpus ; number
      demand.gpu ; text
      demand.kind ; kind of work
      demand.memory ; GiB
      demand.together ; yes|no
      demand.hours-per-week ; number
      demand.hours-per-day ; number
      demand.hours-per-month ; number
      demand.utilisation ; ratio
      demand.use ; list
      demand.use[].months ; text
      demand.use[].hours-per-week ; number
      demand.use[].hours-per-day ; number
      demand.use[].hours-per-month ; number
      demand.use[].utilisation ; ratio
      demand.growth ; ratio/month
      demand.most-hours-per-week ; number
      demand.interruptible ; yes|no or section
      demand.interruptible.checkpoint ; min
      demand.interruptible.restart ; min
      demand.session ; hours
      demand.sessions ; times a period
      demand.at-once ; whole number
      demand.host ; section
      demand.host.cpus ; number
      demand.host.memory ; GiB or GB
      demand.host.disk ; GB or GiB
      demand.host.network ; Gbit/s
      demand.mode ; text
      demand.software ; text
      demand.futures ; section
      demand.futures.count ; whole number
      demand.futures.seed ; whole number
      demand.futures.growth ; ratio/month
      demand.futures.bootstrap ; weeks|none
      demand.futures.shifts-per-year ; number
      demand.futures.shift ; ratio
      demand.futures.rent-drift ; ratio/year
      demand.futures.cuts-per-year ; number
      demand.futures.cut ; ratio
      demand.futures.rises-per-year ; number
      demand.futures.rise ; ratio
      demand.data ; section
      demand.data.stored ; GB
      demand.data.out ; GB/month
      demand.jobs ; text or list
      demand.format ; text
      demand.curve ; wanted|running|running-and-pending
      demand.since ; text
      demand.until ; text
      workloads ; list
      workloads[].name ; text
      workloads[].kind ; kind of work
      workloads[].model ; text or section
      workloads[].model.parameters ; count
      workloads[].model.layers ; whole number
      workloads[].model.hidden ; whole number
      workloads[].model.heads ; whole number
      workloads[].model.kv-heads ; whole number
      workloads[].model.ffn ; whole number
      workloads[].model.experts ; whole number
      workloads[].model.active-experts ; whole number
      workloads[].model.shared-experts ; whole number
      workloads[].model.vocab ; whole number
      workloads[].model.gmacs ; number
      workloads[].model.mega-activations ; number
      workloads[].method ; full|lora|qlora
      workloads[].precision ; number format
      workloads[].sequence ; whole number
      workloads[].batch ; whole number
      workloads[].stack ; text
      workloads[].tokens ; Mtok
      workloads[].images ; count
      workloads[].steps ; whole number
      workloads[].guidance ; yes|no
      workloads[].frames ; count
      workloads[].operations ; count
      workloads[].hashes ; count
      workloads[].units ; count
      workloads[].mode ; text
      workloads[].codec ; h264|hevc|av1
      workloads[].resolution ; 1080p|4k|8k
      workloads[].like ; kind of work
      workloads[].runs ; times a period
      workloads[].finish-within ; hours
      workloads[].requests ; text or section
      workloads[].requests.file ; text
      workloads[].requests.format ; text
      workloads[].input ; tok
      workloads[].cached ; ratio
      workloads[].output ; tok
      workloads[].peak ; number
      workloads[].ttft ; s
      workloads[].tpot ; s
      workloads[].seats ; whole number
      workloads[].hours-per-week ; number
      workloads[].memory ; GiB
      workloads[].measured ; section
      workloads[].measured.gpu ; text
      workloads[].measured.gpus ; whole number
      workloads[].measured.value ; number
      build ; list
      build[].name ; text
      build[].from ; text
      build[].gpu ; text
      build[].gpus ; whole number
      build[].speed ; number
      build[].price ; USD
      build[].gpu-price ; USD
      build[].power ; section
      build[].power.idle ; W
      build[].power.load ; W
      build[].power.off-when-idle ; yes|no
      build[].life ; months
      build[].resale ; USD or ratio
      build[].upkeep ; USD/year
      build[].support ; ratio/year
      build[].software ; USD/year
      build[].running ; USD/hour
      build[].lead-time ; days
      build[].finance ; section
      build[].finance.rate ; ratio/year
      build[].finance.term ; months
      build[].finance.share ; ratio
      build[].finance.balloon ; ratio
      build[].finance.lease ; USD/month
      build[].finance.buy-out ; USD or ratio
      build[].warranty ; months
      build[].failure-rate ; ratio/year
      build[].repair-time ; hours
      build[].embodied-carbon ; kg
      build[].parts ; list
      build[].parts[].part ; text
      build[].parts[].count ; number
      build[].parts[].price ; USD
      build[].host ; section
      build[].host.cpus ; number
      build[].host.memory ; GiB or GB
      build[].host.disk ; GB or GiB
      build[].host.network ; Gbit/s
      build[].costs ; list
      build[].costs[].label ; text
      build[].costs[].amount ; USD or USD/month
      rent ; list
      rent[].name ; text
      rent[].from ; text
      rent[].provider ; text
      rent[].gpu ; text
      rent[].gpus ; whole number or list
      rent[].speed ; number
      rent[].country ; text
      rent[].place ; text
      rent[].link ; infiniband|roce|nvlink-domain|none
      rent[].managed ; yes|no
      rent[].may-vanish ; yes|no
      rent[].on-demand ; USD/hour
      rent[].spot ; section
      rent[].spot.price ; USD/hour
      rent[].spot.interruptions ; ratio/month
      rent[].spot.available ; ratio
      rent[].reserved ; list
      rent[].reserved[].term ; months
      rent[].reserved[].price ; USD/hour
      rent[].reserved[].upfront ; USD
      rent[].monthly ; USD/month
      rent[].block ; section
      rent[].block.price ; USD/hour
      rent[].block.days ; text
      rent[].trend ; ratio/year
      rent[].increment ; s
      rent[].minimum ; s
      rent[].start-up ; min
      rent[].lead-time ; days
      rent[].idle-share ; ratio
      rent[].egress ; USD/GB
      rent[].storage ; USD/GB/month
      rent[].carbon ; kg/hour
      rent[].software ; USD/hour
      rent[].availability ; ratio
      rent[].host ; section
      rent[].host.cpus ; number
      rent[].host.memory ; GiB or GB
      rent[].host.disk ; GB or GiB
      rent[].host.network ; Gbit/s
      rent[].costs ; list
      rent[].costs[].label ; text
      rent[].costs[].amount ; USD or USD/month
      api ; list
      api[].name ; text
      api[].from ; text
      api[].provider ; text
      api[].model ; text
      api[].input ; USD/Mtok
      api[].cached ; USD/Mtok
      api[].output ; USD/Mtok
      have ; list
      have[].machine ; text
      have[].count ; whole number
      have[].until ; date
      have[].value ; USD
      provider-terms ; list
      provider-terms[].provider ; text
      provider-terms[].discount ; ratio
      provider-terms[].credits ; USD
      provider-terms[].credits-end ; date
      provider-terms[].support ; text or section
      provider-terms[].support.share ; ratio
      provider-terms[].support.minimum ; USD/month
      provider-terms[].quota ; number
      limits ; section
      limits.budget ; USD
      limits.power ; W
      limits.space ; whole number
      limits.must-stay ; text or list
      limits.managed ; required|preferred
      limits.wait ; hours
      uncertainty ; figures by name
      uncertainty[].normal ; section
      uncertainty[].normal.mean ; amount
      uncertainty[].normal.spread ; amount
      uncertainty[].lognormal ; section
      uncertainty[].lognormal.median ; amount
      uncertainty[].lognormal.times ; number
      uncertainty[].triangular ; section
      uncertainty[].triangular.low ; amount
      uncertainty[].triangular.mode ; amount
      uncertainty[].triangular.high ; amount
      uncertainty[].uniform ; section
      uncertainty[].uniform.low ; amount
      uncertainty[].uniform.high ; amount
      uncertainty.correlations ; list
      uncertainty.correlations[].between ; list
      uncertainty.correlations[].is ; number
      """;

  private static final Map<String, Key> KEYS = parse();
  private static final int MOST_PLACES = 3;

  private StudyKeys() {}

  /// Every key in the order of the file.
  public static List<Key> all() {
    return List.copyOf(KEYS.values());
  }

  /// The key at a path such as `build[].price`.
  public static Optional<Key> at(String path) {
    return Optional.ofNullable(KEYS.get(path)).or(() -> ClaimKeys.at(path));
  }

  /// Names of the keys of a section; the top of the file has an empty path.
  public static List<String> namesIn(String path) {
    String prefix = path.isEmpty() ? "" : path + ".";
    return (ClaimKeys.isIn(path) ? ClaimKeys.paths() : KEYS.keySet())
        .stream()
            .filter(key -> key.startsWith(prefix) && key.indexOf('.', prefix.length()) < 0)
            .map(key -> key.substring(prefix.length()))
            .toList();
  }

  /// Where a key of this name stands in a study, if not in this section; empty where that is so
  /// many places that naming them helps nobody.
  public static List<String> elsewhere(String name, String section) {
    List<String> paths =
        KEYS.keySet().stream()
            .filter(path -> path.endsWith("." + name))
            .limit(MOST_PLACES + 1)
            .toList();
    return paths.size() > MOST_PLACES || ClaimKeys.isIn(section) ? List.of() : paths;
  }

  private static Map<String, Key> parse() {
    Map<String, Key> keys = new LinkedHashMap<>();
    TABLE
        .lines()
        .map(line -> line.split(" ; ", 2))
        .forEach(part -> keys.put(part[0], new Key(part[0], part[1])));
    return keys;
  }
}
