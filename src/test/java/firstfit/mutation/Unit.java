package firstfit.mutation;

import java.time.Duration;
import java.util.Set;

/**
 * What a column asks at once, as it does with the original: a test class, or an allocator.
 *
 * @param column the column
 * @param name of the test class or the allocator
 * @param loaded the classes of the project that it runs
 * @param time what it computes
 */
record Unit(Column column, String name, Set<String> loaded, Duration time) {}
