package dev.rackrate.scenario;

import dev.rackrate.catalogue.Machine;
import dev.rackrate.catalogue.Offer;
import dev.rackrate.catalogue.TokenPrice;
import dev.rackrate.demand.load.MachineSizes;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Require;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One way to do the work, resolved to numbers: a machine to build, or an offer at one of its
/// prices.
///
/// @param id `build:NAME`, `on-demand:NAME`, `reserved-3y:NAME` and so on
/// @param name as the study or the catalogue calls it, with the setting where that was found
/// @param family name of the machine or offer alone
/// @param gpu name of its GPU; empty where the study left it out
/// @param provider who rents it out; empty for a machine of one's own
/// @param place country or region, as far as known; empty where not
/// @param circuitWatts what the circuit it would hang on carries; infinite where that is no matter
/// @param trust how far it may carry a verdict
/// @param origins where each input came from; shared by every copy of the inputs
/// @param misfits reasons found while resolving why it cannot do the work
/// @param notes what the reader should know of its figures
/// @param shares what each workload takes of it, where the study describes any
/// @param listed what of the catalogue it is, with its parts or its instance type
/// @param speed of its GPU beside the one in which the work is counted, where both are known
/// @param sold as what, beside its GPUs and its price
/// @param aging what it sells for as it ages, where its resale was worked out from that
public record Option(
    String id,
    OptionKind kind,
    String name,
    String family,
    String gpu,
    String provider,
    String place,
    double circuitWatts,
    Trust trust,
    Inputs inputs,
    Map<Input, Origin> origins,
    List<CostItem> items,
    List<Misfit> misfits,
    List<Note> notes,
    List<Share> shares,
    Listed listed,
    Optional<RelativeSpeed> speed,
    Sold sold,
    Optional<Aging> aging) {

  /// An option of whose aging nothing is known.
  public Option(
      String id,
      OptionKind kind,
      String name,
      String family,
      String gpu,
      String provider,
      String place,
      double circuitWatts,
      Trust trust,
      Inputs inputs,
      Map<Input, Origin> origins,
      List<CostItem> items,
      List<Misfit> misfits,
      List<Note> notes,
      List<Share> shares,
      Listed listed,
      Optional<RelativeSpeed> speed,
      Sold sold) {
    this(
        id,
        kind,
        name,
        family,
        gpu,
        provider,
        place,
        circuitWatts,
        trust,
        inputs,
        origins,
        items,
        misfits,
        notes,
        shares,
        listed,
        speed,
        sold,
        Optional.empty());
  }

  /// A machine of one size of which nothing else is known.
  public Option(
      String id,
      OptionKind kind,
      String name,
      String family,
      String gpu,
      String provider,
      String place,
      double circuitWatts,
      Trust trust,
      Inputs inputs,
      Map<Input, Origin> origins,
      List<CostItem> items,
      List<Misfit> misfits,
      List<Note> notes,
      List<Share> shares,
      Listed listed,
      Optional<RelativeSpeed> speed) {
    this(
        id,
        kind,
        name,
        family,
        gpu,
        provider,
        place,
        circuitWatts,
        trust,
        inputs,
        origins,
        items,
        misfits,
        notes,
        shares,
        listed,
        speed,
        Sold.PLAIN);
  }

  /// An option of whose speed nothing is said.
  public Option(
      String id,
      OptionKind kind,
      String name,
      String family,
      String gpu,
      String provider,
      String place,
      double circuitWatts,
      Trust trust,
      Inputs inputs,
      Map<Input, Origin> origins,
      List<CostItem> items,
      List<Misfit> misfits,
      List<Note> notes,
      List<Share> shares,
      Listed listed) {
    this(
        id,
        kind,
        name,
        family,
        gpu,
        provider,
        place,
        circuitWatts,
        trust,
        inputs,
        origins,
        items,
        misfits,
        notes,
        shares,
        listed,
        Optional.empty());
  }

  /// An option that is not of the catalogue.
  public static final Listed UNLISTED = new Listed.Nowhere();

  /// What of the catalogue an option is.
  public sealed interface Listed {

    record AsMachine(Machine machine) implements Listed {}

    record AsOffer(Offer offer) implements Listed {}

    record AsService(TokenPrice price) implements Listed {}

    record Nowhere() implements Listed {}
  }

  /// Origins in the order of the inputs, which a copy of a map has only by chance; not changed once
  /// made.
  private static final class InOrder extends AbstractMap<Input, Origin> {

    private final Map<Input, Origin> origins;

    InOrder(Map<Input, Origin> origins) {
      EnumMap<Input, Origin> ordered = new EnumMap<>(Input.class);
      ordered.putAll(origins);
      this.origins = Collections.unmodifiableMap(ordered);
    }

    @Override
    public @Nullable Origin get(@Nullable Object input) {
      return origins.get(input);
    }

    @Override
    public boolean containsKey(@Nullable Object input) {
      return origins.containsKey(input);
    }

    @Override
    public Set<Map.Entry<Input, Origin>> entrySet() {
      return origins.entrySet();
    }
  }

  public Option {
    Require.notBlank(id, "id of an option");
    origins = origins instanceof InOrder ? origins : new InOrder(origins);
    items = List.copyOf(items);
    misfits = List.copyOf(misfits);
    notes = List.copyOf(notes);
    shares = List.copyOf(shares);
  }

  /// An option made of plain numbers, for those who build on the formulas.
  public static Option of(String id, OptionKind kind, Inputs inputs) {
    String name = id.substring(id.indexOf(':') + 1);
    return new Option(
        id,
        kind,
        name,
        name,
        "",
        "",
        "",
        Double.POSITIVE_INFINITY,
        Trust.NAMED,
        inputs,
        Map.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        UNLISTED);
  }

  /// Where an input came from.
  public Origin origin(Input input) {
    return Objects.requireNonNullElseGet(origins.get(input), Origin.Absent::new);
  }

  /// What machines jobs of a log get by the hour.
  public MachineSizes jobMachines() {
    return sold.sizes().orElseGet(() -> MachineSizes.of((int) get(Input.MACHINE_GPUS)));
  }

  public double get(Input input) {
    return inputs.get(input);
  }

  /// The option on other inputs, which came from where these did.
  public Option with(Inputs others) {
    return with(others, origins);
  }

  /// The option with one input set to a value that a search found.
  public Option searched(Input input, double value) {
    Map<Input, Origin> changed = new EnumMap<>(Input.class);
    changed.putAll(origins);
    changed.put(input, new Origin.Derived("found by search", List.of()));
    return with(inputs.with(input, value), changed);
  }

  /// The option with one input as somebody gives it; of a purchase price, with what follows it.
  public Option set(Input input, Given given) {
    if (input == Input.PRICE && get(Input.PRICE) > 0) {
      Inputs repriced = PriceChange.times(this, inputs, given.value() / get(Input.PRICE));
      return with(repriced.with(Input.PRICE, given.value()), PriceChange.origins(origins, given));
    }
    Map<Input, Origin> changed = new EnumMap<>(Input.class);
    changed.putAll(origins);
    changed.put(input, given.origin());
    Option set = with(inputs.with(input, given.value()), changed);
    return input == Input.RESALE || input == Input.VALUE_KEPT ? set.aged(Optional.empty()) : set;
  }

  /// Inputs of the option over another horizon, with the resale that belongs to it.
  public Inputs over(Inputs in, double months) {
    Inputs over = in.with(Input.HORIZON, months);
    return aging.map(known -> known.on(over)).orElse(over);
  }

  /// The option where the work ends after some months: a machine without a life of its own lives to
  /// the horizon that there was, and is sold at its age.
  public Option until(int months) {
    return with(inputsUntil(months));
  }

  /// Inputs of the option where the work ends after some months.
  public Inputs inputsUntil(int months) {
    Inputs lasting =
        kind.isOwned() && inputs.get(Input.LIFE) == 0
            ? inputs.with(Input.LIFE, inputs.get(Input.HORIZON))
            : inputs;
    return over(lasting, months);
  }

  /// The option with what is known of its aging.
  public Option aged(Optional<Aging> known) {
    return new Option(
        id,
        kind,
        name,
        family,
        gpu,
        provider,
        place,
        circuitWatts,
        trust,
        inputs,
        origins,
        items,
        misfits,
        notes,
        shares,
        listed,
        speed,
        sold,
        known);
  }

  /// The option, which can be had in other sizes too.
  public Option orInSizes(List<Option> others) {
    return new Option(
        id,
        kind,
        name,
        family,
        gpu,
        provider,
        place,
        circuitWatts,
        trust,
        inputs,
        origins,
        items,
        misfits,
        notes,
        shares,
        listed,
        speed,
        sold.beside(others),
        aging);
  }

  /// The option with other named costs.
  public Option withItems(List<CostItem> others) {
    return new Option(
        id,
        kind,
        name,
        family,
        gpu,
        provider,
        place,
        circuitWatts,
        trust,
        inputs,
        origins,
        others,
        misfits,
        notes,
        shares,
        listed,
        speed,
        sold,
        aging);
  }

  /// The option with something more to tell of it.
  public Option noting(Note note) {
    List<Note> all = new ArrayList<>(notes);
    all.add(note);
    return new Option(
        id,
        kind,
        name,
        family,
        gpu,
        provider,
        place,
        circuitWatts,
        trust,
        inputs,
        origins,
        items,
        misfits,
        all,
        shares,
        listed,
        speed,
        sold,
        aging);
  }

  /// How long it is waited for: a machine from its order on, rented capacity from the day on which
  /// it is asked for.
  public Input leadTime() {
    return kind.isOwned() ? Input.LEAD_TIME : Input.RENT_LEAD_TIME;
  }

  private Option with(Inputs others, Map<Input, Origin> from) {
    return new Option(
        id,
        kind,
        name,
        family,
        gpu,
        provider,
        place,
        circuitWatts,
        trust,
        others,
        from,
        items,
        misfits,
        notes,
        shares,
        listed,
        speed,
        sold,
        aging);
  }
}
