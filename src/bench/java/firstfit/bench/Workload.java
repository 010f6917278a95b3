package firstfit.bench;

/**
 * What the subjects are made to do: a state is built, then the same operations are run round and
 * round.
 *
 * @param name its name in the tables
 * @param kind what decides which subjects are too slow for it
 * @param magnitude how many blocks are live, or how many holes there are
 * @param slots the slots that it uses
 * @param build the operations that build the state, no allocation after a free among them
 * @param cycle the operations to measure; at their end the same slots hold blocks as at their start
 * @param chunk the operations measured together, a divisor of the length of the cycle
 * @param aged whether one round comes before the measurement, so that the holes are those of a heap
 *     long in use
 */
record Workload(
    String name,
    Kind kind,
    int magnitude,
    int slots,
    Operations build,
    Operations cycle,
    int chunk,
    boolean aged) {
  /** Bytes of the heap, for subjects that have one. */
  static final int CAPACITY = 1 << 30;

  /** Families of workloads. */
  enum Kind {
    /** A recorded trace of a program. */
    TRACE,
    /** As many live blocks as its magnitude says. */
    LIVE,
    /** As many holes that are too small as its magnitude says. */
    HOLES
  }

  /** Brings a new subject into the state to measure. */
  void prepare(Subject subject) {
    build.run(subject);
    subject.settle();
    if (aged) {
      cycle.run(subject);
    }
  }

  /** What a report says of it. */
  Results.Row row() {
    return new Results.Row(name, kind, magnitude);
  }
}
