package firstfit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import firstfit.cli.Allocators;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A byte store against an array of arrays, which keeps what the slots were given. */
class ByteStoreTest {
  private static final int OPERATIONS = 200;
  private static final int SLOTS = 8;
  private static final int CAPACITY = 64;

  @Provide
  Arbitrary<String> allocators() {
    return Arbitraries.of(Allocators.names());
  }

  private static final class Run {
    final Random random;
    final Allocator allocator;
    final ByteStore store;
    final byte[][] kept = new byte[SLOTS][];

    Run(Random random, String name) {
      this.random = random;
      this.allocator = Allocators.named(name).apply(CAPACITY);
      this.store = new ByteStore(allocator, SLOTS);
    }

    void step() {
      int slot = random.nextInt(SLOTS + 2) - 1;
      boolean exists = 0 <= slot && slot < SLOTS;
      byte[] value = new byte[random.nextInt(CAPACITY / 3)];
      random.nextBytes(value);
      switch (random.nextInt(4)) {
        case 0, 1 -> put(slot, value, exists && kept[slot] == null);
        case 2 -> replace(slot, value, exists && kept[slot] != null);
        default -> delete(slot, exists && kept[slot] != null);
      }
    }

    private void put(int slot, byte[] value, boolean empty) {
      if (!empty || value.length == 0) {
        assertThrows(IllegalArgumentException.class, () -> store.put(slot, value));
      } else if (value.length > allocator.largestHole()) {
        assertThrows(HeapExhaustedException.class, () -> store.put(slot, value));
      } else {
        store.put(slot, value);
        kept[slot] = value;
      }
    }

    private void replace(int slot, byte[] value, boolean filled) {
      if (!filled || value.length == 0) {
        assertThrows(IllegalArgumentException.class, () -> store.replace(slot, value));
        return;
      }
      try {
        store.replace(slot, value);
        kept[slot] = value;
      } catch (HeapExhaustedException e) {
        assertEquals(-1, allocator.tryMalloc(value.length));
      }
    }

    private void delete(int slot, boolean filled) {
      if (filled) {
        store.delete(slot);
        kept[slot] = null;
      } else {
        assertThrows(IllegalArgumentException.class, () -> store.delete(slot));
      }
    }

    void assertKept() {
      int bytes = 0;
      for (int i = 0; i < SLOTS; i++) {
        int slot = i;
        if (kept[i] == null) {
          assertThrows(IllegalArgumentException.class, () -> store.get(slot));
        } else {
          assertArrayEquals(kept[i], store.get(i));
          bytes += kept[i].length;
        }
      }
      assertEquals(bytes, allocator.liveBytes());
    }
  }

  @Property(tries = 100)
  void whatWasPutIsWhatIsGot(@ForAll Random random, @ForAll("allocators") String allocator) {
    Run run = new Run(random, allocator);
    for (int i = 0; i < OPERATIONS; i++) {
      run.step();
      run.assertKept();
    }
  }
}
