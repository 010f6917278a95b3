package firstfit.cli;

import firstfit.Allocator;
import firstfit.freelist.FreeListAllocator;
import firstfit.console.UserError;
import firstfit.indexed.IndexedAllocator;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/** The allocators that can be chosen by name; a constructor takes the capacity in bytes. */
public final class Allocators {
  /** Name of the allocator that commands use when none is given. */
  public static final String DEFAULT = "free-list";

  static final Map<String, IntFunction<Allocator>> BY_NAME = new LinkedHashMap<>();

  static {
    BY_NAME.put(DEFAULT, FreeListAllocator::new);
    BY_NAME.put("indexed", IndexedAllocator::new);
  }

  private Allocators() {}

  /**
   * All names.
   *
   * @return the names, the default first
   */
  public static Set<String> names() {
    return Collections.unmodifiableSet(BY_NAME.keySet());
  }

  /**
   * Constructor of an allocator.
   *
   * @param name one of {@link #names}
   * @return its constructor
   * @throws UserError if there is no such allocator
   */
  public static IntFunction<Allocator> named(String name) {
    IntFunction<Allocator> constructor = BY_NAME.get(name);
    if (constructor == null) {
      throw new UserError(
          "no allocator is called '"
              + name
              + "': choose one of "
              + String.join(", ", BY_NAME.keySet()));
    }
    return constructor;
  }
}
