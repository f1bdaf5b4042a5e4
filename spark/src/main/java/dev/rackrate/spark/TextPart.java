package dev.rackrate.spark;

import java.io.Serializable;

/// A part of a file of text: the lines that begin in it.
///
/// @param file files before it
/// @param name of the file, as messages call it
/// @param path of the file, as the file systems of the cluster know it
/// @param begin the first byte
/// @param end the byte after the last
record TextPart(int file, String name, String path, long begin, long end) implements Serializable {

  boolean isFirst() {
    return begin == 0;
  }
}
