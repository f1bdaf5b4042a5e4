package dev.rackrate.ingest.feed;

import java.io.IOException;

/// A price list that others publish, read from a file that the user saved.
public interface PriceFeed {

  /// The word of the command line.
  String name();

  /// What it is and how to save it, in a sentence.
  String about();

  /// Hands every price of a file to the sink, and names what cannot be used.
  ///
  /// @throws BrokenFeed where the file cannot be read on
  /// @throws IOException where it cannot be read at all
  void read(FeedFile file, FeedSink sink) throws IOException;
}
