package firstfit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The index in lockstep with a plain row. */
class MaxIndexTest {
  private final Random random = new Random(1);

  @ParameterizedTest
  @ValueSource(ints = {1, 15, 16, 17, 255, 256, 257, 4097, 70_000, 200_000})
  void answersAsAPlainRowDoes(int length) {
    MaxIndex index = new MaxIndex(1, 5);
    int[] row = new int[index.length()];
    row[0] = 5;
    agree(index, row);
    while (index.length() < length) {
      int n = Math.min(length, 3 * index.length());
      index.lengthen(n);
      assertTrue(n <= index.length());
      row = Arrays.copyOf(row, index.length());
      agree(index, row);
    }
    for (int step = 0; step < 3000; step++) {
      int i = random.nextInt(row.length);
      int v = random.nextInt(3) == 0 ? 0 : random.nextInt(1 + random.nextInt(1000));
      index.set(i, v);
      row[i] = v;
      if (step % 64 == 0) {
        Arrays.fill(row, i, Math.min(row.length, i + 300), 0);
        for (int k = i; k < Math.min(row.length, i + 300); k++) {
          index.set(k, 0);
        }
        agree(index, row);
      }
    }
    for (int i = 0; i < row.length; i++) {
      index.set(i, 0);
      row[i] = 0;
    }
    agree(index, row);
  }

  private void agree(MaxIndex index, int[] row) {
    int most = Arrays.stream(row).max().orElseThrow();
    assertEquals(most, index.bound());
    int k = random.nextInt(row.length);
    assertEquals(row[k], index.at(k));
    for (int v : new int[] {0, 1, random.nextInt(1000), most - 1, most, most + 1}) {
      for (int from : new int[] {0, random.nextInt(row.length), row.length / 2, row.length - 1, row.length}) {
        assertEquals(first(row, from, v), index.firstAtLeast(from, v));
      }
    }
  }

  private static int first(int[] row, int from, int v) {
    for (int k = from; k < row.length; k++) {
      if (row[k] >= v) {
        return k;
      }
    }
    return -1;
  }
}
