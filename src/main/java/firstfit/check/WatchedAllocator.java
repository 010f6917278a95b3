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
