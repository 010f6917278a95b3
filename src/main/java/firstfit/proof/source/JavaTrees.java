package firstfit.proof.source;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import firstfit.console.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** Texts given to the Java compiler, and the trees it makes of them. */
final class JavaTrees {
  private static final List<String> OPTIONS =
      List.of(
          "-proc:none",
          "-Xlint:none",
          "-cp",
          "",
          "-implicit:none",
          "-XDshould-stop.ifError=FLOW",
          "-Xmaxerrs",
          "100");

  private final JavacTask task;
  private final DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
  private final List<CompilationUnitTree> units = new ArrayList<>();

  /** Parses texts, by path; a path ends in the file's name. */
  JavaTrees(Map<String, String> texts) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new UserError(
          "this Java has no compiler, which reads the sources: run with a JDK, not a JRE");
    }
    List<JavaFileObject> files = new ArrayList<>();
    texts.forEach((path, text) -> files.add(new SourceText(path, text)));
    task = (JavacTask) compiler.getTask(null, null, diagnostics, OPTIONS, null, files);
    try {
      task.parse().forEach(units::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Resolves names and types. */
  JavaTrees attributed() {
    try {
      task.analyze();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  JavacTask task() {
    return task;
  }

  List<CompilationUnitTree> units() {
    return units;
  }

  /** Where a tree of the first unit begins; of a method, where its name stands. */
  long position(Tree tree) {
    return tree instanceof MethodTree method && method.getReturnType() != null
        ? end(method.getReturnType())
        : start(tree);
  }

  /** Where a tree of the first unit begins, of a method with its modifiers. */
  long start(Tree tree) {
    return positions().getStartPosition(units.get(0), tree);
  }

  /** Where a tree of the first unit ends. */
  long end(Tree tree) {
    return positions().getEndPosition(units.get(0), tree);
  }

  private SourcePositions positions() {
    return Trees.instance(task).getSourcePositions();
  }

  /** The line of a position in the first unit, from 1. */
  int line(long position) {
    return (int) units.get(0).getLineMap().getLineNumber(position);
  }

  /** The path a unit was given under. */
  static String path(CompilationUnitTree unit) {
    return path(unit.getSourceFile());
  }

  private static String path(FileObject file) {
    return file.toUri().getPath().substring(1);
  }

  /** What the compiler refuses. */
  List<Breach> errors(Rule rule) {
    List<Breach> errors = new ArrayList<>();
    for (Diagnostic<? extends JavaFileObject> each : diagnostics.getDiagnostics()) {
      if (each.getKind() == Diagnostic.Kind.ERROR) {
        String message =
            each.getMessage(Locale.ROOT)
                .lines()
                .reduce((a, b) -> a.strip() + "; " + b.strip())
                .orElse("");
        errors.add(new Breach(path(each.getSource()), (int) each.getLineNumber(), rule, message));
      }
    }
    return errors;
  }
}
