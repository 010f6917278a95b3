package firstfit.bench;

import java.util.List;
import java.util.Set;
import org.openjdk.jol.info.GraphLayout;

/**
 * Checks the answers of all subjects with offsets before they are measured, and takes what can be
 * counted from them: how far up the heap they go, and what their metadata takes.
 */
final class Checks {
  /** Subjects that are first fit, and so must give the same address to every block. */
  private static final Set<Subjects> FIRST_FIT =
      Set.of(Subjects.FREE_LIST, Subjects.INDEXED, Subjects.VMA_MIN_OFFSET);

  private final Results results;

  Checks(Results results) {
    this.results = results;
  }

  /**
   * Checks those subjects that have offsets and take part in the workload.
   *
   * @throws IllegalStateException if one gives a wrong answer
   */
  void run(Workload workload, List<Subjects> subjects) {
    Long firstFit = null;
    for (Subjects kind : subjects) {
      if (!kind.offsets || kind.skips(workload.kind(), workload.magnitude())) {
        continue;
      }
      try (Subject subject = kind.create(workload.slots())) {
        DryRun run = DryRun.of(workload, subject, kind.label);
        results.heaps.add(
            new Results.Heap(workload.name(), kind.label, run.peakAddress(), run.peakLiveBytes()));
        weigh(workload, kind, subject, run);
        if (FIRST_FIT.contains(kind)) {
          if (firstFit != null && firstFit != run.digest()) {
            throw new IllegalStateException(
                workload.name()
                    + ": "
                    + kind.label
                    + " gives other addresses than first fit before it");
          }
          firstFit = run.digest();
        }
      }
    }
  }

  private void weigh(Workload workload, Subjects kind, Subject subject, DryRun run) {
    Object metadata = subject.metadata();
    if (metadata != null && workload.kind() == Workload.Kind.LIVE && run.liveBlocks() > 0) {
      long bytes = GraphLayout.parseInstance(metadata).totalSize();
      results.metadata.add(
          new Results.Metadata(workload.name(), kind.label, run.liveBlocks(), bytes));
    }
  }
}
