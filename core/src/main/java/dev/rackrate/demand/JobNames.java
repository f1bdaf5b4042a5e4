package dev.rackrate.demand;

import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.Labelling;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The names behind the numbers of jobs, by what they label. The empty name has number 0.
public record JobNames(Map<Labelling, List<String>> byLabelling) implements Serializable {

  public JobNames {
    EnumMap<Labelling, List<String>> own = new EnumMap<>(Labelling.class);
    byLabelling.forEach((labelling, names) -> own.put(labelling, List.copyOf(names)));
    byLabelling = own;
  }

  /// The names of a log.
  static JobNames of(JobLog log) {
    EnumMap<Labelling, List<String>> names = new EnumMap<>(Labelling.class);
    for (Labelling labelling : Labelling.values()) {
      names.put(labelling, log.names(labelling));
    }
    return new JobNames(names);
  }

  /// The names of a labelling by their numbers.
  public List<String> of(Labelling labelling) {
    return byLabelling.getOrDefault(labelling, List.of(""));
  }
}
