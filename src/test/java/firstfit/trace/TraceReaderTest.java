package firstfit.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TraceReaderTest {
  private static List<String> lines(byte[] bytes) throws IOException {
    return TraceReader.read("t", new ByteArrayInputStream(bytes)).lines();
  }

  private static List<String> lines(String text) throws IOException {
    return lines(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
    return bytes.toByteArray();
  }

  @Test
  void commentsBlankLinesTabsAndLineEnds() throws IOException {
    assertEquals(
        List.of("a 7 12", "x -3", "f 7", "a 7 0"),
        lines("# head\r\n\n \t\n\ta  7\t12 # twelve\r\nx -3#raw\nf 7\na 007 -0"));
  }

  @Test
  void emptyTraces() throws IOException {
    assertEquals(List.of(), lines(""));
    assertEquals(List.of(), lines("#"));
    assertEquals(List.of(), lines(gzip("")));
  }

  @Test
  void extremeNumbers() throws IOException {
    assertEquals(
        List.of("a 2147483647 2147483647", "a 0 -2147483648", "m 1 0 -2147483648", "x -2147483648"),
        lines("a 2147483647 2147483647\na 0 -2147483648\nm 1 0 -2147483648\nx -2147483648\n"));
  }

  @Test
  void gzipIsRecognisedByItsContent() throws IOException {
    assertEquals(List.of("a 0 5", "f 0"), lines(gzip("a 0 5\nf 0\n")));
  }

  @Test
  void damagedGzip() throws IOException {
    byte[] whole = gzip("a 0 5\nf 0\n");
    assertThrows(IOException.class, () -> lines(Arrays.copyOf(whole, whole.length - 9)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "b 1 2         | t:2: unknown operation 'b': expected a, f, x, r, p, m, z or c",
        "malloc 1 2    | t:2: unknown operation 'malloc': expected a, f, x, r, p, m, z or c",
        "a             | t:2: ID is missing",
        "a 1           | t:2: SIZE is missing",
        "a 1 2 3       | t:2: unexpected '3' at the end of the line",
        "a -1 2        | t:2: ID -1 is negative",
        "a x 2         | t:2: ID 'x' is not a whole number",
        "a 1 +2        | t:2: SIZE '+2' is not a whole number",
        "a 1 2.5       | t:2: SIZE '2.5' is not a whole number",
        "a 1 -         | t:2: SIZE '-' is not a whole number",
        "a 1 2147483648 | t:2: SIZE '2147483648' does not fit in 32 bits",
        "a 2147483648 1 | t:2: ID '2147483648' does not fit in 32 bits",
        "a 9 1         | t:2: ID 9 is in use: free it before it names another block",
        "f 8           | t:2: ID 8 names no block: allocate it first",
        "f             | t:2: ID is missing",
        "f -1          | t:2: ID -1 is negative",
        "x             | t:2: ADDRESS is missing",
        "x 1 2         | t:2: unexpected '2' at the end of the line",
        "m 1 2         | t:2: ALIGNMENT is missing",
        "m 1 2 3 4     | t:2: unexpected '4' at the end of the line",
        "m 9 2 3       | t:2: ID 9 is in use: free it before it names another block",
        "x -2147483649 | t:2: ADDRESS '-2147483649' does not fit in 32 bits",
      })
  void malformedLines(String line, String message) {
    MalformedTraceException e =
        assertThrows(MalformedTraceException.class, () -> lines("a 9 1\n" + line + "\nf 9\n"));
    assertEquals(message, e.getMessage());
  }

  @Test
  void anIdCanNotBeFreedTwice() {
    MalformedTraceException e =
        assertThrows(MalformedTraceException.class, () -> lines("a 1 1\nf 1\nf 1\n"));
    assertEquals("t:3: ID 1 names no block: allocate it first", e.getMessage());
  }

  @Test
  void foreignBytesAreNotEchoed() {
    MalformedTraceException e =
        assertThrows(MalformedTraceException.class, () -> lines("\u001b[2J\u00e4"));
    assertEquals(
        "t:1: unknown operation '?[2J?': expected a, f, x, r, p, m, z or c", e.getMessage());
  }

  @Test
  void anEndlessLine() {
    assertThrows(MalformedTraceException.class, () -> lines("#".repeat(70000)));
  }

  @Test
  void whatIsWrittenIsReadBack(@TempDir Path folder) throws IOException {
    Trace.Builder builder = new Trace.Builder();
    builder.allocate(5, -2);
    builder.free(5);
    builder.allocate(5, 3);
    builder.freeAddress(-9);
    Path file = folder.resolve("w.trace");
    TraceWriter.write(file, List.of("two words"), builder.build());
    assertEquals(List.of("a 5 -2", "f 5", "a 5 3", "x -9"), TraceReader.read(file).lines());
  }
}
