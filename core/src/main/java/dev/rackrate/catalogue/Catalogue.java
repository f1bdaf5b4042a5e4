package dev.rackrate.catalogue;

import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.Nearest;
import dev.rackrate.quantity.Source;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Everything known of GPUs, machines and offers, with prices over time.
///
/// A decision reads it through a [Market], which is what was known on one day.
public final class Catalogue {

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private static final Pattern FORM =
      Pattern.compile("( (sxm\\d?|pcie|nvl|\\d+ ?gb))+", Pattern.CASE_INSENSITIVE);

  private static final Pattern MAKER =
      Pattern.compile("^((nvidia|amd|intel|geforce|radeon|instinct|tesla|hgx) )+");

  private static final Pattern MEMORY = Pattern.compile(" (\\d{1,4}) ?g(?:i?b)?$");

  private static final Pattern CONSUMER = Pattern.compile("[1-5]0[5-9]0( ti)?( super)?");

  /// By how much the memory of a name may miss that of a GPU: makers count some that no program
  /// sees.
  private static final double NEAR = 0.1;

  private final Tables tables;
  private final Map<String, Gpu> gpusByName = new HashMap<>();
  private final Map<String, GpuScore> scoresByGpu = new HashMap<>();
  private final Map<String, ModelPreset> presetsByName = new HashMap<>();
  private final AtomicReference<@Nullable Market> last = new AtomicReference<>();

  /// @throws IllegalArgumentException where a name stands for two GPUs, machines or offers
  public Catalogue(Tables tables) {
    this.tables = tables;
    tables.gpus().forEach(gpu -> namesOf(gpu).forEach(name -> putOnce(gpusByName, name, gpu)));
    tables.scores().forEach(s -> putOnce(scoresByGpu, s.gpu().id() + "|" + s.metric(), s));
    tables.presets().forEach(p -> p.names().forEach(name -> putOnce(presetsByName, name, p)));
    Map<String, MachineDesign> machines = new HashMap<>();
    tables.machines().forEach(machine -> putOnce(machines, lower(machine.id()), machine));
    Map<String, Offer> offers = new HashMap<>();
    tables.offers().forEach(offer -> putOnce(offers, lower(offer.id()), offer));
  }

  private static <T> void putOnce(Map<String, T> map, String name, T value) {
    T before = map.put(name, value);
    if (before != null && !before.equals(value)) {
      throw new IllegalArgumentException(name + " stands for two different rows");
    }
  }

  public Tables tables() {
    return tables;
  }

  /// What was known on a day. The last day asked for is kept: whoever asks twice means the same
  /// market, and one takes a pass over all prices.
  public Market on(LocalDate day) {
    Market known = last.get();
    if (known != null && known.day().equals(day)) {
      return known;
    }
    Market market = new Market(this, day);
    last.set(market);
    return market;
  }

  /// The types of machines that bills name.
  public InstanceTypes instanceTypes() {
    return new InstanceTypes(tables.instanceTypes(), tables.gpus());
  }

  /// The GPU of that id, name or alias, without regard to case, spaces, hyphens and maker; a number
  /// of a consumer's card needs no RTX before it.
  public Optional<Gpu> gpu(String name) {
    String normal = normal(name);
    return Optional.ofNullable(gpusByName.get(normal))
        .or(() -> Optional.ofNullable(gpusByName.get(withoutMaker(normal))))
        .or(() ->
            CONSUMER.matcher(withoutMaker(normal)).matches()
                ? Optional.ofNullable(gpusByName.get("rtx " + withoutMaker(normal)))
                : Optional.empty());
  }

  private static String withoutMaker(String normal) {
    return MAKER.matcher(normal).replaceFirst("");
  }

  /// The forms of a chip named without one, perhaps with its memory, those with the most offers
  /// first: of `A100 80GB` the forms with 80 GB.
  public List<Gpu> formsOf(String name) {
    String wanted = withoutMaker(normal(name));
    Matcher memory = MEMORY.matcher(wanted);
    double gigabytes = memory.find() ? Double.parseDouble(memory.group(1)) : Double.NaN;
    String chip = memory.reset().replaceFirst("");
    return chip.isEmpty()
        ? List.of()
        : tables.gpus().stream()
            .filter(gpu -> isForm(normal(gpu.name()), chip))
            .filter(gpu ->
                Double.isNaN(gigabytes)
                    || Math.abs(gpu.memoryGib() - gigabytes) <= NEAR * gigabytes)
            .sorted(Comparator.comparingLong(this::offersOf).reversed())
            .toList();
  }

