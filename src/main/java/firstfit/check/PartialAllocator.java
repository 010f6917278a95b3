package firstfit.check;

import firstfit.Allocator;

/**
 * An allocator to be tested that can allocate and free and need do no more. What else it overrides
 * is tested too; what it doesn't is not asked for.
 *
 * <p>The methods mean what they mean in {@link Allocator}: {@code tryMalloc} returns -1 where
 * nothing fits and throws an {@link IllegalArgumentException} for a size below 1; {@code free}
 * throws a {@link firstfit.InvalidPointerException} where no live block starts. A class of this
 * kind has a public constructor that takes the capacity in bytes.
 */
public interface PartialAllocator extends Allocator {
  @Override
  default int capacity() {
    throw new UnsupportedOperationException();
  }

  @Override
  default int malloc(int size) {
    throw new UnsupportedOperationException();
  }

  @Override
  default boolean resize(int pointer, int size) {
    throw new UnsupportedOperationException();
  }

  @Override
  default int room(int pointer) {
    throw new UnsupportedOperationException();
  }

  @Override
  default boolean tryMallocAt(int address, int size) {
    throw new UnsupportedOperationException();
  }

  @Override
  default int tryMallocAligned(int size, int alignment) {
    throw new UnsupportedOperationException();
  }

  @Override
  default int mallocAligned(int size, int alignment) {
    throw new UnsupportedOperationException();
  }

  @Override
  default int lowestAligned(int size, int alignment) {
    throw new UnsupportedOperationException();
  }

  @Override
  default void clear() {
    throw new UnsupportedOperationException();
  }

  @Override
  default boolean isEmpty() {
    throw new UnsupportedOperationException();
  }

  @Override
  default boolean isLive(int pointer) {
    throw new UnsupportedOperationException();
  }

  @Override
  default boolean isLiveRange(int address, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  default boolean isFreeRange(int address, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  default int sizeOf(int pointer) {
    throw new UnsupportedOperationException();
  }

  @Override
  default int blockEnd(int address) {
    throw new UnsupportedOperationException();
  }

  @Override
  default int liveBytes() {
    throw new UnsupportedOperationException();
  }

  @Override
  default int freeBytes() {
    throw new UnsupportedOperationException();
  }

  @Override
  default int largestHole() {
    throw new UnsupportedOperationException();
  }

  @Override
  default int blockCount() {
    throw new UnsupportedOperationException();
  }
}
