package firstfit.mutation;

import firstfit.Allocator;
import firstfit.check.ExhaustiveSearch;
import firstfit.check.FixedCampaign;
import firstfit.check.Mismatch;
import firstfit.check.Subject;
import firstfit.freelist.FreeListAllocator;
import firstfit.indexed.IndexedAllocator;
import java.util.function.BiFunction;
import java.util.function.IntFunction;

/**
 * Searches and campaigns, for who can call nothing but the JDK's interfaces: takes the name of a
 * column and that of an allocator, and returns what was found, or null.
 */
public final class Subjects implements BiFunction<String, String, String> {
  private static final int CAPACITY = 5;
  private static final long SEED = 1;
  private static final int RUNS = 8;

  @Override
  public String apply(String column, String allocator) {
    Subject subject = Subject.of(allocator, constructor(allocator));
    return Column.valueOf(column) == Column.SEARCH
        ? search(subject)
        : FixedCampaign.run(subject, SEED, RUNS).map(Mismatch::getMessage).orElse(null);
  }

  /** In a table, all of them would be loaded, and an allocator seem to be used by the other. */
  private static IntFunction<Allocator> constructor(String allocator) {
    return switch (allocator) {
      case "free-list" -> FreeListAllocator::new;
      case "indexed" -> IndexedAllocator::new;
      default -> throw new IllegalArgumentException(allocator);
    };
  }

  private static String search(Subject subject) {
    ExhaustiveSearch search = ExhaustiveSearch.of(subject, CAPACITY);
    search.run(1, () -> false);
    return search.failure().map(failure -> failure.mismatch().getMessage()).orElse(null);
  }
}
