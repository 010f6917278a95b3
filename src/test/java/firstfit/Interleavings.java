package firstfit;

import firstfit.check.BitmapModel;
import firstfit.indexed.IndexedAllocator;
import java.util.List;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.LinChecker;
import org.jetbrains.kotlinx.lincheck.LincheckAssertionError;
import org.jetbrains.kotlinx.lincheck.annotations.Operation;
import org.jetbrains.kotlinx.lincheck.annotations.Param;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.kotlinx.lincheck.paramgen.IntGen;
import org.jetbrains.kotlinx.lincheck.strategy.managed.modelchecking.ModelCheckingOptions;

/**
 * Runs of a few threads on one allocator, whose answers must be those of some order of their
 * operations on the naive model. A program of its own: Lincheck can't work on classes that are
 * already instrumented to measure coverage, and would leave them as they are.
 */
public final class Interleavings {
  static final String ORDER = "every run has an order";
  static final String NO_ORDER = "a run has no order";

  private static final int CAPACITY = 8;

  private Interleavings() {}

  /** The operations that threads may interleave, on an allocator of eight bytes. */
  @Param(name = "size", gen = IntGen.class, conf = "0:4")
  @Param(name = "address", gen = IntGen.class, conf = "0:7")
  public abstract static class Operations {
    private final Allocator allocator;

    Operations(Allocator allocator) {
      this.allocator = allocator;
    }

    @Operation
    public int tryMalloc(@Param(name = "size") int size) {
      return allocator.tryMalloc(size);
    }

    @Operation
    public void free(@Param(name = "address") int pointer) {
      allocator.free(pointer);
    }

    @Operation
    public boolean resize(@Param(name = "address") int pointer, @Param(name = "size") int size) {
      return allocator.resize(pointer, size);
    }

    @Operation
    public boolean tryMallocAt(
        @Param(name = "address") int address, @Param(name = "size") int size) {
      return allocator.tryMallocAt(address, size);
    }

    @Operation
    public int blockEnd(@Param(name = "address") int address) {
      return allocator.blockEnd(address);
    }

    @Operation
    public int liveBytes() {
      return allocator.liveBytes();
    }
  }

  /** Under one lock. */
  public static final class Guarded extends Operations {
    public Guarded() {
      super(new SynchronizedAllocator(new IndexedAllocator(CAPACITY)));
    }
  }

  /** Without a lock. */
  public static final class Unguarded extends Operations {
    public Unguarded() {
      super(new IndexedAllocator(CAPACITY));
    }
  }

  /** One thread, by the naive model. */
  public static final class Model extends Operations {
    public Model() {
      super(new BitmapModel(CAPACITY));
    }
  }

  private static ModelCheckingOptions options() {
    return new ModelCheckingOptions()
        .minimizeFailedScenario(false)
        .sequentialSpecification(Model.class);
  }

  /** Prints what comes of any operations under the lock, and of two allocations without it. */
  public static void main(String[] args) throws ReflectiveOperationException {
    print(
        Guarded.class,
        options().threads(2).actorsPerThread(3).iterations(5).invocationsPerIteration(30));
    Actor malloc = new Actor(Operations.class.getMethod("tryMalloc", int.class), List.of(4));
    ExecutionScenario bothAllocate =
        new ExecutionScenario(
            List.of(), List.of(List.of(malloc), List.of(malloc)), List.of(), null);
    print(
        Unguarded.class,
        options().iterations(0).addCustomScenario(bothAllocate).invocationsPerIteration(100));
  }

  private static void print(Class<?> operations, ModelCheckingOptions options) {
    String result = ORDER;
    try {
      LinChecker.check(operations, options);
    } catch (LincheckAssertionError e) {
      result = NO_ORDER;
    }
    System.out.println(operations.getSimpleName() + ": " + result);
  }
}
