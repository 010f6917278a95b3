package firstfit.subjects;

import firstfit.check.PartialAllocator;

/** Classes that can't be tested. */
public final class Unusable {
  private Unusable() {}

  /** Takes no capacity. */
  public static final class WithoutCapacity implements PartialAllocator {
    @Override
    public int tryMalloc(int size) {
      return -1;
    }

    @Override
    public void free(int pointer) {}
  }

  /** Is never made. */
  public static final class Throwing implements PartialAllocator {
    /** Throws. */
    public Throwing(int capacity) {
      throw new IllegalStateException("no heap of " + capacity);
    }

    @Override
    public int tryMalloc(int size) {
      return -1;
    }

    @Override
    public void free(int pointer) {}
  }

  /** Can't be initialized. */
  public static final class Broken implements PartialAllocator {
    private static final int NUMBER = Integer.parseInt("no number");

    /** Does nothing. */
    public Broken(int capacity) {}

    @Override
    public int tryMalloc(int size) {
      return NUMBER;
    }

    @Override
    public void free(int pointer) {}
  }
}
