package firstfit.report;

import firstfit.check.BitmapModel;
import firstfit.trace.Replay;
import firstfit.trace.Trace;
import java.util.HashMap;
import java.util.Map;

/**
 * Draws a heap over time: addresses upwards against operations, a rectangle per live block from its
 * malloc to its free.
 */
final class HeapTimeline {
  private static final int LEFT = 64;
  private static final int TOP = 8;
  private static final int BOTTOM = 40;
  private static final int MARK = 8;

  private final Trace trace;
  private final int capacity;
  private final double width;
  private final double height;
  private final Svg svg;

  private HeapTimeline(Trace trace, int capacity, int width, int height) {
    this.trace = trace;
    this.capacity = capacity;
    this.width = width - LEFT - 8;
    this.height = height - TOP - BOTTOM;
    this.svg =
        new Svg(
            width, height, "Heap of " + capacity + " bytes over " + trace.length() + " operations");
  }

  /**
   * Draws what first fit does with a trace.
   *
   * @param trace the operations
   * @param capacity the bytes of the heap
   * @param width pixels
   * @param height pixels
   * @return an SVG picture
   */
  static String draw(Trace trace, int capacity, int width, int height) {
    HeapTimeline timeline = new HeapTimeline(trace, capacity, width, height);
    timeline.blocks();
    timeline.axes();
    return timeline.svg.finish();
  }

  private double x(int operation) {
    return LEFT + width * operation / Math.max(1, trace.length());
  }

  private double y(int address) {
    return TOP + height * (1 - (double) address / capacity);
  }

  /** A live block: where its ID is in the trace, its size, and the operation that allocated it. */
  private record Live(int slot, int size, int birth) {}

  private void blocks() {
    svg.rect(LEFT, TOP, width, height, Colors.FREE, null);
    Replay replay = new Replay(new BitmapModel(capacity));
    Map<Integer, Live> liveAt = new HashMap<>();
    for (int i = 0; i < trace.length(); i++) {
      int before = bound(replay, i);
      int answer = replay.step(trace, i);
      if (answer >= 0) {
        granted(i, before, answer, liveAt);
      } else if (trace.kind(i) == Trace.Kind.CLEAR) {
        int now = i;
        liveAt.forEach((pointer, live) -> block(pointer, live, now));
        liveAt.clear();
      } else if (answer == Replay.FREED) {
        int pointer =
            trace.kind(i) == Trace.Kind.FREE ? replay.pointerOf(trace.slot(i)) : trace.address(i);
        block(pointer, liveAt.remove(pointer), i);
      } else if (answer != Replay.SKIPPED) {
        String color = answer == Replay.INVALID ? Colors.REFUSED : Colors.OUT_OF_MEMORY;
        svg.rect(
            x(i),
            TOP + height + 1,
            Math.max(1, width / trace.length()),
            MARK,
            color,
            trace.line(i));
      }
    }
    liveAt.forEach((pointer, live) -> block(pointer, live, trace.length()));
  }

  /** Where the block of a realloc is before it, -1 for other operations. */
  private int bound(Replay replay, int i) {
    return trace.kind(i) == Trace.Kind.REALLOCATE ? replay.pointerOf(trace.slot(i)) : -1;
  }

  /** A new block begins; one of another size, or in another place, ends what it was. */
  private void granted(int i, int before, int pointer, Map<Integer, Live> liveAt) {
    int old = trace.kind(i) == Trace.Kind.RESIZE_ADDRESS ? pointer : before;
    Live was = liveAt.remove(old);
    if (was != null) {
      block(old, was, i);
    }
    int slot = was == null ? trace.slot(i) : was.slot;
    liveAt.put(pointer, new Live(slot, trace.size(i), i));
  }

  private void block(int pointer, Live live, int end) {
    int id = trace.id(live.slot);
    double top = y(pointer + live.size);
    double gap = y(pointer) - top > 4 ? 0.5 : 0;
    svg.rect(
        x(live.birth),
        top + gap,
        x(end) - x(live.birth),
        y(pointer) - top - gap,
        Colors.live(id),
        "ID "
            + id
            + ": "
            + live.size
            + " bytes at "
            + pointer
            + ", operations "
            + live.birth
            + " to "
            + end);
  }

  private void axes() {
    svg.text(LEFT - 6, TOP + 10, 11, "end", Colors.FAINT, Svg.format("%,d", capacity));
    svg.text(LEFT - 6, TOP + height, 11, "end", Colors.FAINT, "0");
    svg.text(LEFT - 6, TOP + height / 2, 11, "end", Colors.FAINT, "address");
    svg.text(LEFT, TOP + height + 26, 11, "start", Colors.FAINT, "operation 0");
    svg.text(
        LEFT + width,
        TOP + height + 26,
        11,
        "end",
        Colors.FAINT,
        Svg.format("%,d", trace.length()));
  }
}
