package dev.rackrate.performance.language;

import dev.rackrate.performance.request.LanguageRequest.Load;
import dev.rackrate.performance.request.LanguageRequest.Serving;
import dev.rackrate.performance.request.LanguageRequest.Split;
import dev.rackrate.performance.request.Placement;
import dev.rackrate.performance.request.Setting;
import dev.rackrate.workload.Sharding;

/// GPUs that serve in engines of two kinds: some read inputs alone, the others write answers alone.
///
/// @param writer one of the engines that write, with its share of the requests
/// @param readers how many engines read
/// @param writers how many write
record SplitEngines(Serving writer, int readers, int writers) {

  /// Whether a request is for engines of two kinds.
  static boolean isAsked(Serving request) {
    return request.split().readers() > 0;
  }

  static SplitEngines of(Serving request) {
    Split split = request.split();
    Placement placement = request.setting().placement();
    int readers = split.readers() / split.tensor();
    int writers = placement.gpus() / split.tensor() - readers;
    int perMachine = Math.max(1, placement.gpus() / placement.nodes());
    int nodes = (split.tensor() + perMachine - 1) / perMachine;
    Placement engine = new Placement(placement.gpu(), split.tensor(), nodes, placement.link());
    Setting setting =
        new Setting(
            engine,
            request.setting().stack(),
            request.setting().measured(),
            request.setting().assumed());
    Load load = request.load();
    int each = (load.concurrency() + writers - 1) / writers;
    Serving writer =
        new Serving(
            setting,
            request.model(),
            request.weights(),
            new Split(split.tensor(), 1, Sharding.NONE, split.expert(), 1),
            new Load(load.inputTokens(), load.outputTokens(), each),
            request.target());
    return new SplitEngines(writer, readers, writers);
  }
}
