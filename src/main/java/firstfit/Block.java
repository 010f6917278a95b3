package firstfit;

import java.util.ArrayList;
import java.util.List;

/**
 * A block of a heap.
 *
 * @param start its first address
 * @param size its bytes
 * @param live whether it is allocated
 */
public record Block(int start, int size, boolean live) {
  /**
   * First address behind the block.
   *
   * @return start + size
   */
  public int end() {
    return start + size;
  }

  /**
   * Walks over all blocks of a heap.
   *
   * @param allocator the heap, whose walk must move forward
   * @return its blocks in address order
   */
  public static List<Block> walk(Allocator allocator) {
    List<Block> blocks = new ArrayList<>();
    for (int a = 0; a < allocator.capacity(); a = allocator.blockEnd(a)) {
      blocks.add(new Block(a, allocator.blockEnd(a) - a, allocator.isLive(a)));
    }
    return blocks;
  }

  @Override
  public String toString() {
    return (live ? "live" : "free") + " block " + start + ".." + (end() - 1);
  }
}
