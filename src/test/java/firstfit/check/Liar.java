package firstfit.check;

import firstfit.Allocator;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An allocator that is right but for one answer; it remembers the operations it was given. */
final class Liar {
  private static final Set<String> OPERATIONS =
      Set.of(
          "tryMalloc",
          "malloc",
          "tryMallocAligned",
          "mallocAligned",
          "tryMallocAt",
          "free",
          "resize",
          "clear");

  /**
   * A call, as {@code blockEnd(3)}, and what is answered instead; {@code blockEnd(far)} is any with
   * an address far from the heap.
   *
   * @param answer what it does to the heap, and what it answers or throws
   */
  record Lie(String call, Function<Allocator, Object> answer) {
    /** No lie at all. */
    static final Lie NONE = new Lie("", heap -> null);

    static Lie of(String call, Object answer) {
      return new Lie(call, heap -> answer);
    }
  }

  private final List<String> operations = new ArrayList<>();
  private final Allocator heap;
  private final Lie lie;

  Liar(int capacity, Lie lie) {
    this.heap = new BitmapModel(capacity);
    this.lie = lie;
  }

  /** The operations so far, as {@code free(3)}. */
  List<String> operations() {
    return operations;
  }

  /** The allocator, of which there is one. */
  Allocator allocator() {
    return (Allocator)
        Proxy.newProxyInstance(
            Allocator.class.getClassLoader(),
            new Class<?>[] {Allocator.class},
            (proxy, method, args) -> {
              Object[] given = args == null ? new Object[0] : args;
              String call =
                  Arrays.stream(given)
                      .map(Object::toString)
                      .collect(Collectors.joining(",", method.getName() + "(", ")"));
              if (OPERATIONS.contains(method.getName())) {
                operations.add(call);
              }
              boolean far = isFar(given) && lie.call.equals(method.getName() + "(far)");
              if (far || lie.call.equals(call)) {
                Object answer = lie.answer.apply(heap);
                if (answer instanceof RuntimeException refusal) {
                  throw refusal;
                }
                return answer;
              }
              try {
                return method.invoke(heap, args);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private boolean isFar(Object[] arguments) {
    return arguments.length > 0
        && arguments[0] instanceof Integer address
        && (address < -1 || address > 2 * heap.capacity());
  }
}
