package firstfit.trace;

import java.io.IOException;
import java.util.Map;

/** Understands what a tool has recorded, a line after the other. */
interface Recorder {
  /** Name of the tool. */
  String tool();

  /**
   * Takes the next line.
   *
   * @param line without its end
   * @param calls told of what it says
   * @throws IllegalArgumentException if this is another kind of file; the message says what to do
   */
  void take(String line, RecordedCalls calls) throws IOException;

  /** Counts of what was not taken, by their names. */
  Map<String, Long> leftOut();
}
