package dev.rackrate.ingest.feed;

import dev.rackrate.quantity.Sentence;

/// A file that cannot be read on; the message says where and why.
public final class BrokenFeed extends RuntimeException {

  private static final long serialVersionUID = 2L;

  private final transient Sentence why;

  public BrokenFeed(Sentence why) {
    super(why.text());
    this.why = why;
  }

  /// Where and why, without the name of the file.
  public Sentence why() {
    return why;
  }
}
