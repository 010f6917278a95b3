package firstfit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import firstfit.indexed.IndexedAllocator;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each method of a guarded allocator does what that of the allocator does. */
class SynchronizedAllocatorDelegationTest {
  static Stream<Method> methods() {
    return Arrays.stream(Allocator.class.getMethods());
  }

  private static Object answer(Method method, Allocator heap, Object[] arguments)
      throws IllegalAccessException {
    try {
      return method.invoke(heap, arguments);
    } catch (InvocationTargetException e) {
      return e.getCause().toString();
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void sameAnswerAndSameBlocks(Method method) throws IllegalAccessException {
    for (int first = -1; first <= 17; first++) {
      for (int second = -1; second <= 17; second++) {
        Allocator plain = Fragmented.fill(new IndexedAllocator(Fragmented.CAPACITY));
        Allocator guarded =
            Fragmented.fill(new SynchronizedAllocator(new IndexedAllocator(Fragmented.CAPACITY)));
        Object[] arguments =
            Arrays.copyOf(new Object[] {first, second}, method.getParameterCount());
        assertEquals(answer(method, plain, arguments), answer(method, guarded, arguments));
        assertEquals(Block.walk(plain), Block.walk(guarded));
      }
    }
  }

  @Test
  void saysWhatTheHeapHolds() {
    Allocator guarded =
        Fragmented.fill(new SynchronizedAllocator(new IndexedAllocator(Fragmented.CAPACITY)));
    assertEquals(HeapStatistics.of(guarded).toString(), guarded.toString());
  }
}
