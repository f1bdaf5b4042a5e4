package dev.rackrate.catalogue.list;

import static dev.rackrate.catalogue.list.Facet.AGE;
import static dev.rackrate.catalogue.list.Facet.CONFIDENCE;
import static dev.rackrate.catalogue.list.Facet.COUNTRY;
import static dev.rackrate.catalogue.list.Facet.GPU;
import static dev.rackrate.catalogue.list.Facet.GPUS_IN_IT;
import static dev.rackrate.catalogue.list.Facet.KIND;
import static dev.rackrate.catalogue.list.Facet.MEMORY;
import static dev.rackrate.catalogue.list.Facet.PRICE;
import static dev.rackrate.catalogue.list.Facet.PROVIDER;
import static dev.rackrate.catalogue.list.Facet.SEGMENT;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What of a catalogue can be listed, and what its rows can be chosen by.
public enum ListKind {
  GPUS(GPU, SEGMENT, MEMORY, PRICE, CONFIDENCE),
  MACHINES(GPU, SEGMENT, MEMORY, PRICE, GPUS_IN_IT, KIND, CONFIDENCE, AGE),
  OFFERS(GPU, PROVIDER, KIND, SEGMENT, MEMORY, PRICE, GPUS_IN_IT, COUNTRY, CONFIDENCE, AGE),
  LISTINGS(GPU, PROVIDER, KIND, SEGMENT, MEMORY, PRICE, GPUS_IN_IT, COUNTRY, CONFIDENCE, AGE),
  TOKENS(PROVIDER, PRICE, CONFIDENCE, AGE),
  SCORES(GPU, KIND, SEGMENT, MEMORY, CONFIDENCE),
  ENCODERS(KIND, CONFIDENCE),
  HASHES(GPU, KIND, SEGMENT, MEMORY, CONFIDENCE),
  POWER(GPU, KIND, SEGMENT, MEMORY, GPUS_IN_IT, CONFIDENCE),
  VALUES(GPU, KIND, CONFIDENCE),
  ASSUMPTIONS(COUNTRY, CONFIDENCE),
  PARTS(GPU, KIND, SEGMENT, MEMORY, PRICE, CONFIDENCE, AGE),
  MODELS(KIND, CONFIDENCE);

  @SuppressWarnings("ImmutableEnumChecker") // Set.of makes no other
  private final Set<Facet> facets;

  ListKind(Facet... facets) {
    this.facets = Set.of(facets);
  }

  /// The word of the command line.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Whether its rows can be chosen by something.
  public boolean takes(Facet facet) {
    return facets.contains(facet);
  }

  /// Whether its rows have a price.
  public boolean isPriced() {
    return takes(PRICE);
  }

  public static Optional<ListKind> parse(String label) {
    return Arrays.stream(values()).filter(kind -> kind.label().equals(label)).findFirst();
  }

  public static List<String> labels() {
    return Arrays.stream(values()).map(ListKind::label).toList();
  }
}
