package firstfit.indexed;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import firstfit.Allocator;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles a copy of this package from its source, in which each turn of a loop is counted: every
 * block and every bound that is looked at, and every element that is copied. Of malloc, free and
 * resize nothing else takes more than constant time: they are without recursion, and what they call
 * outside of the package is without loops.
 */
final class CountedCopy {
  private static final Path SOURCE = Path.of("src/main/java/firstfit/indexed");
  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

  private CountedCopy() {}

  /** A constructor of counted allocators; {@code change} is applied to each source before. */
  static IntFunction<Allocator> compile(Path folder, UnaryOperator<String> change)
      throws IOException, ReflectiveOperationException {
    Path copies = Files.createDirectories(folder.resolve("counted"));
    List<Path> files = new ArrayList<>();
    try (Stream<Path> sources = Files.list(SOURCE)) {
      for (Path source : sources.toList()) {
        String text = change.apply(Files.readString(source));
        Path copy = copies.resolve(source.getFileName());
        Files.writeString(copy, text.replace("package firstfit.indexed;", "package counted;"));
        Files.writeString(copy, counted(copy));
        files.add(copy);
      }
    }
    if (!task(files, "-d", folder.toString()).call()) {
      throw new IllegalStateException("the copy does not compile");
    }
    Constructor<?> constructor =
        new URLClassLoader(new URL[] {folder.toUri().toURL()})
            .loadClass("counted.IndexedAllocator")
            .getConstructor(int.class);
    return capacity -> {
      try {
        return (Allocator) constructor.newInstance(capacity);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    };
  }

  private static JavacTask task(List<Path> files, String... options) {
    StandardJavaFileManager manager = COMPILER.getStandardFileManager(null, null, null);
    return (JavacTask)
        COMPILER.getTask(
            null,
            manager,
            null,
            List.of(options),
            null,
            manager.getJavaFileObjectsFromPaths(files));
  }

  /** The text of a source with a call in each loop. */
  private static String counted(Path source) throws IOException {
    JavacTask task = task(List.of(source));
    CompilationUnitTree unit = task.parse().iterator().next();
    SortedSet<Integer> bodies = new TreeSet<>(Comparator.reverseOrder());
    new TreeScanner<Void, Void>() {
      @Override
      public Void scan(Tree tree, Void unused) {
        StatementTree body =
            tree instanceof ForLoopTree loop
                ? loop.getStatement()
                : tree instanceof WhileLoopTree loop ? loop.getStatement() : null;
        if (body instanceof BlockTree) {
          bodies.add(
              (int) Trees.instance(task).getSourcePositions().getStartPosition(unit, body) + 1);
        } else if (body != null
            || tree instanceof DoWhileLoopTree
            || tree instanceof EnhancedForLoopTree) {
          throw new IllegalStateException("a loop that is not counted: " + tree);
        }
        return super.scan(tree, unused);
      }
    }.scan(unit, null);
    StringBuilder text = new StringBuilder(Files.readString(source));
    bodies.forEach(at -> text.insert(at, " firstfit.indexed.Steps.step();"));
    return text.toString();
  }
}
