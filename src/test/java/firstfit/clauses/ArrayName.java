package firstfit.clauses;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The arrays that contracts speak of: the ghost maps of an allocator, and bytes. */
enum ArrayName {
  LIVE_AT("liveAt"),
  FREE_AT("freeAt"),
  LIVE_BELOW("liveBelow"),
  BLOCKS_BELOW("blocksBelow"),
  BYTES("bytes"),
  TARGET("target"),
  SOURCE("source");

  /** The maps from addresses to blocks. */
  static final Set<ArrayName> BLOCKS = EnumSet.of(LIVE_AT, FREE_AT);

  /** The maps that count what is below an address. */
  static final Set<ArrayName> COUNTS = EnumSet.of(LIVE_BELOW, BLOCKS_BELOW);

  /** All maps of an allocator. */
  static final Set<ArrayName> MAPS = EnumSet.range(LIVE_AT, BLOCKS_BELOW);

  private final String text;

  ArrayName(String text) {
    this.text = text;
  }

  /** The array of a name in a contract. */
  static Optional<ArrayName> named(String text) {
    return Arrays.stream(values()).filter(a -> a.text.equals(text)).findFirst();
  }

  @Override
  public String toString() {
    return text;
  }
}
