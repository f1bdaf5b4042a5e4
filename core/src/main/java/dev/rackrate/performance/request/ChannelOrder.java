package dev.rackrate.performance.request;

/// How the values between the layers of a vision model lie in memory. Tensor cores take the values
/// of a point together; where they lie apart, each convolution brings them together first.
public enum ChannelOrder {
  /// Not said; what is known of both stands for it.
  UNSTATED,
  /// Plane by plane, as PyTorch does unless it is told.
  FIRST,
  /// Point by point (`channels_last`, NHWC).
  LAST
}
