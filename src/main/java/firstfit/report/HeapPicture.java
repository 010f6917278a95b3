package firstfit.report;

import firstfit.Block;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Draws the blocks of a heap at one moment, to scale: rows of addresses from left to right, lowest
 * row first.
 */
public final class HeapPicture {
  private static final int WIDTH = 1080;
  private static final int MARGIN = 16;
  private static final int HEAD = 34;
  private static final int ROW = 46;
  private static final int BLOCK = 26;
  private static final int BLOCKS_PER_ROW = 24;
  private static final int MOST_ROWS = 48;
  private static final int TEXT_COLUMNS = 64;
  private static final int MOST_TEXT_ROWS = 16;

  private final List<Block> blocks;
  private final List<Integer> ids;
  private final int capacity;
  private final int bytesPerRow;
  private final int rows;

  /**
   * Prepares a picture.
   *
   * @param blocks the blocks of the heap in address order, at least one
   * @param ids the ID of each block, null where it is free
   */
  public HeapPicture(List<Block> blocks, List<Integer> ids) {
    this.blocks = List.copyOf(blocks);
    this.ids = Collections.unmodifiableList(new ArrayList<>(ids));
    this.capacity = blocks.get(blocks.size() - 1).end();
    int wanted = Math.min(Math.min(MOST_ROWS, capacity), (blocks.size() - 1) / BLOCKS_PER_ROW + 1);
    this.bytesPerRow = (capacity - 1) / wanted + 1;
    this.rows = (capacity - 1) / bytesPerRow + 1;
  }

  /**
   * Draws the heap.
   *
   * @param title what it shows
   * @return an SVG picture
   */
  public String svg(String title) {
    Svg svg = new Svg(WIDTH, HEAD + rows * ROW + MARGIN, title);
    svg.rect(0, 0, WIDTH, HEAD + rows * ROW + MARGIN, "#ffffff", null);
    svg.text(MARGIN, 22, 14, "start", Colors.INK, title);
    double[] labelEnd = new double[rows];
    for (int k = 0; k < blocks.size(); k++) {
      Block block = blocks.get(k);
      for (int row = block.start() / bytesPerRow; row <= (block.end() - 1) / bytesPerRow; row++) {
        segment(svg, block, ids.get(k), row);
      }
      address(svg, block.start(), labelEnd);
    }
    return svg.finish();
  }

  private double x(long address, int row) {
    return MARGIN + (WIDTH - 2.0 * MARGIN) * (address - (long) row * bytesPerRow) / bytesPerRow;
  }

  /** The part of a block that lies in a row. */
  private void segment(Svg svg, Block block, Integer id, int row) {
    double from = x(Math.max(block.start(), (long) row * bytesPerRow), row);
    double to = x(Math.min(block.end(), (row + 1L) * bytesPerRow), row);
    double gap = to - from > 3 ? 0.5 : 0;
    String name = id == null ? "free" : Integer.toString(id);
    String fill = block.live() ? Colors.live(id == null ? 0 : id) : Colors.FREE;
    String tip =
        (block.live() ? "ID " + name : "free") + ", " + block.size() + " bytes at " + block.start();
    double top = HEAD + row * (double) ROW;
    svg.rect(from, top, to - from - gap, BLOCK, fill, tip);
    if (to - from > 8 + 7.0 * name.length()) {
      svg.text(
          (from + to) / 2, top + 17, 11, "middle", block.live() ? "#ffffff" : Colors.FAINT, name);
    }
  }

  /** The address of a block below its start, unless the label before it is in the way. */
  private void address(Svg svg, int start, double[] labelEnd) {
    int row = start / bytesPerRow;
    double x = x(start, row);
    String label = Integer.toString(start);
    double end = x + 6.0 * label.length() + 6;
    if (x >= labelEnd[row] && end <= WIDTH) {
      svg.text(x, HEAD + row * (double) ROW + BLOCK + 12, 9, "start", Colors.FAINT, label);
      labelEnd[row] = end;
    }
  }

  /**
   * Draws the heap with characters: a map, then a line per block.
   *
   * @param title what it shows
   * @return lines that end with a line end each
   */
  public String text(String title) {
    StringBuilder text = new StringBuilder(title).append('\n');
    long cells = Math.min(capacity, (long) TEXT_COLUMNS * MOST_TEXT_ROWS);
    long bytesPerCell = (capacity - 1) / cells + 1;
    text.append(
        Svg.format(
            "# live, . free, + both; %,d %s a character%n",
            bytesPerCell, bytesPerCell == 1 ? "byte" : "bytes"));
    int block = 0;
    for (long from = 0; from < capacity; from += bytesPerCell) {
      if (from > 0 && from / bytesPerCell % TEXT_COLUMNS == 0) {
        text.append('\n');
      }
      while (blocks.get(block).end() <= from) {
        block++;
      }
      text.append(cell(block, from + bytesPerCell));
    }
    text.append("\n\n   address        size  block\n");
    for (int k = 0; k < blocks.size(); k++) {
      Block each = blocks.get(k);
      text.append(
          Svg.format(
              "%10d  %10d  %s%n",
              each.start(), each.size(), each.live() ? "ID " + ids.get(k) : "free"));
    }
    return text.toString();
  }

  /** The character for the addresses from within a block up to an end. */
  private char cell(int block, long end) {
    boolean live = false;
    boolean free = false;
    for (int k = block; k < blocks.size() && blocks.get(k).start() < end; k++) {
      live |= blocks.get(k).live();
      free |= !blocks.get(k).live();
    }
    return live && free ? '+' : live ? '#' : '.';
  }
}
