package dev.rackrate.report.accuracy;

import dev.rackrate.performance.request.PredictionAnswer;
import java.util.OptionalDouble;

/// The prediction of one line of a file.
///
/// @param kind as written in the file
/// @param gpu name of the GPU
/// @param observed what was really measured, where the file says
public record PredictedRow(
    String id, String kind, String gpu, PredictionAnswer answer, OptionalDouble observed) {}
