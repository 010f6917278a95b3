package firstfit.freelist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FreeListLawsTest {
  @Test
  void l5NewAllocatorsShareNothing() {
    for (int capacity = 1; capacity <= 16; capacity++) {
      for (int size = 1; size <= 17; size++) {
        assertEquals(capacity, FreeListLaws.largestHoleOfAnother(capacity, size));
      }
    }
  }
}
