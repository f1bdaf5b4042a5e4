package dev.rackrate.demand.log;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Where the rows of a log lie. Several threads may ask for stretches at once.
@FunctionalInterface
public interface JobStorage {

  /// Keeps everything on the heap.
  JobStorage HEAP = bytes -> ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());

  /// A new stretch of that many bytes, zeroed, in the byte order of the machine.
  ByteBuffer take(int bytes);

  /// A stretch that is not used any more.
  default void giveBack(ByteBuffer stretch) {}
}
