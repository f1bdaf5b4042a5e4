package dev.rackrate.performance;

import dev.rackrate.catalogue.Catalogue;

/// Predicts work that is not of a language model, each kind by its own model.
public final class OtherModel implements WorkModel<OtherRequest> {

  private final VisionModel vision;
  private final MatmulModel matmul;
  private final HashingModel hashing;
  private final Fp64Model fp64;

  public OtherModel(Catalogue catalogue, Parameters parameters) {
    this.vision = new VisionModel(parameters);
    this.matmul = new MatmulModel(parameters);
    this.hashing = new HashingModel(catalogue, parameters);
    this.fp64 = new Fp64Model(parameters);
  }

  @Override
  public PredictionAnswer predict(OtherRequest request) {
    return switch (request) {
      case OtherRequest.Vision work -> vision.predict(work);
      case OtherRequest.Matmul work -> matmul.predict(work);
      case OtherRequest.Hashing work -> hashing.predict(work);
      case OtherRequest.Fp64 work -> fp64.predict(work);
    };
  }
}
