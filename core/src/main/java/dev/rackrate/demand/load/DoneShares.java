package dev.rackrate.demand.load;

import java.util.Arrays;

/// What share of the GPU-hours of a log some numbers of machines do; what lies between them is
/// drawn straight.
///
/// @param sizes numbers of machines, ascending from 0
@SuppressWarnings("ArrayRecordComponent") // only read
record DoneShares(int[] sizes, double[] shares) {

  double of(double machines) {
    return between(shares, machines);
  }

  /// Machines that do all.
  int last() {
    return sizes[sizes.length - 1];
  }

  /// The fewest machines that do a share.
  double machines(double share) {
    int enough = 0;
    while (enough < shares.length - 1 && shares[enough] < share) {
      enough++;
    }
    if (enough == 0 || shares[enough] <= share) {
      return sizes[enough];
    }
    double before = shares[enough - 1];
    double part = (share - before) / (shares[enough] - before);
    return sizes[enough - 1] + part * (sizes[enough] - sizes[enough - 1]);
  }

  /// The place of the next lower number of machines; below 0 where there is none.
  int place(double machines) {
    int place = Arrays.binarySearch(sizes, (int) Math.floor(machines + 1e-9));
    return place >= 0 ? place : -place - 2;
  }

  /// Between amounts that are known for each number of machines.
  double between(double[] of, double machines) {
    int low = Math.clamp(place(machines), 0, sizes.length - 1);
    if (low == sizes.length - 1) {
      return of[low];
    }
    double part = Math.clamp((machines - sizes[low]) / (sizes[low + 1] - sizes[low]), 0.0, 1.0);
    return of[low] + part * (of[low + 1] - of[low]);
  }
}
