package firstfit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import firstfit.check.BitmapModel;
import firstfit.check.ReferenceModel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.statistics.Statistics;

/**
 * The bytes of a heap against an array of all of them, which operations change just as the
 * requirements say; after each operation every byte of every live block is compared. Which blocks
 * are live, the model tells. One subclass per allocator.
 */
abstract class HeapRequirements {
  private static final int OPERATIONS = 60;
  private static final int[] CAPACITIES = {1, 2, 7, 8, 9, 16, 31, 64, 100};

  /** The allocator under test, empty. */
  abstract Allocator create(int capacity);

  private final class Run {
    private final Random random;
    private final int capacity;
    private final Heap heap;
    private final ReferenceModel model;
    private final byte[] bytes;

    Run(Random random) {
      this.random = random;
      this.capacity = CAPACITIES[random.nextInt(CAPACITIES.length)];
      this.heap = new Heap(create(capacity));
      this.model = new BitmapModel(capacity);
      this.bytes = new byte[capacity];
    }

    private List<Block> live() {
      return Block.walk(model).stream().filter(Block::live).toList();
    }

    /** malloc, tryMalloc, calloc or free; H2 says which bytes may change: those of a calloc. */
    String allocateOrFree() {
      List<Block> live = live();
      if (!live.isEmpty() && random.nextInt(5) < 2) {
        int pointer = live.get(random.nextInt(live.size())).start();
        heap.free(pointer);
        model.free(pointer);
        return "free";
      }
      int size = 1 + random.nextInt(Math.max(1, capacity / 2));
      int pointer = model.tryMalloc(size);
      if (pointer < 0) {
        assertThrows(HeapExhaustedException.class, () -> heap.calloc(size));
        assertThrows(HeapExhaustedException.class, () -> heap.malloc(size));
        assertEquals(-1, heap.tryMalloc(size));
        return "out of memory";
      }
      switch (random.nextInt(3)) {
        case 0 -> {
          assertEquals(pointer, heap.calloc(size));
          Arrays.fill(bytes, pointer, pointer + size, (byte) 0);
          return "calloc";
        }
        case 1 -> {
          assertEquals(pointer, heap.tryMalloc(size));
          return "tryMalloc";
        }
        default -> {
          assertEquals(pointer, heap.malloc(size));
          return "malloc";
        }
      }
    }

    /** A write anywhere in or around the heap; only one inside a live block is granted. */
    String write() {
      int address = random.nextInt(capacity + 2) - 1;
      int length = new int[] {1, 4, 8, 1 + random.nextInt(capacity)}[random.nextInt(4)];
      byte[] values = values(length);
      boolean granted = model.isLiveRange(address, length);
      if (granted) {
        put(address, values);
        System.arraycopy(values, 0, bytes, address, length);
        assertReads(address, values);
        return "granted";
      }
      InvalidAccessException thrown =
          assertThrows(InvalidAccessException.class, () -> put(address, values));
      assertEquals(
          "bytes outside a live block: address " + address + ", length " + length,
          thrown.getMessage());
      assertThrows(
          InvalidAccessException.class, () -> heap.read(address, new byte[length], 0, length));
      return "refused";
    }

    /** Random bytes, or those of a number at which a byte carries over to the next. */
    private byte[] values(int length) {
      byte[] values = new byte[length];
      if (random.nextBoolean()) {
        random.nextBytes(values);
        return values;
      }
      int bit = random.nextBoolean() ? 0 : Byte.SIZE - 1;
      long power = 1L << (Byte.SIZE * random.nextInt(Math.min(length, Long.BYTES)) + bit);
      long number = (random.nextBoolean() ? power : -power) + random.nextInt(3) - 1;
      for (int i = 0; i < length; i++) {
        values[i] = (byte) (number >> Math.min(Byte.SIZE * i, Long.SIZE - 1));
      }
      return values;
    }

    private void put(int address, byte[] values) {
      ByteBuffer buffer = ByteBuffer.wrap(values).order(ByteOrder.LITTLE_ENDIAN);
      switch (values.length) {
        case 1 -> heap.putByte(address, values[0]);
        case 4 -> heap.putInt(address, buffer.getInt());
        case 8 -> heap.putLong(address, buffer.getLong());
        default -> heap.write(address, values, 0, values.length);
      }
    }

