package firstfit.clauses;

import firstfit.proof.source.SourceFile;
import java.util.List;

/** Reads single expressions, for tests. */
final class ExpressionReader {
  private ExpressionReader() {}

  /** An expression over these parameters. */
  static Expression read(String text, List<String> parameters) {
    String source = "package p;\ninterface T {\n  //@ ensures " + text + ";\n  void m();\n}\n";
    SourceFile file = SourceFile.parse("T.java", source);
    return new Parser(parameters)
        .parse(file.types().get(0).members().get(0).contract().get(0).body());
  }
}
