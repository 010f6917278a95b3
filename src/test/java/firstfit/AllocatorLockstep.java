package firstfit;

import firstfit.check.Lockstep;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Random operations on an allocator and on the bitmap model at once, compared after each; one
 * subclass per allocator.
 */
abstract class AllocatorLockstep {
  /** The allocator under test, empty. */
  abstract Allocator create(int capacity);

  @Property(tries = 300)
  void agreesWithTheModel(@ForAll("actions") Actions actions) {
    actions.run(new Lockstep(create(actions.capacity())));
  }

  @Provide
  Arbitrary<Actions> actions() {
    return Actions.any();
  }
}
