package firstfit.bench;

import java.util.BitSet;

/**
 * Runs a subject with offsets through a workload, without a clock, and checks every answer: each
 * block lies inside the heap and overlaps no live one. Keeps a digest of all offsets, so that two
 * subjects can be compared, and the peaks.
 */
final class DryRun {
  private final Workload workload;
  private final Subject subject;
  private final String label;
  private final BitSet live = new BitSet();
  private final int[] sizeOfSlot;
  private long liveBytes;
  private int liveBlocks;
  private long peakLiveBytes;
  private long peakAddress;
  private long digest;

  private DryRun(Workload workload, Subject subject, String label) {
    this.workload = workload;
    this.subject = subject;
    this.label = label;
    this.sizeOfSlot = new int[workload.slots()];
  }

  /**
   * Checks a subject, and leaves it as the workload does.
   *
   * @throws IllegalStateException if an answer is wrong
   */
  static DryRun of(Workload workload, Subject subject, String label) {
    DryRun run = new DryRun(workload, subject, label);
    run.check(workload.build());
    subject.settle();
    run.check(workload.cycle());
    return run;
  }

  private void check(Operations operations) {
    for (int i = 0; i < operations.length(); i++) {
      int slot = operations.slot(i);
      if (operations.size(i) > 0) {
        subject.malloc(slot, operations.size(i));
        occupy(i, slot, operations.size(i));
      } else {
        int offset = (int) subject.offset(slot);
        live.clear(offset, offset + sizeOfSlot[slot]);
        liveBytes -= sizeOfSlot[slot];
        liveBlocks--;
        subject.free(slot);
      }
    }
  }

  private void occupy(int operation, int slot, int size) {
    long offset = subject.offset(slot);
    if (offset < 0 || offset > Workload.CAPACITY - size) {
      throw wrong(operation, "the block of " + size + " bytes at " + offset + " leaves the heap");
    }
    int start = (int) offset;
    int next = live.nextSetBit(start);
    if (next >= 0 && next < start + size) {
      throw wrong(
          operation,
          "the block of " + size + " bytes at " + offset + " overlaps a live one at " + next);
    }
    live.set(start, start + size);
    sizeOfSlot[slot] = size;
    liveBytes += size;
    liveBlocks++;
    peakLiveBytes = Math.max(peakLiveBytes, liveBytes);
    peakAddress = Math.max(peakAddress, offset + size);
    digest = 31 * digest + offset;
  }

  private IllegalStateException wrong(int operation, String what) {
    return new IllegalStateException(
        workload.name() + ", " + label + ", operation " + operation + ": " + what);
  }

  long digest() {
    return digest;
  }

  int liveBlocks() {
    return liveBlocks;
  }

  long peakLiveBytes() {
    return peakLiveBytes;
  }

  long peakAddress() {
    return peakAddress;
  }
}