    private void assertReads(int address, byte[] values) {
      ByteBuffer buffer = ByteBuffer.wrap(values).order(ByteOrder.LITTLE_ENDIAN);
      switch (values.length) {
        case 4 -> assertEquals(buffer.getInt(), heap.getInt(address));
        case 8 -> assertEquals(buffer.getLong(), heap.getLong(address));
        default -> {
          byte[] seen = new byte[values.length + 2];
          heap.read(address, seen, 1, values.length);
          assertEquals(ByteBuffer.wrap(values), ByteBuffer.wrap(seen, 1, values.length));
          assertEquals(0, seen[0] | seen[values.length + 1]);
        }
      }
    }

    void assertLiveBytes() {
      for (Block block : live()) {
        for (int a = block.start(); a < block.end(); a++) {
          assertEquals(bytes[a], heap.getByte(a));
        }
      }
    }

    /** A copy between a live block and elements at or past an edge of an array. */
    String copy(Block block) {
      int length = 1 + random.nextInt(block.size());
      int address = block.start() + random.nextInt(block.size() - length + 1);
      byte[] array = new byte[random.nextInt(2) * length + random.nextInt(4)];
      random.nextBytes(array);
      int last = array.length - length;
      int offset =
          new int[] {Integer.MIN_VALUE, -1, 0, last, last + 1, array.length, Integer.MAX_VALUE}
              [random.nextInt(7)];
      byte[] before = array.clone();
      if (0 <= offset && offset <= last) {
        heap.write(address, array, offset, length);
        System.arraycopy(array, offset, bytes, address, length);
        assertLiveBytes();
        byte[] target = new byte[array.length];
        heap.read(address, target, offset, length);
        Arrays.fill(before, 0, offset, (byte) 0);
        Arrays.fill(before, offset + length, array.length, (byte) 0);
        assertArrayEquals(before, target);
        return "granted";
      }
      assertThrows(
          IndexOutOfBoundsException.class, () -> heap.write(address, array, offset, length));
      assertThrows(
          IndexOutOfBoundsException.class, () -> heap.read(address, array, offset, length));
      assertArrayEquals(before, array);
      assertLiveBytes();
      return "refused";
    }
  }

  private static void covered(String... cases) {
    Statistics.coverage(
        coverage -> List.of(cases).forEach(each -> coverage.check(each).count(count -> count > 0)));
  }

  @RequirementProperty
  void h1AWriteChangesItsBytesOnly(@ForAll Random random) {
    Run run = new Run(random);
    for (int i = 0; i < OPERATIONS; i++) {
      run.allocateOrFree();
      Statistics.collect(run.write());
      run.assertLiveBytes();
    }
    covered("granted", "refused");
  }

  @RequirementProperty
  void h2MallocAndFreeChangeNoByte(@ForAll Random random) {
    Run run = new Run(random);
    for (int i = 0; i < OPERATIONS; i++) {
      run.write();
      Statistics.collect(run.allocateOrFree());
      run.assertLiveBytes();
    }
    covered("malloc", "tryMalloc", "calloc", "free", "out of memory");
  }

  @RequirementProperty
  void h3AccessOutsideALiveBlockIsRefused(@ForAll Random random) {
    Run run = new Run(random);
    for (int i = 0; i < OPERATIONS; i++) {
      run.allocateOrFree();
    }
    for (int a = -1; a <= run.capacity; a++) {
      int address = a;
      boolean live = run.model.isLiveRange(a, 1);
      Statistics.collect(live ? "live" : "not live");
      if (!live) {
        assertThrows(InvalidAccessException.class, () -> run.heap.getByte(address));
        assertThrows(InvalidAccessException.class, () -> run.heap.putByte(address, (byte) 1));
      }
      if (!run.model.isLiveRange(a, Integer.BYTES)) {
        assertThrows(InvalidAccessException.class, () -> run.heap.getInt(address));
        assertThrows(InvalidAccessException.class, () -> run.heap.putInt(address, 1));
      }
      if (!run.model.isLiveRange(a, Long.BYTES)) {
        assertThrows(InvalidAccessException.class, () -> run.heap.getLong(address));
        assertThrows(InvalidAccessException.class, () -> run.heap.putLong(address, 1));
      }
      assertThrows(InvalidAccessException.class, () -> run.heap.read(address, new byte[1], 0, 0));
    }
    run.assertLiveBytes();
    covered("live", "not live");
  }

  @RequirementProperty
  void h1ElementsOutsideTheArrayChangeNothing(@ForAll Random random) {
    Run run = new Run(random);
    for (int i = 0; i < OPERATIONS; i++) {
      run.allocateOrFree();
      run.write();
      run.live().forEach(block -> Statistics.collect(run.copy(block)));
    }
    covered("granted", "refused");
  }
}
