package dev.rackrate.report.page;

import static dev.rackrate.quantity.Arg.count;

import dev.rackrate.quantity.Sentence;
import java.util.ArrayList;
import java.util.List;

/// What is shown of an answer, in which order; how it looks is the affair of a renderer.
public record Page(List<Block> blocks) {

  public Page {
    blocks = List.copyOf(blocks);
  }

  /// The page, then another below it.
  public Page then(Page other) {
    List<Block> all = new ArrayList<>(blocks);
    all.addAll(other.blocks);
    return new Page(all);
  }

  /// Puts blocks one below the other.
  public static final class Builder {

    private final List<Block> blocks = new ArrayList<>();

    public Builder add(Block block) {
      blocks.add(block);
      return this;
    }

    public Builder heading(Sentence text) {
      return add(new Block.Heading(text));
    }

    public Builder para(Sentence text) {
      return add(new Block.Para(text));
    }

    /// A remark on what stands above it.
    public Builder note(Sentence text) {
      return add(new Block.Note(text));
    }

    /// Points of one list; nothing where there are none.
    public Builder bullets(Block.Mark mark, List<Sentence> items) {
      return items.isEmpty() ? this : add(new Block.Bullets(mark, items));
    }

    /// How much of a list is left out; nothing where all of it is shown.
    public Builder rest(int shown, int all) {
      return shown < all
          ? para(Sentence.of("shown {} of {}; --format json has all", count(shown), count(all)))
          : this;
    }

    public Page page() {
      return new Page(blocks);
    }
  }
}
