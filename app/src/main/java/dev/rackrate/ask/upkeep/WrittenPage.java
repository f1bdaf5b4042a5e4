package dev.rackrate.ask.upkeep;

import java.util.List;

/// A page made of files, and which of them tell nothing.
public record WrittenPage(String page, List<String> problems) {

  public WrittenPage {
    problems = List.copyOf(problems);
  }
}
