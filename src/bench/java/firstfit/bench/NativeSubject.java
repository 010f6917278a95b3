package firstfit.bench;

import java.util.function.LongConsumer;
import java.util.function.LongUnaryOperator;

/** An allocator of native memory, called through two functions. */
final class NativeSubject implements Subject {
  private final LongUnaryOperator malloc;
  private final LongConsumer free;
  private final long[] address;

  NativeSubject(LongUnaryOperator malloc, LongConsumer free, int slots) {
    this.malloc = malloc;
    this.free = free;
    this.address = new long[slots];
  }

  @Override
  public void malloc(int slot, int size) {
    address[slot] = malloc.applyAsLong(size);
    if (address[slot] == 0) {
      throw new OutOfMemoryError(size + " bytes of native memory");
    }
  }

  @Override
  public void free(int slot) {
    free.accept(address[slot]);
  }
}
