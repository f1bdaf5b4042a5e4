package dev.rackrate.report;

import dev.rackrate.quantity.Money;
import dev.rackrate.quantity.Speech;
import dev.rackrate.report.page.Block;
import dev.rackrate.report.page.Page;
import dev.rackrate.report.page.TextRenderer;
import java.util.List;
import java.util.Optional;

/// What tests ask of a page.
public final class Pages {

  private Pages() {}

  public static List<String> headings(Page page) {
    return page.blocks().stream()
        .filter(Block.Heading.class::isInstance)
        .map(block -> ((Block.Heading) block).text().text())
        .toList();
  }

  public static List<Class<?>> kinds(Page page) {
    return page.blocks().stream().<Class<?>>map(Object::getClass).toList();
  }

  /// The first table below a heading that begins so.
  public static Block.Grid grid(Page page, String heading) {
    boolean isBelow = false;
    for (Block block : page.blocks()) {
      if (block instanceof Block.Heading(var text)) {
        isBelow = text.text().startsWith(heading);
      }
      if (isBelow && block instanceof Block.Grid grid) {
        return grid;
      }
    }
    throw new AssertionError("no table below " + heading);
  }

  /// The paragraphs and notes that contain a text.
  public static Optional<String> said(Page page, String part) {
    return page.blocks().stream()
        .map(block ->
            switch (block) {
              case Block.Para(var text) -> text.text();
              case Block.Note(var text) -> text.text();
              default -> "";
            })
        .filter(text -> text.contains(part))
        .findFirst();
  }

  public static String text(Page page, Money.Rate currency) {
    return TextRenderer.text(page, currency, TextRenderer.Look.PLAIN);
  }

  public static String text(Page page) {
    return text(page, Speech.IN_USD.rate());
  }
}
