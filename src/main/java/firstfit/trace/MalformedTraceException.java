package firstfit.trace;

import java.io.IOException;

/** Thrown when a trace breaks a rule of {@code spec/trace-format.md}. */
public final class MalformedTraceException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * Names the place and the broken rule.
   *
   * @param source the name of the trace
   * @param line the line, from 1
   * @param problem what is wrong
   */
  public MalformedTraceException(String source, long line, String problem) {
    super(source + ":" + line + ": " + problem);
  }
}
