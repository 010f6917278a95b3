package firstfit.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  private static String refusal(byte[] bytes) {
    return assertThrows(IOException.class, () -> lines(bytes)).getMessage();
  }

  /** As {@code cat a.gz b.gz} makes them, with a boundary inside a line. */
  @Test
  void gzipOfSeveralMembers() throws IOException {
    assertEquals(
        List.of("a 0 5", "f 0", "x 1"),
        lines(joined(gzip("a 0"), gzip(" 5\nf "), gzip(""), gzip("0\nx 1"))));
    String large = "x 1\n".repeat(100_000);
    assertEquals(200_000, lines(joined(gzip(large), gzip(large))).size());
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  @Test
  void gzipThatIsCutOff() throws IOException {
    byte[] whole = gzip("a 0 5\nf 0\n");
    for (int length = 2; length < whole.length; length++) {
      assertEquals("the compressed data is cut off", refusal(Arrays.copyOf(whole, length)));
    }
  }

  @Test
  void gzipThatIsDamaged() throws IOException {
    byte[] bytes = gzip("a 0 5\nf 0\n");
    bytes[bytes.length - 8] ^= 1;
    assertEquals("the compressed data is damaged: Corrupt GZIP trailer", refusal(bytes));
  }

  /** Behind one or two members, short or long, and also where a member's header begins. */
  @Test
  void somethingBehindGzip() throws IOException {
    byte[] whole = gzip("a 0 5\nf 0\n");
    for (byte[] behind :
        List.of(
            new byte[1],
            "x 1\n".getBytes(StandardCharsets.US_ASCII),
            new byte[100_000],
            Arrays.copyOf(whole, 5))) {
      String expected = "the compressed data is followed by something else";
      assertEquals(expected, refusal(joined(whole, behind)));
      assertEquals(expected, refusal(joined(whole, whole, behind)));
    }
  }

  @Test
  void encodingsAreNamed() throws IOException {
    String text = "a 0 5\nf 0\n";
    String utf16 = "t:1: this is UTF-16, it seems: save the trace as plain ASCII";
    assertEquals(utf16, refusal(text.getBytes(StandardCharsets.UTF_16)));
    assertEquals(utf16, refusal(text.getBytes(StandardCharsets.UTF_16LE)));
    assertEquals(utf16, refusal(text.getBytes(StandardCharsets.UTF_16BE)));
    assertEquals(utf16, refusal(("\ufeff" + text).getBytes(StandardCharsets.UTF_16LE)));
    assertEquals(utf16, refusal(("\ufeff# a\n" + text).getBytes(StandardCharsets.UTF_16LE)));
    byte[] marked = ("\ufeff" + text).getBytes(StandardCharsets.UTF_8);
    String mark = "t:1: the file starts with a byte-order mark: save it without one";
    assertEquals(mark, refusal(marked));
    assertEquals(
        mark, refusal(gzip(new String(marked, StandardCharsets.ISO_8859_1))), "behind gzip too");
  }

  private static TraceReader open(String text) throws IOException {
    return TraceReader.open(
        "t", new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  /** An ID has its slot as long as it is bound; slots of others are given away. */
  @Test
  void someOperationsAtATime() throws IOException {
    try (TraceReader reader = open("a 7 1\na 8 1\nf 7\na 7 2\nf 8\na 9 1\nf 7\nf 9\n")) {
      Trace trace = reader.trace();
      assertTrue(reader.readOperations(3));
      assertEquals(List.of("a 7 1", "a 8 1", "f 7"), trace.lines());
      assertTrue(reader.readOperations(2));
      assertEquals(List.of("a 7 2", "f 8"), trace.lines());
      assertEquals(0, trace.slot(0));
      assertEquals(1, trace.slot(1));
      assertTrue(reader.readOperations(9));
      assertEquals(List.of("a 9 1", "f 7", "f 9"), trace.lines());
      assertEquals(1, trace.slot(0));
      assertEquals(2, trace.slotCount());
      assertFalse(reader.readOperations(9));
      assertEquals(0, trace.length());
    }
  }

  @Test
  void operationsBeforeAMalformedLineAreRead() throws IOException {
    try (TraceReader reader = open("a 7 1\nx 0\nf 8\nx 1\n")) {
      assertTrue(reader.readOperations(9));
      assertEquals(List.of("a 7 1", "x 0"), reader.trace().lines());
      for (int i = 0; i < 2; i++) {
        IOException e = assertThrows(IOException.class, () -> reader.readOperations(9));
        assertEquals("t:3: ID 8 names no block: allocate it first", e.getMessage());
      }
    }
  }

  /** A million allocations with an ID each, of which 10 are live at a time. */
  @Test
  void memoryIsForLiveIdsOnly() throws IOException {
    int blocks = 1_000_000;
    InputStream endless =
        new SequenceInputStream(
            Collections.enumeration(
                IntStream.range(0, blocks / 1000).mapToObj(TraceReaderTest::thousand).toList()));
    try (TraceReader reader = TraceReader.open("t", endless)) {
      long operations = 0;
      while (reader.readOperations(100)) {
        operations += reader.trace().length();
      }
      assertEquals(2L * blocks - 10, operations);
      assertTrue(reader.trace().slotCount() <= 110, () -> "" + reader.trace().slotCount());
    }
  }

  private static InputStream thousand(int number) {
    StringBuilder text = new StringBuilder();
    for (int id = 1000 * number; id < 1000 * number + 1000; id++) {
      text.append("a ").append(id).append(" 1\n");
      text.append(id < 10 ? "" : "f " + (id - 10) + "\n");
    }
    return new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.US_ASCII));
  }

  /** Wherever the parts of the input end, which may be inside a line. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void bytesThatComeBySmallParts(int part) throws IOException {
    InputStream in =
        new ByteArrayInputStream("a 0 5\r\n#\n\nf 0".getBytes(StandardCharsets.US_ASCII)) {
          @Override
          public int read(byte[] bytes, int offset, int length) {
            return super.read(bytes, offset, Math.min(part, length));
          }
        };
    assertEquals(List.of("a 0 5", "f 0"), TraceReader.read("t", in).lines());
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
  void theLongestLine() throws IOException {
    assertEquals(List.of("x 1"), lines("x 1" + " ".repeat(65_533) + "\n"));
    for (int length : new int[] {65_534, 65_535, 70_000, 1_000_000}) {
      for (String end : List.of("\n", "")) {
        MalformedTraceException e =
            assertThrows(
                MalformedTraceException.class, () -> lines("x 1" + " ".repeat(length) + end));
        assertEquals("t:1: the line is longer than 65536 bytes", e.getMessage());
      }
    }
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
