package dev.rackrate.workload;

import dev.rackrate.quantity.Require;

/// What a model of images makes of one image.
///
/// @param model its name
/// @param gigaMacs multiplications with an addition, in thousand millions; 0 where not known
/// @param megaActivations values between layers, in millions; 0 where not known
/// @param parameters weights; 0 where not known
public record VisionWork(
    String model, double gigaMacs, double megaActivations, double parameters, Precision precision) {

  public VisionWork {
    Require.notBlank(model, "model");
    Require.atLeast(gigaMacs, 0, "gmacs of " + model);
    Require.atLeast(megaActivations, 0, "mega-activations of " + model);
    Require.atLeast(parameters, 0, "parameters of " + model);
  }

  /// What so many passes of an image make.
  public VisionWork times(double passes) {
    return new VisionWork(
        model, gigaMacs * passes, megaActivations * passes, parameters, precision);
  }
}
