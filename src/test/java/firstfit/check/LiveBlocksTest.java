package firstfit.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LiveBlocksTest {
  /** Against a plain list in the order of allocation. */
  @Test
  void agreesWithAList() {
    Random random = new Random(3);
    LiveBlocks blocks = new LiveBlocks();
    List<Integer> list = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      if (list.isEmpty() || random.nextInt(100) < (i / 1000 % 2 == 0 ? 70 : 30)) {
        blocks.add(i);
        list.add(i);
      } else {
        int entry =
            switch (random.nextInt(4)) {
              case 0 -> blocks.newest();
              case 1 -> blocks.oldest();
              case 2 -> blocks.everySecond();
              default -> random.nextInt(blocks.count());
            };
        assertTrue(list.remove((Integer) blocks.pointer(entry)));
        blocks.remove(entry);
      }
      assertEquals(list.size(), blocks.count());
      if (!list.isEmpty()) {
        assertEquals(list.get(0), blocks.pointer(blocks.oldest()));
        assertEquals(list.get(list.size() - 1), blocks.pointer(blocks.newest()));
      }
    }
  }

  @Test
  void everySecondLeavesACheckerboard() {
    LiveBlocks blocks = new LiveBlocks();
    for (int p = 0; p < 10; p++) {
      blocks.add(p);
    }
    Set<Integer> gone = new HashSet<>();
    for (int i = 0; i < 5; i++) {
      int entry = blocks.everySecond();
      gone.add(blocks.pointer(entry));
      blocks.remove(entry);
    }
    assertEquals(Set.of(1, 3, 5, 7, 9), gone);
  }
}
