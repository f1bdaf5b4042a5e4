package dev.rackrate.report.document;

import java.util.List;

/// A row of a table: texts and amounts; an empty text is an empty cell.
public record SheetRow(List<Tree> cells) {

  public SheetRow {
    cells = List.copyOf(cells);
    for (Tree cell : cells) {
      if (!(cell instanceof Tree.Text || cell instanceof Tree.Amount)) {
        throw new IllegalArgumentException("no value of a cell: " + cell);
      }
    }
  }

  /// A row of texts.
  public static SheetRow of(List<String> texts) {
    return new SheetRow(texts.stream().map(Tree::text).toList());
  }
}
