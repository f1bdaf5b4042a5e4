package dev.rackrate.ingest.feed;

/// A file that cannot be read on; the message says where and why.
public final class BrokenFeed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String why;

  public BrokenFeed(String why) {
    super(why);
    this.why = why;
  }

  /// Where and why, without the name of the file.
  public String why() {
    return why;
  }
}
