package dev.rackrate.spark;

import java.io.Serializable;

/// A part of a file that was read.
record PartRead(Said said, RowsPart rows) implements Serializable {}
