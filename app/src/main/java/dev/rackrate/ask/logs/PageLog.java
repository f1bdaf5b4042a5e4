package dev.rackrate.ask.logs;

import dev.rackrate.catalogue.InstanceTypes;
import dev.rackrate.demand.log.JobStorage;
import dev.rackrate.ingest.log.LogFile;
import dev.rackrate.logs.LogQuestion;
import java.io.ByteArrayInputStream;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;

/// Reads a log, a bill or a monitor's file that a page was given, where there are no files.
public final class PageLog {

  private final FindDemand find;

  /// @param types of machines that bills name; asked for bills alone
  public PageLog(Supplier<InstanceTypes> types) {
    this.find = new FindDemand(types, (_, _, _, _) -> {});
  }

  /// What it shows.
  ///
  /// @param name of the file, for messages
  /// @param content of it, unpacked
  public Shown shown(String name, byte[] content) {
    LogFile file = new LogFile(name, content.length, () -> new ByteArrayInputStream(content));
    LogFiles files = new LogFiles(LogQuestion.ANY_FORMAT, List.of(file));
    LogQuestion question = LogQuestion.everythingOf(List.of(), LogQuestion.ANY_FORMAT);
    return find.show(files, question, JobStorage.HEAP, ZoneOffset.UTC);
  }
}
