package dev.rackrate.browser.build;

import com.googlecode.pngtastic.core.processing.zopfli.Options;
import com.googlecode.pngtastic.core.processing.zopfli.Options.BlockSplitting;
import com.googlecode.pngtastic.core.processing.zopfli.Options.OutputFormat;
import com.googlecode.pngtastic.core.processing.zopfli.Zopfli;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Packs the programs for browsers when they are built: by gzip, whose best encoding is searched
/// for once, for they are fetched often.
final class Packing {

  /// Rounds of the search; more take longer and save some bytes.
  private static final int ROUNDS = 15;

  /// What is packed in one go. The packer cuts each piece into few blocks with a code of their own,
  /// and programs are of many kinds: pieces of 8 MiB take 27 kB more.
  private static final int PIECE_BYTES = 1 << 16;

  private Packing() {}

  /// Writes each file again beside itself, packed, with `.gz` after its name.
  public static void main(String[] files) throws IOException {
    Options options = new Options(OutputFormat.GZIP, BlockSplitting.FIRST, ROUNDS);
    for (String name : files) {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      new Zopfli(PIECE_BYTES).compress(options, Files.readAllBytes(Path.of(name)), packed);
      Files.write(Path.of(name + ".gz"), packed.toByteArray());
    }
  }
}
