package dev.rackrate.resolve;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.Market;
import dev.rackrate.catalogue.Offer;
import dev.rackrate.catalogue.Pricing;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Time;
import dev.rackrate.resolve.asked.RentEntry;
import dev.rackrate.resolve.asked.Written;
import dev.rackrate.resolve.words.NoteWords;
import dev.rackrate.scenario.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What one entry of a list of offers is paid for, and how: the figures that all its prices share,
/// and those of each price, from what is written and what the catalogue has of the offer.
final class RentPrices {

  private final Defaults defaults;
  private final SiteInputs site;
  private final GpuFit fit;
  private final ProviderTerms.Book terms;
  private final RentPaths paths;
  private final RentEntry entry;
  private final InputsBuilder shared;

  /// @param paths where rents go
  /// @param shared figures of all options, to which those of the offer are added
  RentPrices(
      Defaults defaults,
      SiteInputs site,
      GpuFit fit,
      ProviderTerms.Book terms,
      RentPaths paths,
      RentEntry entry,
      InputsBuilder shared) {
    this.defaults = defaults;
    this.site = site;
    this.fit = fit;
    this.terms = terms;
    this.paths = paths;
    this.entry = entry;
    this.shared = shared;
  }

  /// One price of an offer.
  record Price(OptionKind kind, String id, InputsBuilder figures, List<Note> notes) {

    /// What one machine costs in its unit of time.
    double usd() {
      return figures.get(kind.rentalPrice());
    }

    private Price with(Note note) {
      List<Note> all = new ArrayList<>(notes);
      all.add(note);
      return new Price(kind, id, figures, all);
    }

    double gpus() {
      return figures.get(Input.MACHINE_GPUS);
    }

    boolean isByTheHour() {
      return kind == OptionKind.ON_DEMAND || kind == OptionKind.SPOT;
    }
  }

  /// Every price; at least one.
  List<Price> all() {
    Optional<Note> ofPath = shared();
    List<Price> prices = new ArrayList<>();
    onDemand().ifPresent(prices::add);
    block().ifPresent(prices::add);
    spot().ifPresent(prices::add);
    prices.addAll(reserved());
    monthly().ifPresent(prices::add);
    if (prices.isEmpty()) {
      throw EntryProblem.missing(entry.path(), "on-demand", "2.50 USD/hour");
    }
    return prices.stream().map(price -> ofPath.map(price::with).orElse(price)).toList();
  }

  /// @return what is to be said of where its rents go
  private Optional<Note> shared() {
    String provider = entry.provider();
    Written written = entry.offer().map(o -> withOffer(entry.written(), o)).orElse(entry.written());
    figures(written, qualifiers());
    Optional<Note> ofPath = paths.fill(shared, entry.gpu(), entry.name(), written.has(Input.TREND));
    terms.fill(shared, provider);
    if (entry.product().isManaged()) {
      site.rentedHours(shared, "managed");
    }
    return ofPath;
  }

  private List<String> qualifiers() {
    List<String> all = new ArrayList<>();
    if (!entry.provider().isEmpty()) {
      all.add(entry.provider());
    }
    if (entry.offer().filter(o -> o.instance().equals(Market.SERVERLESS)).isPresent()) {
      all.add(Market.SERVERLESS);
    }
    return all;
  }

  private void figures(Written written, List<String> qualifiers) {
    shared.putOrAbsent(Input.MACHINE_GPUS, written, 1);
    for (Input input :
        List.of(
            Input.TREND,
            Input.INCREMENT,
            Input.MINIMUM,
            Input.START_UP,
            Input.IDLE_SHARE,
            Input.STORAGE,
            Input.EGRESS)) {
      defaults.fill(shared, written, input, 0, qualifiers);
    }
    shared.putOrAbsent(Input.RENT_LEAD_TIME, written, 0);
    defaults.fill(shared, written, Input.RENT_AVAILABILITY, 1, qualifiers);
    fit.licence().ofRented(shared, written);
  }

