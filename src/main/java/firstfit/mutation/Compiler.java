package firstfit.mutation;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import firstfit.console.UserError;
import firstfit.proof.Project;
import firstfit.proof.source.SourceText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The JDK's compiler, on one source at a time, against compiled classes; nothing is written. */
final class Compiler implements AutoCloseable {
  private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
  private final JavaFileManager files;
  private final List<String> options;

  /** A compiler that finds all other classes on a class path. */
  Compiler(String classPath) {
    if (compiler == null) {
      throw new UserError("this Java has no compiler, which makes the mutants: run with a JDK");
    }
    files = compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);
    options =
        List.of(
            "-proc:none", "-Xlint:none", "-nowarn", "-g:none", "-implicit:none", "-cp", classPath);
  }

  /** A compiler that finds the classes of a checkout. */
  static Compiler of(Project project) {
    return new Compiler(
        project.classes() == null
            ? System.getProperty("java.class.path")
            : project.classes().toString());
  }

  /** A source with its names and types resolved. */
  ParsedSource parse(String path, String text) {
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    JavacTask task =
        (JavacTask)
            compiler.getTask(
                null, files, diagnostics, options, null, List.of(new SourceText(path, text)));
    try {
      CompilationUnitTree unit = task.parse().iterator().next();
      task.analyze();
      diagnostics.getDiagnostics().stream()
          .filter(each -> each.getKind() == javax.tools.Diagnostic.Kind.ERROR)
          .findFirst()
          .ifPresent(
              error -> {
                throw new UserError(
                    path
                        + " does not compile ("
                        + error.getMessage(Locale.ROOT).lines().findFirst().orElse("")
                        + "): correct it, and run mvn package");
              });
      return new ParsedSource(path, text, task, unit);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The classes of a source, by name, without line numbers; empty where it is refused. */
  Optional<Map<String, byte[]>> compile(String path, String text) {
    Map<String, ByteArrayOutputStream> written = new TreeMap<>();
    boolean good =
        compiler
            .getTask(
                null,
                new Memory(written),
                new DiagnosticCollector<>(),
                options,
                null,
                List.of(new SourceText(path, text)))
            .call();
    if (!good) {
      return Optional.empty();
    }
    Map<String, byte[]> classes = new TreeMap<>();
    written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
    return Optional.of(classes);
  }

  @Override
  public void close() {
    try {
      files.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> written;

    Memory(Map<String, ByteArrayOutputStream> written) {
      super(files);
      this.written = written;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("memory:///" + className), kind) {
        @Override
        public OutputStream openOutputStream() {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          written.put(className, bytes);
          return bytes;
        }
      };
    }

    /** The file manager is used again for the next source. */
    @Override
    public void close() {}
  }
}
