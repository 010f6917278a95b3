package firstfit.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import firstfit.SynchronizedAllocator;
import firstfit.check.FaultyAllocator.Fault;
import firstfit.cli.Allocators;
import firstfit.freelist.FreeListAllocator;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RegressionsTest {
  @Test
  void everyAllocatorPasses() {
    Allocators.names().forEach(name -> Regressions.replayAll(Allocators.named(name)));
    Regressions.replayAll(capacity -> new SynchronizedAllocator(new FreeListAllocator(capacity)));
  }

  /** Each trace still shows the fault that it is named after. */
  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"NONE", "ENDLESS", "COUNT_OF_16_BITS"})
  void stillFindsItsFault(Fault fault) {
    String prefix = fault.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".capacity-";
    List<Path> files =
        Regressions.files().stream()
            .filter(file -> file.getFileName().toString().startsWith(prefix))
            .toList();
    assertEquals(1, files.size());
    assertThrows(AssertionError.class, () -> Regressions.replay(files.get(0), fault.constructor()));
  }
}
