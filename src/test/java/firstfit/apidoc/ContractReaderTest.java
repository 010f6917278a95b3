package firstfit.apidoc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractReaderTest {
  @Test
  void aContractEndsTheDescription() throws IOException {
    assertEquals(
        """
          /**
           * Size of a block.
           *
         * <p>Contract in JML:</p>
         * <pre>
         * pure
         * public normal_behavior
         *   requires 0 &lt;= p &amp;&amp; p &gt; 1;   // M1
         *   ensures \\result == size;
         * </pre>
           * @param p a pointer
           */
        /*@ public normal_behavior
            @   requires 0 <= p && p > 1;   // M1
            @   ensures \\result == size;
            @*/
          public /*@ pure @*/ int sizeOf(int p) {
        """,
        read(
            """
              /**
               * Size of a block.
               *
               * @param p a pointer
               */
              /*@ public normal_behavior
                @   requires 0 <= p && p > 1;   // M1
                @   ensures \\result == size;
                @*/
              public /*@ pure @*/ int sizeOf(int p) {
            """));
  }

  @Test
  void stateEndsTheDescriptionOfTheType() throws IOException {
    String source =
        """
        /** A counter. */
        public final class Counter {
          /** What counting
           * changes. */
          //@ public model JMLDataGroup state;
          /*@ spec_public @*/ private int count; //@ in state;

          /*@ public invariant 0 <= count
            @   && count < 9;   // I1
            @*/
          //@ private invariant count != 5;
        """;
    assertEquals(
        source.replace(
            "/** A counter. */",
            """
            /** A counter.
             * <p>State in JML:</p>
             * <pre>
             * // What counting
             * // changes.
             * public model JMLDataGroup state;
             * spec_public int count;
             * public invariant 0 &lt;= count
             *   &amp;&amp; count &lt; 9;   // I1
             * </pre>
            */"""),
        read(source));
  }

  @Test
  void whatHasNoContractStaysAsItIs() throws IOException {
    String source =
        """
        /** A class. */
        public final class None {
          /** A constant. */
          public static final int ONE = 1;

          /** A method. */
          public int one() {
            /*@ public normal_behavior
              @*/
            return ONE;
          }
        """;
    assertEquals(source, read(source));
  }

  /** What the library shows, so that none of its contracts goes unseen. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Allocator",
        "Arena",
        "ByteStore",
        "Heap",
        "HeapExhaustedException",
        "InvalidAccessException",
        "InvalidPointerException",
        "Laws",
        "freelist/FreeListAllocator",
        "freelist/FreeListLaws",
        "indexed/IndexedAllocator"
      })
  void everyPublicMethodShowsItsContract(String name) throws IOException {
    String source = Files.readString(Path.of("src/main/java/firstfit", name + ".java"));
    DocumentedMethods methods = new DocumentedMethods(read(source));
    assertTrue(methods.found > 0);
    assertEquals(List.of(), methods.withoutContract);
  }

  private static String read(String source) throws IOException {
    try (ContractReader reader = new ContractReader(new StringReader(source))) {
      StringWriter text = new StringWriter();
      reader.transferTo(text);
      return text.toString();
    }
  }

  /** The public methods that have a comment, and those whose comment lacks a contract. */
  private static final class DocumentedMethods extends TreePathScanner<Void, Void> {
    private final List<String> withoutContract = new ArrayList<>();
    private final DocTrees docs;
    private int found;

    DocumentedMethods(String source) throws IOException {
      JavaFileObject file =
          new SimpleJavaFileObject(URI.create("string:///A.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignored) {
              return source;
            }
          };
      JavacTask task =
          (JavacTask)
              ToolProvider.getSystemJavaCompiler()
                  .getTask(null, null, null, null, null, List.of(file));
      docs = DocTrees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        scan(new TreePath(unit), null);
      }
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
      String comment = docs.getDocComment(getCurrentPath());
      ClassTree type = (ClassTree) getCurrentPath().getParentPath().getLeaf();
      Set<Modifier> modifiers = method.getModifiers().getFlags();
      boolean shown =
          modifiers.contains(Modifier.PUBLIC)
              || type.getKind() == Tree.Kind.INTERFACE;
      if (shown && comment != null) {
        found++;
        if (!comment.contains("<p>Contract in JML:</p>")) {
          withoutContract.add(method.getName().toString());
        }
      }
      return null;
    }
  }
}
