package dev.rackrate.ingest.log;

import dev.rackrate.demand.log.JobStorage;
import dev.rackrate.files.Scratch;
import dev.rackrate.quantity.Sentence;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/// Keeps rows on the heap up to a bound, what is beyond it in a temporary file that the system maps
/// into memory as far as there is room. The file goes with the program.
public final class SpillingStorage implements JobStorage, Closeable {

  /// The folder for temporary files has no room.
  public static final class Full extends UncheckedIOException {

    private static final long serialVersionUID = 1;

    Full(IOException cause) {
      super(sentence().text(), cause);
    }

    /// What to say of it.
    public static Sentence sentence() {
      return Sentence.of("the folder for temporary files has no room for the rows of this log");
    }
  }

  private static final int PIECE = 1 << 26;
  private static final int RESERVED_AT_ONCE = 1 << 20;

  private final long mostOnHeapBytes;
  private long onHeapBytes;
  private final Map<Integer, Deque<ByteBuffer>> given = new HashMap<>();
  private ByteBuffer piece = ByteBuffer.allocate(0);
  private FileChannel file;
  private boolean hasFile;
  private long fileBytes;

  /// @param mostOnHeapBytes beyond which a file is used
  @SuppressWarnings("NullAway.Init") // the file is opened when it is needed
  public SpillingStorage(long mostOnHeapBytes) {
    this.mostOnHeapBytes = mostOnHeapBytes;
  }

  @Override
  public synchronized ByteBuffer take(int bytes) {
    if (onHeapBytes + bytes <= mostOnHeapBytes) {
      onHeapBytes += bytes;
      return JobStorage.HEAP.take(bytes);
    }
    ByteBuffer again = given.getOrDefault(bytes, new ArrayDeque<>()).poll();
    if (again != null) {
      return again;
    }
    if (piece.remaining() < bytes) {
      piece = map(Math.max(bytes, PIECE));
    }
    ByteBuffer part = piece.slice(piece.position(), bytes).order(ByteOrder.nativeOrder());
    piece.position(piece.position() + bytes);
    return part;
  }

  @Override
  public synchronized void giveBack(ByteBuffer stretch) {
    if (stretch.isDirect()) {
      given.computeIfAbsent(stretch.capacity(), _ -> new ArrayDeque<>()).add(stretch);
    } else {
      onHeapBytes -= stretch.capacity();
    }
  }

  /// Writes zeros, since a page that is mapped and has no room on the disk later ends the program.
  private void reserve(int bytes) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocateDirect(RESERVED_AT_ONCE);
    for (long at = 0; at < bytes; at += zeros.position()) {
      zeros.clear().limit((int) Math.min(RESERVED_AT_ONCE, bytes - at));
      while (zeros.hasRemaining()) {
        file.write(zeros, fileBytes + at + zeros.position());
      }
    }
  }

  private ByteBuffer map(int bytes) {
    try {
      if (!hasFile) {
        // Open and nameless at once: where the system allows it, nothing is left whatever happens.
        try (Scratch scratch = Scratch.create(".rows")) {
          file =
              FileChannel.open(
                  scratch.path(),
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE,
                  StandardOpenOption.DELETE_ON_CLOSE);
        }
        hasFile = true;
      }
      reserve(bytes);
      ByteBuffer mapped = file.map(FileChannel.MapMode.READ_WRITE, fileBytes, bytes);
      fileBytes += bytes;
      return mapped;
    } catch (IOException full) {
      throw new Full(full);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    if (hasFile) {
      file.close();
      hasFile = false;
    }
  }
}
