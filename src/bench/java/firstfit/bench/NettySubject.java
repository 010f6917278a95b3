package firstfit.bench;

import io.netty.buffer.AdaptiveByteBufAllocator;
import io.netty.buffer.ByteBuf;

/**
 * Netty's adaptive allocator of direct buffers, with its cache for the calling thread switched on,
 * as on a thread of Netty's own. The forks run without its leak detection.
 */
final class NettySubject implements Subject {
  private final AdaptiveByteBufAllocator allocator = new AdaptiveByteBufAllocator(true, true);
  private final ByteBuf[] buffer;

  NettySubject(int slots) {
    this.buffer = new ByteBuf[slots];
  }

  @Override
  public void malloc(int slot, int size) {
    buffer[slot] = allocator.directBuffer(size);
  }

  @Override
  public void free(int slot) {
    buffer[slot].release();
    buffer[slot] = null;
  }
}
