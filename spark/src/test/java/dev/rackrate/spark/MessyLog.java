package dev.rackrate.spark;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Lines of a plain jobs CSV in which everything is that may be wrong or odd with rows: jobs told
/// twice, in other states and in other files, rows that cannot be used, blank lines, headings.
final class MessyLog {

  private static final String HEADING =
      "id,submit,start,end,gpus,group,user,account,state,interruptible,colour";

  private static final List<String> STATES =
      List.of("completed", "failed", "cancelled", "timeout", "running", "pending", "", "lost");

  private final Random random;
  private final long from;

  MessyLog(Random random) {
    this.random = random;
    this.from = 1_767_225_600L + random.nextInt(40_000_000);
  }

  /// A file of about so many rows.
  String file(int rows) {
    List<String> lines = new ArrayList<>();
    lines.add(HEADING);
    for (int i = 0; i < rows; i++) {
      String line =
          switch (random.nextInt(40)) {
            case 0 -> "";
            case 1 -> HEADING;
            case 2 -> "half,a,row";
            default -> row();
          };
      lines.add(line);
      if (random.nextInt(12) == 0) {
        lines.add(lines.get(1 + random.nextInt(lines.size() - 1)));
      }
    }
    String end = random.nextBoolean() ? "\n" : "\r\n";
    return String.join(end, lines) + (random.nextBoolean() ? end : "");
  }

  private String row() {
    int job = random.nextInt(60);
    String id = random.nextInt(8) == 0 ? "" : "job-" + job;
    long submit = from + 977L * job + (random.nextInt(6) == 0 ? random.nextInt(400_000) : 0);
    long start = submit + random.nextInt(4_000) - 300;
    long end = start + random.nextInt(random.nextInt(9) == 0 ? 4_000_000 : 9_000) - 40;
    String state = STATES.get(random.nextInt(STATES.size()));
    boolean isOpen = state.equals("running") || random.nextInt(15) == 0;
    boolean isWaiting = state.equals("pending") || random.nextInt(20) == 0;
    String gpus =
        switch (random.nextInt(9)) {
          case 0 -> "0";
          case 1 -> "0.5";
          case 2 -> "many";
          default -> "" + (1 + random.nextInt(16));
        };
    return String.join(
        ",",
        id,
        time(submit),
        isWaiting ? "" : time(start),
        isWaiting || isOpen ? "" : time(end),
        gpus,
        random.nextBoolean() ? "\"team, " + random.nextInt(4) + "\"" : "team-" + random.nextInt(4),
        random.nextInt(5) == 0 ? "" : "Zoë-" + random.nextInt(30),
        "a" + random.nextInt(3),
        state,
        random.nextInt(4) == 0 ? "perhaps" : random.nextBoolean() ? "yes" : "no",
        "red");
  }

  private String time(long seconds) {
    return random.nextInt(60) == 0 ? "soon" : "" + Instant.ofEpochSecond(seconds);
  }
}
