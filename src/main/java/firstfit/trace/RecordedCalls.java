package firstfit.trace;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Turns the calls of a recorded program into the lines of a trace: its addresses become IDs. Memory
 * is needed for its live blocks only.
 */
final class RecordedCalls {
  /** Of a block that is no part of the trace. */
  private static final int NO_ID = -1;

  private static final int LONGEST_COMMENT = 200;

  private record Block(int id, long size) {}

  private final Appendable out;
  private final Map<Long, Block> blocks = new HashMap<>();
  private final Deque<Integer> spareIds = new ArrayDeque<>();
  private int nextId;
  private long liveBytes;
  private long peakLiveBytes;
  private long allocations;
  private long reallocations;
  private long frees;
  private long failed;
  private long tooLarge;
  private long unknown;
  private long lostFrees;

  /** Writes to something that stays open. */
  RecordedCalls(Appendable out) {
    this.out = out;
  }

  /** Operations that have been written. */
  long operations() {
    return allocations + reallocations + frees;
  }

  /** Figures by their names: those that always say something, and others where they aren't 0. */
  Map<String, Long> figures() {
    Map<String, Long> figures = new LinkedHashMap<>();
    figures.put("operations", operations());
    figures.put("allocations", allocations);
    figures.put("reallocations", reallocations);
    figures.put("frees", frees);
    figures.put("peak live bytes", peakLiveBytes);
    figures.put("live blocks at the end", (long) blocks.size());
    figures.put("frees added, not recorded", lostFrees);
    figures.put("left out: unknown pointers", unknown);
    figures.put("left out: failed calls", failed);
    figures.put("left out: above 2 GiB", tooLarge);
    figures
        .entrySet()
        .removeIf(figure -> figure.getValue() == 0 && figure.getKey().matches("left.*|.*added.*"));
    return figures;
  }

  /** Writes a comment, of visible characters and not too long. */
  void comment(String text) throws IOException {
    String visible = text.replaceAll("[^ -~]", "?");
    int length = Math.min(LONGEST_COMMENT, visible.length());
    out.append("# ").append(visible, 0, length).append('\n');
  }

  /**
   * A block was allocated.
   *
   * @param address where, 0 if that failed
   * @param size its bytes, unsigned
   * @param alignment what the address had to be a multiple of, 0 if nothing was said
   */
  void allocate(long address, long size, long alignment) throws IOException {
    if (address == 0) {
      failed++;
      return;
    }
    addLostFree(address);
    boolean fits = isInt(size) && isInt(alignment);
    int id = fits ? newId() : NO_ID;
    add(address, new Block(id, size));
    if (!fits) {
      tooLarge++;
      return;
    }
    allocations++;
    out.append(alignment == 0 ? "a " : "m ").append(id + " " + size);
    out.append(alignment == 0 ? "\n" : " " + alignment + "\n");
  }

  /**
   * The size of a block was changed.
   *
   * @param from where it was, 0 if it is new
   * @param to where it is now, 0 if that failed or the size is 0
   * @param size its bytes now, unsigned
   */
  void reallocate(long from, long to, long size) throws IOException {
    if (from == 0) {
      allocate(to, size, 0);
      return;
    }
    if (to == 0 && size != 0) {
      failed++;
      return;
    }
    Block block = blocks.get(from);
    if (to == 0 || block == null || block.id == NO_ID || !isInt(size)) {
      free(from);
      if (to != 0) {
        allocate(to, size, 0);
      }
      return;
    }
    remove(from);
    addLostFree(to);
    add(to, new Block(block.id, size));
    reallocations++;
    out.append("r ").append(block.id + " " + size).append('\n');
  }

  /** A block was freed; nothing happens to 0. */
  void free(long address) throws IOException {
    if (address == 0) {
      return;
    }
    if (!blocks.containsKey(address)) {
      unknown++;
      return;
    }
    Block block = remove(address);
    if (block.id != NO_ID) {
      frees++;
      spareIds.push(block.id);
      out.append("f ").append(Integer.toString(block.id)).append('\n');
    }
  }

  /** An address that is given out again has been freed, whether or not that was recorded. */
  private void addLostFree(long address) throws IOException {
    if (blocks.containsKey(address)) {
      lostFrees++;
      free(address);
    }
  }

  private void add(long address, Block block) {
    blocks.put(address, block);
    liveBytes += block.id == NO_ID ? 0 : block.size;
    peakLiveBytes = Math.max(peakLiveBytes, liveBytes);
  }

  private Block remove(long address) {
    Block block = blocks.remove(address);
    liveBytes -= block.id == NO_ID ? 0 : block.size;
    return block;
  }

  private int newId() {
    return spareIds.isEmpty() ? nextId++ : spareIds.pop();
  }

  private static boolean isInt(long number) {
    return 0 <= number && number <= Integer.MAX_VALUE;
  }
}
