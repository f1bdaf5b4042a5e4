package dev.rackrate.files;

/// Something that this installation lacks: what, and how to get it, in one sentence.
public final class MissingPart extends RuntimeException {

  private static final long serialVersionUID = 1;

  public MissingPart(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
