package firstfit.trace;

import java.io.IOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Understands the raw data of heaptrack: {@code + SIZE STACK ADDRESS} and {@code - ADDRESS}, in
 * hexadecimal. A realloc is recorded as a free and an allocation, an alignment not at all.
 */
final class HeaptrackRecorder implements Recorder {
  /** The first line: the versions of the tool and of the format. */
  static final Pattern FIRST_LINE = Pattern.compile("v \\p{XDigit}+ \\p{XDigit}+");

  private static final Pattern ALLOCATION =
      Pattern.compile("\\+ (\\p{XDigit}{1,16}) \\p{XDigit}+ (\\p{XDigit}{1,16})");
  private static final Pattern FREE = Pattern.compile("- (\\p{XDigit}{1,16})");

  private long damaged;

  @Override
  public String tool() {
    return "heaptrack";
  }

  @Override
  public void take(String line, RecordedCalls calls) throws IOException {
    switch (line.isEmpty() ? 0 : line.charAt(0)) {
      case '+' -> {
        Matcher allocation = ALLOCATION.matcher(line);
        if (allocation.matches()) {
          calls.allocate(hex(allocation.group(2)), hex(allocation.group(1)), 0);
        } else {
          damaged++;
        }
      }
      case '-' -> {
        Matcher free = FREE.matcher(line);
        if (free.matches()) {
          calls.free(hex(free.group(1)));
        } else {
          damaged++;
        }
      }
      case 'X' -> calls.comment(line.substring(1).strip());
      case 'a' -> throw new IllegalArgumentException(
          "this data of heaptrack is interpreted and has no addresses: record with heaptrack"
              + " --raw");
      default -> {
        // Stacks, modules and times.
      }
    }
  }

  private static long hex(String digits) {
    return Long.parseUnsignedLong(digits, 16);
  }

  @Override
  public Map<String, Long> leftOut() {
    return damaged == 0 ? Map.of() : Map.of("left out: damaged lines", damaged);
  }
}
