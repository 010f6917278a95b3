package firstfit.cli;

import firstfit.Allocator;
import firstfit.Block;
import firstfit.console.UserError;
import firstfit.report.HeapPicture;
import firstfit.report.WholeFile;
import firstfit.trace.Replay;
import firstfit.trace.Trace;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows a heap at one moment of a trace. */
@Command(
    name = "view",
    mixinStandardHelpOptions = true,
    description =
        "Show the heap after an operation of a trace: as text, or as an SVG picture with --out.")
public final class ViewCommand implements Callable<Integer> {
  @Option(
      names = "--at",
      paramLabel = "K",
      description = "After the K-th operation; 0 is the empty heap (default: the last).")
  private Integer at;

  @Option(
      names = "--capacity",
      paramLabel = "N",
      converter = Capacity.class,
      description = "Bytes of the heap (default: just enough for the trace up to K).")
  private Integer capacity;

  @Option(
      names = "--allocator",
      paramLabel = "NAME",
      defaultValue = Allocators.DEFAULT,
      description = "The allocator (default: ${DEFAULT-VALUE}).")
  private String allocator;

  @Option(
      names = "--out",
      paramLabel = "FILE.svg",
      description = "Write a picture to this new file instead of text.")
  private Path out;

  @Parameters(paramLabel = "TRACE", description = "A trace file, plain or gzip.")
  private Path file;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (out != null && !out.toString().endsWith(".svg")) {
      throw new UserError(out + " would be an SVG picture: let its name end in .svg");
    }
    Trace trace = Traces.read(file);
    int operations = at == null ? trace.length() : at;
    if (operations < 0 || operations > trace.length()) {
      throw new UserError(
          "--at " + at + " is out of range: " + file + " has " + trace.length() + " operations");
    }
    int bytes = capacity == null ? enough(trace, operations) : capacity;
    Allocator heap = Allocators.named(allocator).apply(bytes);
    Map<Integer, Integer> idOfPointer = replay(trace, operations, new Replay(heap));
    List<Block> blocks = Block.walk(heap);
    List<Integer> ids = new ArrayList<>();
    blocks.forEach(block -> ids.add(block.live() ? idOfPointer.get(block.start()) : null));
    HeapPicture picture = new HeapPicture(blocks, ids);
    String title =
        String.format(
            Locale.ROOT,
            "%s after %,d operations: %,d bytes, %,d live, %,d blocks",
            file.getFileName(),
            operations,
            bytes,
            heap.liveBytes(),
            blocks.size());
    if (out == null) {
      PrintWriter console = spec.commandLine().getOut();
      console.print(picture.text(title));
      console.flush();
    } else {
      write(picture.svg(title));
    }
    return 0;
  }

  /** First fit gives the same addresses on every heap that reaches up to the highest of them. */
  private int enough(Trace trace, int operations) {
    Replay replay = new Replay(Allocators.named(allocator).apply(Allocator.MAX_CAPACITY));
    replay(trace, operations, replay);
    return Math.max(1, replay.peakAddress());
  }

  /** The ID of each pointer that was returned, the latest where there were several. */
  private static Map<Integer, Integer> replay(Trace trace, int operations, Replay replay) {
    Map<Integer, Integer> idOfPointer = new HashMap<>();
    for (int i = 0; i < operations; i++) {
      int answer = replay.step(trace, i);
      if (answer >= 0 && trace.kind(i) != Trace.Kind.RESIZE_ADDRESS) {
        idOfPointer.put(answer, trace.id(trace.slot(i)));
      }
    }
    return idOfPointer;
  }

  private void write(String svg) {
    try {
      WholeFile.create(out, svg);
    } catch (FileAlreadyExistsException e) {
      throw new UserError(out + " exists already: name another file with --out");
    } catch (IOException e) {
      throw new UserError("can't write " + out + ": " + Traces.reason(e));
    }
  }
}
