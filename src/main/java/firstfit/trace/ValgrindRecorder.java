package firstfit.trace;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Understands what {@code valgrind --trace-malloc=yes} writes, {@code --PID-- malloc(472) =
 * 0x4B07040} say, among other lines. Valgrind runs one thread at a time, so the order is that of
 * the calls.
 */
final class ValgrindRecorder implements Recorder {
  private static final Pattern LINE = Pattern.compile("(==|--)(?:[0-9:.]+ )?(\\d{1,9})\\1 ?(.*)");
  private static final Pattern CALL = Pattern.compile("(\\w+)\\(([^()]*)\\)");
  private static final Pattern ANSWER = Pattern.compile(" = (?:0x)?(\\p{XDigit}{1,16})$");
  private static final Pattern ALLOCATION =
      Pattern.compile(
          "malloc|calloc|realloc|memalign|aligned_alloc|posix_memalign|valloc|_Zn[wa].*");
  private static final Pattern FREE = Pattern.compile("c?free|_Zd[la].*");
  private static final String COMMAND = "Command: ";

  private int process;
  private final Map<String, Long> leftOut = new TreeMap<>();

  /** A call whose answer is yet to come, null if there is none. */
  private Call open;

  /** A call with its arguments, of which some are labelled: {@code al 256}. */
  private record Call(String name, String[] arguments) {
    static Call of(Matcher matcher) {
      return new Call(matcher.group(1), matcher.group(2).strip().split("\\s*,\\s*"));
    }

    boolean allocates() {
      return ALLOCATION.matcher(name).matches();
    }

    boolean frees() {
      return FREE.matcher(name).matches();
    }

    void answered(long address, RecordedCalls calls) throws IOException {
      switch (name) {
        case "realloc" -> calls.reallocate(number(0), address, number(1));
        case "calloc" -> calls.allocate(address, number(0) * number(1), 0);
        default -> calls.allocate(address, labelled("size", number(0)), labelled("al", 0));
      }
    }

    /** The argument at a place, whatever its label. */
    long number(int place) {
      if (place >= arguments.length) {
        throw new NumberFormatException();
      }
      String digits = arguments[place].replaceFirst("^[a-z]+ +", "");
      return digits.startsWith("0x")
          ? Long.parseUnsignedLong(digits.substring(2), 16)
          : Long.parseUnsignedLong(digits);
    }

    private long labelled(String label, long otherwise) {
      for (int i = 0; i < arguments.length; i++) {
        if (arguments[i].startsWith(label + " ")) {
          return number(i);
        }
      }
      return otherwise;
    }
  }

  /** Takes the calls of one process, 0 for the first that occurs. */
  ValgrindRecorder(int process) {
    this.process = process;
  }

  @Override
  public String tool() {
    return "valgrind";
  }

  @Override
  public void take(String line, RecordedCalls calls) throws IOException {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return; // the program's own
    }
    int from = Integer.parseInt(matcher.group(2));
    String text = matcher.group(3);
    process = process == 0 ? from : process;
    boolean isCall = matcher.group(1).equals("--");
    if (from != process) {
      if (isCall) {
        leaveOut("process " + from);
      }
    } else if (isCall) {
      takeCall(text, calls);
    } else if (text.startsWith(COMMAND)) {
      calls.comment(text.substring(COMMAND.length()));
    }
  }

  private void leaveOut(String what) {
    leftOut.merge("left out: " + what, 1L, Long::sum);
  }

  private void takeCall(String text, RecordedCalls calls) throws IOException {
    Call call = null;
    for (Matcher matcher = CALL.matcher(text); matcher.find(); ) {
      // Of realloc(0x0,16)malloc(16) the last counts: the first has called it to do the work.
      call = Call.of(matcher);
    }
    if (call == null) {
      call = open; // whose answer is on a line of its own if something came between
    } else if (!call.allocates() && !call.frees()) {
      return;
    } else if (open != null) {
      leaveOut("calls without an answer");
    }
    open = null;
    try {
      if (call != null && call.frees()) {
        calls.free(call.number(0));
      } else if (call != null) {
        Matcher answer = ANSWER.matcher(text);
        if (answer.find()) {
          call.answered(Long.parseUnsignedLong(answer.group(1), 16), calls);
        } else {
          open = call;
        }
      }
    } catch (NumberFormatException e) {
      leaveOut("damaged lines");
    }
  }

  @Override
  public Map<String, Long> leftOut() {
    return leftOut;
  }
}
