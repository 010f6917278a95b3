package firstfit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class AlignmentTest {
  @Property(tries = 300)
  void nextMultipleIsTheLeast(
      @ForAll @IntRange(max = Allocator.MAX_CAPACITY) int address,
      @ForAll @IntRange(min = 1, max = Allocator.MAX_CAPACITY) int alignment) {
    int multiple = Alignment.alignedUp(address, alignment);
    assertTrue(Alignment.aligned(multiple, alignment), "no multiple: " + multiple);
    assertTrue(address <= multiple && multiple - address < alignment, "not the least: " + multiple);
  }

  @Property(tries = 300)
  void multiplesOfAnySign(@ForAll int address, @ForAll @IntRange(min = 1) int alignment) {
    int remainder = Math.floorMod(address, alignment);
    assertEquals(remainder == 0, Alignment.aligned(address, alignment));
    assertTrue(Alignment.aligned(address - address % alignment, alignment));
  }

  @Example
  void multiplesOfThree() {
    assertTrue(Alignment.aligned(0, 3) && Alignment.aligned(6, 3));
    assertFalse(Alignment.aligned(7, 3));
    assertEquals(9, Alignment.alignedUp(7, 3));
    assertEquals(Allocator.MAX_CAPACITY, Alignment.alignedUp(1, Allocator.MAX_CAPACITY));
  }
}
