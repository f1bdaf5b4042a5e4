package dev.rackrate.browser.build;

import com.googlecode.pngtastic.core.processing.zopfli.Options;
import com.googlecode.pngtastic.core.processing.zopfli.Options.BlockSplitting;
import com.googlecode.pngtastic.core.processing.zopfli.Options.OutputFormat;
import com.googlecode.pngtastic.core.processing.zopfli.Zopfli;
import dev.rackrate.ask.LiveFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/// Packs the programs for browsers when they are built, and the texts that go with them: by gzip,
/// whose best encoding is searched for once, for they are fetched often.
final class Packing {

  /// Rounds of the search; more take longer and save some bytes.
  private static final int ROUNDS = 15;

  /// What is packed in one go. The packer cuts each piece into few blocks with a code of their own,
  /// and programs are of many kinds: pieces of 8 MiB take 27 kB more.
  private static final int PIECE_BYTES = 1 << 16;

  private Packing() {}

  /// Writes each program again beside itself, packed, with `.gz` after its name, and beside them
  /// the texts.
  public static void main(String[] programs) throws IOException {
    for (String name : programs) {
      pack(Files.readAllBytes(Path.of(name)), Path.of(name + ".gz"));
    }
    Path folder = Objects.requireNonNull(Path.of(programs[0]).toAbsolutePath().getParent());
    for (Map.Entry<String, byte[]> text : LiveFiles.toPack().entrySet()) {
      pack(text.getValue(), folder.resolve(text.getKey()));
    }
  }

  private static void pack(byte[] bytes, Path into) throws IOException {
    Options options = new Options(OutputFormat.GZIP, BlockSplitting.FIRST, ROUNDS);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    new Zopfli(PIECE_BYTES).compress(options, bytes, packed);
    Files.write(into, packed.toByteArray());
  }
}
