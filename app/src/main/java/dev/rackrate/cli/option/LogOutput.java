package dev.rackrate.cli.option;

import dev.rackrate.ask.GenerateJobs;
import java.io.PrintWriter;

/// Where a log of any length goes: a file in the form that its name tells, or the terminal.
public final class LogOutput extends Destination {

  public void write(GenerateJobs jobs) {
    if (!isStandard()) {
      jobs.to(files(), file());
      return;
    }
    PrintWriter out = out();
    jobs.to(out);
    out.flush();
  }
}
