package firstfit.bench;

import static org.lwjgl.util.vma.Vma.VMA_VIRTUAL_ALLOCATION_CREATE_STRATEGY_MIN_OFFSET_BIT;

import org.lwjgl.PointerBuffer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.util.vma.Vma;
import org.lwjgl.util.vma.VmaVirtualAllocationCreateInfo;
import org.lwjgl.util.vma.VmaVirtualBlockCreateInfo;

/**
 * A virtual block of the Vulkan Memory Allocator: offsets in a heap that it never touches, like the
 * allocators of this project. Calls go to the binding's native methods directly, with one request
 * and one answer kept in native memory.
 *
 * <p>With the strategy of the minimum offset it walks all blocks for each allocation. Where none
 * has been freed yet it gives the same offsets without, so states are built without it, which would
 * otherwise take time in their square.
 */
final class VmaSubject implements Subject {
  private final long block;
  private final boolean minOffset;
  private final VmaVirtualAllocationCreateInfo request =
      VmaVirtualAllocationCreateInfo.calloc().alignment(1);
  private final long size = request.address() + VmaVirtualAllocationCreateInfo.SIZE;
  private final long answer = MemoryUtil.nmemAlloc(16);
  private final long[] handle;
  private final long[] offset;

  VmaSubject(int capacity, boolean minOffset, int slots) {
    this.block = createBlock(capacity);
    this.minOffset = minOffset;
    this.handle = new long[slots];
    this.offset = new long[slots];
  }

  /** A virtual block of capacity bytes. */
  static long createBlock(int capacity) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      PointerBuffer created = stack.mallocPointer(1);
      check(
          Vma.vmaCreateVirtualBlock(
              VmaVirtualBlockCreateInfo.calloc(stack).size(capacity), created));
      return created.get(0);
    }
  }

  @Override
  public void malloc(int slot, int bytes) {
    MemoryUtil.memPutLong(size, bytes);
    check(Vma.nvmaVirtualAllocate(block, request.address(), answer, answer + 8));
    handle[slot] = MemoryUtil.memGetLong(answer);
    offset[slot] = MemoryUtil.memGetLong(answer + 8);
  }

  @Override
  public void free(int slot) {
    Vma.nvmaVirtualFree(block, handle[slot]);
  }

  @Override
  public void settle() {
    if (minOffset) {
      request.flags(VMA_VIRTUAL_ALLOCATION_CREATE_STRATEGY_MIN_OFFSET_BIT);
    }
  }

  @Override
  public long offset(int slot) {
    return offset[slot];
  }

  @Override
  public void close() {
    Vma.vmaClearVirtualBlock(block);
    Vma.vmaDestroyVirtualBlock(block);
    request.free();
    MemoryUtil.nmemFree(answer);
  }

  private static void check(int result) {
    if (result != 0) {
      throw new IllegalStateException("VMA answers " + result);
    }
  }
}