  /// What is written, and the size and billing times of the offer where they are not.
  private Written withOffer(Written written, Offer offer) {
    Origin row = row(offer, offer.prices().getFirst());
    Written all = written;
    if (!all.has(Input.MACHINE_GPUS)) {
      all = all.with(Input.MACHINE_GPUS, new Given(offer.gpus(), "GPUs", row));
    }
    all = withTime(all, Input.INCREMENT, offer.incrementSeconds(), row);
    return withTime(all, Input.MINIMUM, offer.minimumSeconds(), row);
  }

  private static Written withTime(Written written, Input input, double seconds, Origin row) {
    return written.has(input) || seconds <= 0
        ? written
        : written.with(input, new Given(seconds, "s", row).times(1 / Time.SECONDS_PER_HOUR));
  }

  private Optional<Price> onDemand() {
    Optional<Given> price =
        entry
            .written()
            .get(Input.ON_DEMAND_PRICE)
            .or(() -> find(Pricing.OnDemand.class).map(p -> given(p, usdPerHour(p))));
    return price.map(given -> {
      shared.put(Input.ON_DEMAND_PRICE, given);
      return price(OptionKind.ON_DEMAND, "on-demand", shared.copy());
    });
  }

  private static double usdPerHour(Offer.Price price) {
    return price.pricing().usdPerHour();
  }

  private static Price price(OptionKind kind, String id, InputsBuilder figures) {
    return new Price(kind, id, figures, List.of());
  }

  private Optional<Price> spot() {
    Optional<Offer.Price> known = find(Pricing.Spot.class);
    if (entry.spot().isEmpty() && known.isEmpty()) {
      return Optional.empty();
    }
    Written written = entry.spot().orElse(Written.NONE);
    InputsBuilder figures = shared.copy();
    Given price =
        written
            .get(Input.SPOT_PRICE)
            .or(() -> known.map(p -> given(p, usdPerHour(p))))
            .orElseThrow(
                () -> EntryProblem.missing(entry.path() + ".spot", "price", "1.10 USD/hour"));
    figures.put(Input.SPOT_PRICE, price);
    interruptions(figures, written, known);
    available(figures, written);
    if (figures.get(Input.SPOT_AVAILABLE) < 1 && !figures.isGiven(Input.ON_DEMAND_PRICE)) {
      throw EntryProblem.missing(entry.path(), "on-demand", "2.50 USD/hour");
    }
    List<Note> notes = written.has(Input.SPOT_AVAILABLE) ? List.of() : probed(figures);
    return Optional.of(new Price(OptionKind.SPOT, "spot", figures, notes));
  }

  /// Always there, unless somebody says otherwise; less is possible where the rest can be rented by
  /// the hour.
  private void available(InputsBuilder figures, Written written) {
    if (figures.isGiven(Input.ON_DEMAND_PRICE)) {
      defaults.fill(figures, written, Input.SPOT_AVAILABLE, 1, List.of(size(figures)));
    } else {
      figures.putOrAbsent(Input.SPOT_AVAILABLE, written, 1);
    }
  }

  /// As which machine spot was probed that is like this one.
  private static String size(InputsBuilder figures) {
    return figures.get(Input.MACHINE_GPUS) < Gpu.OF_A_BOARD ? "one" : "eight";
  }

  /// What is known of how often spot is there, where nobody says.
  private List<Note> probed(InputsBuilder figures) {
    String size = size(figures);
    double hourly =
        figures.isGiven(Input.ON_DEMAND_PRICE) ? figures.get(Input.ON_DEMAND_PRICE) : Double.NaN;
    double spot = figures.get(Input.SPOT_PRICE);
    return defaults.shipped("rent.spot-probed", List.of(size)).stream()
        .map(Given::value)
        .map(
            share -> NoteWords.spotProbed(entry.name(), share, share * spot + (1 - share) * hourly))
        .toList();
  }

  private void interruptions(InputsBuilder figures, Written written, Optional<Offer.Price> known) {
    List<String> chip = entry.gpu().map(g -> List.of(g.id())).orElse(List.of());
    Optional<Given> share =
        written
            .get(Input.INTERRUPTIONS)
            .or(() -> known.flatMap(this::interrupted))
            .or(() -> defaults.shipped("rent.interruptions", chip));
    figures.putAbsent(Input.INTERRUPTIONS, 0);
    share.ifPresent(given -> InterruptionRule.fill(figures, given));
  }