  private static boolean isForm(String name, String chip) {
    return name.equals(chip)
        || (name.startsWith(chip) && FORM.matcher(name.substring(chip.length())).matches());
  }

  private long offersOf(Gpu gpu) {
    return tables.offers().stream().filter(offer -> offer.gpu().id().equals(gpu.id())).count();
  }

  /// Every name a GPU goes by, as they are looked up.
  public static Stream<String> namesOf(Gpu gpu) {
    return Stream.concat(Stream.of(gpu.id(), gpu.name()), gpu.aliases().stream())
        .map(Catalogue::normal);
  }

  /// Every name a model goes by, as they are looked up.
  public static Stream<String> namesOf(ModelPreset model) {
    return model.names();
  }

  private static String normal(String name) {
    return BLANKS.matcher(lower(name).replace('-', ' ').strip()).replaceAll(" ");
  }

  public static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /// Names of GPUs that a mistyped one may mean, nearest first.
  public List<String> gpusLike(String name) {
    List<String> names = tables.gpus().stream().map(Gpu::name).toList();
    List<String> near = namesLike(name, names);
    return near.isEmpty()
        ? Nearest.to(name, names.stream().map(each -> FORM.matcher(each).replaceFirst("")).toList())
        : near;
  }

  /// Names that hold the typed one whole, else those spelt like it.
  public static List<String> namesLike(String name, List<String> names) {
    String typed = normal(name);
    List<String> longer =
        names.stream().filter(other -> normal(other).startsWith(typed + " ")).toList();
    return Nearest.to(name, longer.isEmpty() ? names : longer);
  }

  /// The model of that id, name or alias, without regard to case, maker and words such as
  /// `-instruct`.
  public Optional<ModelPreset> preset(String name) {
    String normal = ModelPreset.normal(name);
    ModelPreset known = presetsByName.get(normal);
    String bare = ModelPreset.bare(normal);
    return known != null
        ? Optional.of(known)
        : Optional.ofNullable(presetsByName.get(bare))
            .or(() -> Optional.ofNullable(presetsByName.get(ModelPreset.pointed(bare))));
  }

  /// What tells a model from others that are sold, dimensions aside: the id of the known model it
  /// is, else its own name without words such as `-instruct`.
  public String modelId(String name) {
    String normal = ModelPreset.normal(name);
    return preset(name)
        .map(known ->
            known.isCalled(name) ? known.id() : ModelPreset.pointed(ModelPreset.bare(normal)))
        .orElse(normal);
  }

  /// Ids of models that a mistyped one may mean, nearest first.
  public List<String> presetsLike(String name) {
    return namesLike(
        ModelPreset.bare(ModelPreset.normal(name)),
        tables.presets().stream().map(ModelPreset::id).toList());
  }

  /// The score of a GPU in a metric.
  public Optional<GpuScore> score(Gpu gpu, String metric) {
    return Optional.ofNullable(scoresByGpu.get(gpu.id() + "|" + metric));
  }

  /// The day of the newest price that holds now, estimates aside.
  public LocalDate newestPrice() {
    return Stream.concat(
            tables.offers().stream()
                .flatMap(offer -> offer.prices().stream())
                .filter(price -> price.until().equals(Offer.Price.OPEN))
                .map(Offer.Price::source),
            tables.parts().stream().flatMap(part -> part.prices().stream()).map(Part.Price::source))
        .filter(source -> source.confidence() != Confidence.ESTIMATE)
        .map(Source::date)
        .map(date -> date.start())
        .max(Comparator.naturalOrder())
        .orElseThrow(() -> new IllegalStateException("the catalogue has no prices"));
  }

  /// The day of the newest row of prices, whatever becomes of it.
  public LocalDate newestOfAll() {
    return Stream.of(
            tables.offers().stream().flatMap(o -> o.prices().stream()).map(Offer.Price::source),
            tables.listings().stream().map(listing -> listing.price().source()),
            tables.tokenPrices().stream().map(TokenPrice::source))
        .flatMap(sources -> sources)
        .map(source -> source.date().start())
        .max(Comparator.naturalOrder())
        .orElse(LocalDate.MIN);
  }
}
