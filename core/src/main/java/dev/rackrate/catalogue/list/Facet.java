package dev.rackrate.catalogue.list;

/// Something by which rows of a list are chosen.
public enum Facet {
  GPU("--gpu"),
  PROVIDER("--provider"),
  /// The way of paying of an offer, the place a machine can stand in, the metric of a score, ...
  KIND("--kind"),
  SEGMENT("--segment"),
  /// Memory of one GPU.
  MEMORY("--memory"),
  PRICE("--price"),
  GPUS_IN_IT("--gpus"),
  COUNTRY("--country"),
  CONFIDENCE("--confidence"),
  /// Days since a price was seen.
  AGE("--max-age");

  private final String option;

  Facet(String option) {
    this.option = option;
  }

  /// Its option on the command line.
  public String option() {
    return option;
  }
}
