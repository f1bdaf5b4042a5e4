package dev.rackrate.ingest.prediction;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.ingest.prediction.PredictionRow.RowWork;
import dev.rackrate.performance.request.MeasuredRate;
import dev.rackrate.performance.request.Placement;
import dev.rackrate.performance.request.PredictionKind;
import dev.rackrate.performance.request.PredictionRequest;
import dev.rackrate.performance.request.Setting;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Nearest;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Unusable;
import dev.rackrate.workload.Link;
import dev.rackrate.workload.Stack;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// One line of a file of predictions -> what it asks for, or why it asks for nothing.
final class RowReader {

  private static final int FIRST_YEAR = 2015;
  private static final int LAST_YEAR = 2100;

  private final Catalogue catalogue;
  private final LanguageRequestReader language;
  private final DeviceRequestReader other;
  private final Map<String, Optional<Gpu>> gpus = new Recent<>();
  private final Map<String, Stack> stacks = new Recent<>();

  RowReader(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.language = new LanguageRequestReader(catalogue);
    this.other = new DeviceRequestReader(catalogue);
  }

  PredictionRow read(Cells cells, long line, int columns) {
    String id = cells.has("id") ? cells.text("id") : "" + line;
    String kind = cells.text("kind");
    String gpu = find(cells.text("gpu")).map(Gpu::name).orElse(cells.text("gpu"));
    try {
      if (cells.fields().getFieldCount() != columns) {
        throw new Unusable(
            Sentence.of(
                "must have {} field{|s} like the first line but has {}",
                Arg.count(columns),
                Arg.count(cells.fields().getFieldCount())));
      }
      OptionalDouble observed = cells.number("observed");
      return new PredictionRow(id, kind, gpu, new RowWork.Asked(request(cells)), observed);
    } catch (IllegalArgumentException | ArithmeticException wrong) {
      RowWork refused = new RowWork.Refused(Unusable.why(wrong));
      return new PredictionRow(id, kind, gpu, refused, OptionalDouble.empty());
    }
  }

  private PredictionRequest request(Cells cells) {
    PredictionKind kind = kind(cells);
    Setting setting = setting(cells);
    return switch (kind) {
      case LLM_TRAINING,
          LLM_DECODE,
          LLM_SERVING_THROUGHPUT,
          LLM_SERVING_TPOT,
          LLM_SERVING_TTFT,
          LLM_MEMORY ->
          language.read(kind, cells, setting);
      case VISION_TRAINING, VISION_INFERENCE, MATMUL, HASHING, FP64 ->
          other.read(kind, cells, setting);
    };
  }

  private static PredictionKind kind(Cells cells) {
    String text = cells.text("kind");
    return PredictionKind.parse(text)
        .orElseThrow(() -> {
          List<String> near = Nearest.to(Cells.shown(text), PredictionKind.labels());
          return cells.expected(
              "kind",
              Sentence.of("{}", Arg.oneOf(near.isEmpty() ? PredictionKind.labels() : near)));
        });
  }

  private Setting setting(Cells cells) {
    Gpu gpu = gpu(cells, "gpu");
    int count = cells.whole("gpus").orElse(1);
    int nodes = cells.whole("nodes").orElse(usualNodes(count));
    Link link =
        cells
            .word("link", Link::parse, Sentence.of("nvlink, pcie, infiniband or ethernet"))
            .orElse(Link.UNSTATED);
    Stack named =
        cells.has("stack")
            ? stacks.computeIfAbsent(cells.text("stack"), Stack::parse)
            : Stack.UNSTATED;
    Stack stack = year(cells).isPresent() ? named.of(year(cells).getAsInt()) : named;
    return new Setting(new Placement(gpu, count, nodes, link), stack, measured(cells), List.of());
  }

  private static OptionalInt year(Cells cells) {
    OptionalInt year = cells.whole("engine_year");
    if (year.isPresent() && (year.getAsInt() < FIRST_YEAR || year.getAsInt() > LAST_YEAR)) {
      throw cells.expected(
          "engine_year",
          Sentence.of("a year from {} to {}", Arg.name("" + FIRST_YEAR), Arg.name("" + LAST_YEAR)));
    }
    return year;
  }

  /// Machines hold eight GPUs where the line does not say.
  private static int usualNodes(int gpus) {
    return gpus > 8 && gpus % 8 == 0 ? gpus / 8 : 1;
  }

  private Optional<MeasuredRate> measured(Cells cells) {
    if (!cells.has("measured") && !cells.has("measured_gpu")) {
      return Optional.empty();
    }
    if (!cells.has("measured") || !cells.has("measured_gpu")) {
      throw new Unusable(Sentence.of("measured and measured_gpu must be written together"));
    }
    return Optional.of(new MeasuredRate(gpu(cells, "measured_gpu"), cells.needed("measured")));
  }

  private Gpu gpu(Cells cells, String column) {
    String name = cells.text(column);
    return find(name)
        .orElseThrow(() -> {
          List<String> near = catalogue.gpusLike(Cells.shown(name));
          return new Unusable(
              name.isEmpty()
                  ? Sentence.of("{} must be written", Arg.name(column))
                  : Sentence.of(
                      "no {} \"{}\" is known{}",
                      Arg.name(column),
                      Arg.name(Cells.shown(name)),
                      Nearest.meant(near)));
        });
  }

  private Optional<Gpu> find(String name) {
    return name.isEmpty() ? Optional.empty() : gpus.computeIfAbsent(name, catalogue::gpu);
  }
}
