package firstfit.check;

import firstfit.Allocator;
import java.util.function.IntFunction;

/** An allocator, every call of which a {@link CallWatch} knows of. */
final class WatchedAllocator implements Allocator {
  private final Allocator allocator;
  private final CallWatch watch;

  WatchedAllocator(Allocator allocator, CallWatch watch) {
    this.allocator = allocator;
    this.watch = watch;
    watch.turnTo(allocator);
  }

  /** A constructor of watched allocators, itself watched. */
  static IntFunction<Allocator> constructor(IntFunction<Allocator> constructor, CallWatch watch) {
    return capacity -> {
      watch.enter(Call.CONSTRUCTOR);
      try {
        return new WatchedAllocator(constructor.apply(capacity), watch);
      } finally {
        watch.leave();
      }
    };
  }

  @Override
  public int capacity() {
    watch.enter(Call.CAPACITY);
    try {
      return allocator.capacity();
    } finally {
      watch.leave();
    }
  }

  @Override
  public int tryMalloc(int size) {
    watch.enter(Call.TRY_MALLOC);
    try {
      return allocator.tryMalloc(size);
    } finally {
      watch.leave();
    }
  }

  @Override
  public int malloc(int size) {
    watch.enter(Call.MALLOC);
    try {
      return allocator.malloc(size);
    } finally {
      watch.leave();
    }
  }

  @Override
  public void free(int pointer) {
    watch.enter(Call.FREE);
    try {
      allocator.free(pointer);
    } finally {
      watch.leave();
    }
  }

  @Override
  public boolean resize(int pointer, int size) {
    watch.enter(Call.RESIZE);
    try {
      return allocator.resize(pointer, size);
    } finally {
      watch.leave();
    }
  }

  @Override
  public int room(int pointer) {
    watch.enter(Call.ROOM);
    try {
      return allocator.room(pointer);
    } finally {
      watch.leave();
    }
  }

  @Override
  public boolean tryMallocAt(int address, int size) {
    watch.enter(Call.TRY_MALLOC_AT);
    try {
      return allocator.tryMallocAt(address, size);
    } finally {
      watch.leave();
    }
  }

  @Override
  public int tryMallocAligned(int size, int alignment) {
    watch.enter(Call.TRY_MALLOC_ALIGNED);
    try {
      return allocator.tryMallocAligned(size, alignment);
    } finally {
      watch.leave();
    }
  }

  @Override
  public int mallocAligned(int size, int alignment) {
    watch.enter(Call.MALLOC_ALIGNED);
    try {
      return allocator.mallocAligned(size, alignment);
    } finally {
      watch.leave();
    }
  }

  @Override
  public int lowestAligned(int size, int alignment) {
    watch.enter(Call.LOWEST_ALIGNED);
    try {
      return allocator.lowestAligned(size, alignment);
    } finally {
      watch.leave();
    }
  }

  @Override
  public void clear() {
    watch.enter(Call.CLEAR);
    try {
      allocator.clear();
    } finally {
      watch.leave();
    }
  }

  @Override
  public boolean isEmpty() {
    watch.enter(Call.IS_EMPTY);
    try {
      return allocator.isEmpty();
    } finally {
      watch.leave();
    }
  }

  @Override
  public boolean isLive(int pointer) {
    watch.enter(Call.IS_LIVE);
    try {
      return allocator.isLive(pointer);
    } finally {
      watch.leave();
    }
  }

  @Override
  public boolean isLiveRange(int address, int length) {
    watch.enter(Call.IS_LIVE_RANGE);
    try {
      return allocator.isLiveRange(address, length);
    } finally {
      watch.leave();
    }
  }

  @Override
  public boolean isFreeRange(int address, int length) {
    watch.enter(Call.IS_FREE_RANGE);
    try {
      return allocator.isFreeRange(address, length);
    } finally {
      watch.leave();
    }
  }

  @Override
  public int sizeOf(int pointer) {
    watch.enter(Call.SIZE_OF);
    try {
      return allocator.sizeOf(pointer);
    } finally {
      watch.leave();
    }
  }

  @Override
  public int blockEnd(int address) {
    watch.enter(Call.BLOCK_END);
    try {
      return allocator.blockEnd(address);
    } finally {
      watch.leave();
    }
  }

  @Override
  public int liveBytes() {
    watch.enter(Call.LIVE_BYTES);
    try {
      return allocator.liveBytes();
    } finally {
      watch.leave();
    }
  }

  @Override
  public int freeBytes() {
    watch.enter(Call.FREE_BYTES);
    try {
      return allocator.freeBytes();
    } finally {
      watch.leave();
    }
  }

  @Override
  public int largestHole() {
    watch.enter(Call.LARGEST_HOLE);
    try {
      return allocator.largestHole();
    } finally {
      watch.leave();
    }
  }

  @Override
  public int blockCount() {
    watch.enter(Call.BLOCK_COUNT);
    try {
      return allocator.blockCount();
    } finally {
      watch.leave();
    }
  }
}
