package firstfit.check;

import firstfit.Allocator;
import firstfit.check.CallWatch.Method;
import java.util.function.IntFunction;

/** An allocator, every call of which a {@link CallWatch} knows of. */
final class WatchedAllocator implements Allocator {
  private final Allocator allocator;
  private final CallWatch watch;

  WatchedAllocator(Allocator allocator, CallWatch watch) {
    this.allocator = allocator;
    this.watch = watch;
  }

  /** A constructor of watched allocators, itself watched. */
  static IntFunction<Allocator> constructor(IntFunction<Allocator> constructor, CallWatch watch) {
    return capacity -> {
      watch.enter(Method.CONSTRUCTOR);
      try {
        return new WatchedAllocator(constructor.apply(capacity), watch);
      } finally {
        watch.leave();
      }
    };
  }

  @Override
  public int capacity() {
    watch.enter(Method.CAPACITY);
    try {
      return allocator.capacity();
    } finally {
      watch.leave();
    }
  }

  @Override
  public int tryMalloc(int size) {
    watch.enter(Method.TRY_MALLOC);
    try {
      return allocator.tryMalloc(size);
    } finally {
      watch.leave();
    }
  }

  @Override
  public int malloc(int size) {
    watch.enter(Method.MALLOC);
    try {
      return allocator.malloc(size);
    } finally {
      watch.leave();
    }
  }

  @Override
  public void free(int pointer) {
    watch.enter(Method.FREE);
    try {
      allocator.free(pointer);
    } finally {
      watch.leave();
    }
  }

  @Override
  public boolean resize(int pointer, int size) {
    watch.enter(Method.RESIZE);
    try {
      return allocator.resize(pointer, size);
    } finally {
      watch.leave();
    }
  }

  @Override
  public int room(int pointer) {
    watch.enter(Method.ROOM);
    try {
      return allocator.room(pointer);
    } finally {
      watch.leave();
    }
  }

  @Override
  public boolean tryMallocAt(int address, int size) {
    watch.enter(Method.TRY_MALLOC_AT);
    try {
      return allocator.tryMallocAt(address, size);
    } finally {
      watch.leave();
    }
  }

  @Override
  public int tryMallocAligned(int size, int alignment) {
    watch.enter(Method.TRY_MALLOC_ALIGNED);
    try {
      return allocator.tryMallocAligned(size, alignment);
    } finally {
      watch.leave();
    }
  }

  @Override
  public int mallocAligned(int size, int alignment) {
    watch.enter(Method.MALLOC_ALIGNED);
    try {
      return allocator.mallocAligned(size, alignment);
    } finally {
      watch.leave();
    }
  }

  @Override
  public int lowestAligned(int size, int alignment) {
    watch.enter(Method.LOWEST_ALIGNED);
    try {
      return allocator.lowestAligned(size, alignment);
    } finally {
      watch.leave();
    }
  }

  @Override
  public void clear() {
    watch.enter(Method.CLEAR);
    try {
      allocator.clear();
    } finally {
      watch.leave();
    }
  }

  @Override
  public boolean isEmpty() {
    watch.enter(Method.IS_EMPTY);
    try {
      return allocator.isEmpty();
    } finally {
      watch.leave();
    }
  }

  @Override
  public boolean isLive(int pointer) {
    watch.enter(Method.IS_LIVE);
    try {
      return allocator.isLive(pointer);
    } finally {
      watch.leave();
    }
  }

  @Override
  public boolean isLiveRange(int address, int length) {
    watch.enter(Method.IS_LIVE_RANGE);
    try {
      return allocator.isLiveRange(address, length);
    } finally {
      watch.leave();
    }
  }

  @Override
  public boolean isFreeRange(int address, int length) {
    watch.enter(Method.IS_FREE_RANGE);
    try {
      return allocator.isFreeRange(address, length);
    } finally {
      watch.leave();
    }
  }

  @Override
  public int sizeOf(int pointer) {
    watch.enter(Method.SIZE_OF);
    try {
      return allocator.sizeOf(pointer);
    } finally {
      watch.leave();
    }
  }

  @Override
  public int blockEnd(int address) {
    watch.enter(Method.BLOCK_END);
    try {
      return allocator.blockEnd(address);
    } finally {
      watch.leave();
    }
  }

  @Override
  public int liveBytes() {
    watch.enter(Method.LIVE_BYTES);
    try {
      return allocator.liveBytes();
    } finally {
      watch.leave();
    }
  }

  @Override
  public int freeBytes() {
    watch.enter(Method.FREE_BYTES);
    try {
      return allocator.freeBytes();
    } finally {
      watch.leave();
    }
  }

  @Override
  public int largestHole() {
    watch.enter(Method.LARGEST_HOLE);
    try {
      return allocator.largestHole();
    } finally {
      watch.leave();
    }
  }

  @Override
  public int blockCount() {
    watch.enter(Method.BLOCK_COUNT);
    try {
      return allocator.blockCount();
    } finally {
      watch.leave();
    }
  }
}
