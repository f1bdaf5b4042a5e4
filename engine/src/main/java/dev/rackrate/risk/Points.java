package dev.rackrate.risk;

/// Points that fill a cube of many dimensions evenly: Sobol', scrambled as Owen does it.
///
/// The directions are those of Joe and Kuo (2008, the first forty dimensions of
/// new-joe-kuo-6.21201); a dimension beyond them is filled by plain pseudo-random numbers. The
/// scramble is a hash of each number's leading bits, so that a point is known from its number, its
/// set and the seed alone, in whatever order and on whatever thread points are asked for.
final class Points {

  /// Dimensions with directions of their own.
  static final int EVEN_DIMENSIONS = 40;

  private static final int BITS = 32;
  private static final double UNIT = 1.0 / (1L << BITS);
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  /// Of each dimension from the second on: degree of the polynomial, its inner coefficients as a
  /// number, and the first directions.
  static final int[][] JOE_KUO = {
    {1, 0, 1},
    {2, 1, 1, 3},
    {3, 1, 1, 3, 1},
    {3, 2, 1, 1, 1},
    {4, 1, 1, 1, 3, 3},
    {4, 4, 1, 3, 5, 13},
    {5, 2, 1, 1, 5, 5, 17},
    {5, 4, 1, 1, 5, 5, 5},
    {5, 7, 1, 1, 7, 11, 19},
    {5, 11, 1, 1, 5, 1, 1},
    {5, 13, 1, 1, 1, 3, 11},
    {5, 14, 1, 3, 5, 5, 31},
    {6, 1, 1, 3, 3, 9, 7, 49},
    {6, 13, 1, 1, 1, 15, 21, 21},
    {6, 16, 1, 3, 1, 13, 27, 49},
    {6, 19, 1, 1, 1, 15, 7, 5},
    {6, 22, 1, 3, 1, 15, 13, 25},
    {6, 25, 1, 1, 5, 5, 19, 61},
    {7, 1, 1, 3, 7, 11, 23, 15, 103},
    {7, 4, 1, 3, 7, 13, 13, 15, 69},
    {7, 7, 1, 1, 3, 13, 7, 35, 63},
    {7, 8, 1, 3, 5, 9, 1, 25, 53},
    {7, 14, 1, 3, 1, 13, 9, 35, 107},
    {7, 19, 1, 3, 1, 5, 27, 61, 31},
    {7, 21, 1, 1, 5, 11, 19, 41, 61},
    {7, 28, 1, 3, 5, 3, 3, 13, 69},
    {7, 31, 1, 1, 7, 13, 1, 19, 1},
    {7, 32, 1, 3, 7, 5, 13, 19, 59},
    {7, 37, 1, 1, 3, 9, 25, 29, 41},
    {7, 41, 1, 3, 5, 13, 23, 1, 55},
    {7, 42, 1, 3, 7, 3, 13, 59, 17},
    {7, 50, 1, 3, 1, 3, 5, 53, 69},
    {7, 55, 1, 1, 5, 5, 23, 33, 13},
    {7, 56, 1, 1, 7, 7, 1, 61, 123},
    {7, 59, 1, 1, 7, 9, 13, 61, 49},
    {7, 62, 1, 3, 3, 5, 3, 55, 33},
    {8, 14, 1, 3, 1, 15, 31, 13, 49, 245},
    {8, 21, 1, 3, 5, 15, 31, 59, 63, 97},
    {8, 38, 1, 3, 1, 11, 11, 11, 77, 249}
  };

  private static final int BYTE = 8;

  private static final int[][] DIRECTIONS = directions();

  private static final int[][] BYTES = bytes();

  private final long seed;

  Points(long seed) {
    this.seed = seed;
  }

  /// Puts the coordinates of one point into `u`, each above 0 and below 1.
  ///
  /// @param set which of many independent sets the point is of
  void fill(double[] u, int set, int point) {
    for (int dimension = 0; dimension < u.length; dimension++) {
      u[dimension] = at(dimension, set, point);
    }
  }

  /// One coordinate of one point.
  double at(int dimension, int set, int point) {
    long key = mixed(seed + GOLDEN * (set + 1L) + 0xd1342543de82ef95L * (dimension + 1L));
    int bits =
        dimension < EVEN_DIMENSIONS
            ? scrambled(plain(dimension, point), (int) (key >>> 32))
            : (int) (mixed(key + GOLDEN * (point + 1L)) >>> 32);
    return ((bits & 0xffffffffL) + 0.5) * UNIT;
  }

  /// The coordinate of the points as they are, as the bits after the point.
  static int plain(int dimension, int point) {
    int[] bytes = BYTES[dimension];
    int bits = 0;
    for (int left = point, from = 0; left != 0; left >>>= BYTE, from += 1 << BYTE) {
      bits ^= bytes[from + (left & ((1 << BYTE) - 1))];
    }
    return bits;
  }

  /// Of each dimension the directions of every byte of a number, summed: a number has four.
  private static int[][] bytes() {
    int[][] all = new int[EVEN_DIMENSIONS][(BITS / BYTE) << BYTE];
    for (int dimension = 0; dimension < EVEN_DIMENSIONS; dimension++) {
      for (int at = 0; at < all[dimension].length; at++) {
        int first = (at >>> BYTE) * BYTE;
        for (int bit = 0; bit < BYTE; bit++) {
          if ((at >>> bit & 1) != 0) {
            all[dimension][at] ^= DIRECTIONS[dimension][first + bit];
          }
        }
      }
    }
    return all;
  }

  /// Turns every bit over or not by what a hash of the bits before it says.
  private static int scrambled(int bits, int seed) {
    int x = Integer.reverse(bits);
    x ^= x * 0x3d20adea;
    x += seed;
    x *= (seed >>> 16) | 1;
    x ^= x * 0x05526c56;
    x ^= x * 0x53a22864;
    return Integer.reverse(x);
  }

  private static long mixed(long seed) {
    long z = seed;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  private static int[][] directions() {
    int[][] all = new int[EVEN_DIMENSIONS][BITS];
    for (int bit = 0; bit < BITS; bit++) {
      all[0][bit] = 1 << (BITS - 1 - bit);
    }
    for (int dimension = 1; dimension < EVEN_DIMENSIONS; dimension++) {
      int[] row = JOE_KUO[dimension - 1];
      int degree = row[0];
      int[] v = all[dimension];
      for (int bit = 0; bit < BITS; bit++) {
        if (bit < degree) {
          v[bit] = row[2 + bit] << (BITS - 1 - bit);
        } else {
          v[bit] = v[bit - degree] ^ (v[bit - degree] >>> degree);
          for (int k = 1; k < degree; k++) {
            v[bit] ^= ((row[1] >>> (degree - 1 - k)) & 1) * v[bit - k];
          }
        }
      }
    }
    return all;
  }
}
