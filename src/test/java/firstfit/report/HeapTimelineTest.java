package firstfit.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import firstfit.trace.TraceReader;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

final class HeapTimelineTest {
  private static List<String> tips(String lines, int capacity) throws Exception {
    String svg =
        HeapTimeline.draw(
            TraceReader.read(
                "t", new ByteArrayInputStream(lines.getBytes(StandardCharsets.US_ASCII))),
            capacity,
            400,
            200);
    NodeList titles =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)))
            .getElementsByTagName("title");
    List<String> tips = new ArrayList<>();
    for (int i = 1; i < titles.getLength(); i++) {
      tips.add(titles.item(i).getTextContent());
    }
    return tips;
  }

  /** Freed by ID, by address, and not at all; out of memory and refused. */
  @Test
  void everyBlockFromItsMallocToItsFree() throws Exception {
    assertEquals(
        List.of(
            "ID 7: 2 bytes at 0, operations 0 to 2",
            "a 9 9",
            "x 3",
            "ID 8: 3 bytes at 2, operations 1 to 5",
            "ID 7: 4 bytes at 0, operations 6 to 7"),
        tips("a 7 2\na 8 3\nf 7\na 9 9\nx 3\nx 2\na 7 4\n", 8));
  }

  @Test
  void alignedBlocks() throws Exception {
    assertEquals(
        List.of(
            "m 2 5 4",
            "m 3 1 0",
            "ID 0: 1 bytes at 0, operations 0 to 4",
            "ID 1: 2 bytes at 4, operations 1 to 4"),
        tips("a 0 1\nm 1 2 4\nm 2 5 4\nm 3 1 0\n", 8));
  }

  @Test
  void emptyTrace() throws Exception {
    assertEquals(List.of(), tips("", 1));
  }
}
