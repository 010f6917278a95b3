package firstfit;

import firstfit.check.FaultyAllocator.Fault;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The property of our allocators, for one that has a fault; always drawn alike. */
final class FaultyLockstep extends AllocatorLockstep {
  /** The fault to be found. */
  static Fault fault = Fault.NONE;

  @Override
  Allocator create(int capacity) {
    return fault.constructor().apply(capacity);
  }

  @Override
  @Property(tries = 1000, seed = "1")
  void agreesWithTheModel(@ForAll("actions") Actions actions) {
    super.agreesWithTheModel(actions);
  }
}
