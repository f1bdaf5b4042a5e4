package dev.rackrate.cli;

import dev.rackrate.ask.GenerateJobs;
import java.io.PrintWriter;

/// Where a log of any length goes: a file in the form that its name tells, or the terminal.
final class LogOutput extends Destination {

  void write(GenerateJobs jobs) {
    if (!isStandard()) {
      jobs.to(files(), file());
      return;
    }
    PrintWriter out = out();
    jobs.to(out);
    out.flush();
  }
}
