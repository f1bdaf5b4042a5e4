package dev.rackrate.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.ask.LiveFiles;
import dev.rackrate.report.html.HtmlRenderer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// What a browser fetches before it answers.
final class PageSizeTest {

  private static final int MOST_BYTES = 1_200_000;

  @Test
  void thePageIsSmall() {
    int english =
        LiveFiles.program().length
            + LiveFiles.tables().length
            + packed(LiveFiles.worker())
            + packed(LiveFiles.script())
            + packed(LiveFiles.style())
            + packed(HtmlRenderer.style())
            + packed(LiveFiles.shell());
    System.out.println(
        "the page, packed: "
            + english
            + " bytes, in Chinese "
            + LiveFiles.words().length
            + " more");
    assertThat(english + LiveFiles.words().length).isLessThan(MOST_BYTES);
  }

  private static int packed(String text) {
    return LiveFiles.packed(text.getBytes(StandardCharsets.UTF_8)).length;
  }
}
