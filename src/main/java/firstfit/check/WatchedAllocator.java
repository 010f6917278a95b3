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
  }

  /** A constructor of watched allocators, itself watched. */
  static IntFunction<Allocator> constructor(IntFunction<Allocator> constructor, CallWatch watch) {
    return capacity -> {
      watch.enter("the constructor");
      try {
        return new WatchedAllocator(constructor.apply(capacity), watch);
      } finally {
        watch.leave();
      }
    };
  }

  @Override
  public int capacity() {
    watch.enter("capacity");
    try {
      return allocator.capacity();
    } finally {
      watch.leave();
    }
  }

  @Override
  public int tryMalloc(int size) {
    watch.enter("tryMalloc");
    try {
      return allocator.tryMalloc(size);
    } finally {
      watch.leave();
    }
  }

  @Override
  public int malloc(int size) {
    watch.enter("malloc");
    try {
      return allocator.malloc(size);
    } finally {
      watch.leave();
    }
  }

  @Override
  public void free(int pointer) {
    watch.enter("free");
    try {
      allocator.free(pointer);
    } finally {
      watch.leave();
    }
  }

  @Override
  public boolean resize(int pointer, int size) {
    watch.enter("resize");
    try {
      return allocator.resize(pointer, size);
    } finally {
      watch.leave();
    }
  }

  @Override
  public int room(int pointer) {
    watch.enter("room");
    try {
      return allocator.room(pointer);
    } finally {
      watch.leave();
    }
  }

  @Override
  public boolean tryMallocAt(int address, int size) {
    watch.enter("tryMallocAt");
    try {
      return allocator.tryMallocAt(address, size);
    } finally {
      watch.leave();
    }
  }

  @Override
  public void clear() {
    watch.enter("clear");
    try {
      allocator.clear();
    } finally {
      watch.leave();
    }
  }

  @Override
  public boolean isEmpty() {
    watch.enter("isEmpty");
    try {
      return allocator.isEmpty();
    } finally {
      watch.leave();
    }
  }

  @Override
  public boolean isLive(int pointer) {
    watch.enter("isLive");
    try {
      return allocator.isLive(pointer);
    } finally {
      watch.leave();
    }
  }

  @Override
  public boolean isLiveRange(int address, int length) {
    watch.enter("isLiveRange");
    try {
      return allocator.isLiveRange(address, length);
    } finally {
      watch.leave();
    }
  }

  @Override
  public boolean isFreeRange(int address, int length) {
    watch.enter("isFreeRange");
    try {
      return allocator.isFreeRange(address, length);
    } finally {
      watch.leave();
    }
  }

  @Override
  public int sizeOf(int pointer) {
    watch.enter("sizeOf");
    try {
      return allocator.sizeOf(pointer);
    } finally {
      watch.leave();
    }
  }

  @Override
  public int blockEnd(int address) {
    watch.enter("blockEnd");
    try {
      return allocator.blockEnd(address);
    } finally {
      watch.leave();
    }
  }

  @Override
  public int liveBytes() {
    watch.enter("liveBytes");
    try {
      return allocator.liveBytes();
    } finally {
      watch.leave();
    }
  }

  @Override
  public int freeBytes() {
    watch.enter("freeBytes");
    try {
      return allocator.freeBytes();
    } finally {
      watch.leave();
    }
  }

  @Override
  public int largestHole() {
    watch.enter("largestHole");
    try {
      return allocator.largestHole();
    } finally {
      watch.leave();
    }
  }

  @Override
  public int blockCount() {
    watch.enter("blockCount");
    try {
      return allocator.blockCount();
    } finally {
      watch.leave();
    }
  }
}