  private Optional<Given> interrupted(Offer.Price price) {
    var share = ((Pricing.Spot) price.pricing()).interruptedPerMonth();
    return share.isPresent() ? Optional.of(given(price, share.getAsDouble())) : Optional.empty();
  }

  private List<Price> reserved() {
    if (!entry.reserved().isEmpty()) {
      return entry.reserved().stream().map(this::reservation).toList();
    }
    List<Price> prices = new ArrayList<>();
    for (Offer.Price price : entry.offer().map(Offer::prices).orElse(List.of())) {
      if (price.pricing() instanceof Pricing.Reserved reserved) {
        prices.add(
            reservation(
                Written.NONE
                    .with(Input.RESERVED_TERM, given(price, reserved.termMonths()))
                    .with(Input.RESERVED_PRICE, given(price, reserved.usdPerHour()))
                    .with(Input.RESERVED_UPFRONT, given(price, reserved.upfrontUsd()))));
      }
    }
    return prices;
  }

  private Price reservation(Written terms) {
    InputsBuilder figures = shared.copy();
    figures.putOrAbsent(Input.RESERVED_TERM, terms, 1);
    figures.putOrAbsent(Input.RESERVED_PRICE, terms, 0);
    figures.putOrAbsent(Input.RESERVED_UPFRONT, terms, 0);
    int months = (int) figures.get(Input.RESERVED_TERM);
    String label = months % 12 == 0 ? months / 12 + "y" : months + "m";
    return price(OptionKind.RESERVED, "reserved-" + label, figures);
  }

  /// Blocks booked for each session, by the day.
  private Optional<Price> block() {
    Optional<Offer.Price> known = find(Pricing.Block.class);
    return entry
        .written()
        .get(Input.BLOCK_PRICE)
        .or(() -> known.map(p -> given(p, usdPerHour(p))))
        .map(price -> {
          InputsBuilder figures = shared.copy();
          figures.put(Input.BLOCK_PRICE, price);
          Written written = entry.written();
          leastDays(known)
              .filter(_ -> !written.has(Input.BLOCK_LEAST_DAYS))
              .ifPresentOrElse(
                  days -> figures.put(Input.BLOCK_LEAST_DAYS, days),
                  () -> defaults.fill(figures, written, Input.BLOCK_LEAST_DAYS, 1, qualifiers()));
          defaults.fill(figures, written, Input.BLOCK_MOST_DAYS, 0, qualifiers());
          List<Note> notes = List.of(NoteWords.blockAgain(entry.name()));
          return new Price(OptionKind.BLOCK, "block", figures, notes);
        });
  }

  /// The least time billed, where the catalogue has it of the offer.
  private Optional<Given> leastDays(Optional<Offer.Price> known) {
    return known
        .filter(_ -> entry.offer().orElseThrow().minimumSeconds() > 0)
        .map(price ->
            given(
                price,
                Math.ceil(entry.offer().orElseThrow().minimumSeconds() / Time.SECONDS_PER_DAY)));
  }

  private Optional<Price> monthly() {
    double hours = shared.get(Input.HOURS_PER_MONTH);
    Optional<Given> price =
        entry
            .written()
            .get(Input.MONTHLY_PRICE)
            .or(() -> find(Pricing.Monthly.class).map(p -> given(p, usdPerHour(p) * hours)));
    return price.map(given -> {
      InputsBuilder figures = shared.copy();
      figures.put(Input.MONTHLY_PRICE, given);
      return price(OptionKind.MONTHLY, "monthly", figures);
    });
  }

  private Optional<Offer.Price> find(Class<? extends Pricing> pricing) {
    return entry.offer().map(Offer::prices).orElse(List.of()).stream()
        .filter(price -> pricing.isInstance(price.pricing()))
        .findFirst();
  }

  private Given given(Offer.Price price, double value) {
    defaults.refuseDollarsWithoutRate();
    return new Given(value, "", row(entry.offer().orElseThrow(), price));
  }

  private static Origin row(Offer from, Offer.Price price) {
    return new Origin.CatalogueRow("offers.csv", from.id(), price.source());
  }
}
