package firstfit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Field;
import org.junit.jupiter.api.Test;

class TilingTest {
  private static final int BUCKET = 256;
  private static final int CAPACITY = 8 * BUCKET;

  /**
   * The invariant of the tiling wants the index to bound the free blocks from above, not more. No operation leaves a bound
   * that is larger than it must be, so the test does.
   */
  @Test
  void boundsThatAreNotTightChangeNoAnswer() throws ReflectiveOperationException {
    Tiling tiling = new Tiling(CAPACITY);
    for (int b = 0; b < 8; b++) {
      tiling.claim(tiling.firstFit(BUCKET), BUCKET);
    }
    tiling.reclaim(tiling.liveAt(BUCKET));
    tiling.claim(tiling.firstFit(BUCKET), 10);
    tiling.reclaim(tiling.liveAt(3 * BUCKET));
    tiling.reclaim(tiling.liveAt(4 * BUCKET));
    assertEquals(2 * BUCKET, tiling.largestHole());

    MaxIndex index = index(tiling);
    for (int g = 0; g < index.length(); g++) {
      index.set(g, CAPACITY);
    }
    assertEquals(2 * BUCKET, tiling.largestHole());
    assertEquals(BUCKET + 10, tiling.address(tiling.firstFit(BUCKET - 10)));
    assertEquals(3 * BUCKET, tiling.address(tiling.firstFit(BUCKET - 9)));
    assertEquals(-1, tiling.firstFit(2 * BUCKET + 1));
  }

  private static MaxIndex index(Tiling tiling) throws ReflectiveOperationException {
    Field field = Tiling.class.getDeclaredField("index");
    field.setAccessible(true);
    return (MaxIndex) field.get(tiling);
  }
}
