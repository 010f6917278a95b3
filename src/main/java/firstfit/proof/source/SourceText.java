package firstfit.proof.source;

import java.net.URI;
import javax.tools.SimpleJavaFileObject;

/** A source for the JDK's compiler that is not read from a file. */
public final class SourceText extends SimpleJavaFileObject {
  private final String text;

  /**
   * A source.
   *
   * @param path what the compiler calls it
   * @param text its content
   */
  public SourceText(String path, String text) {
    super(URI.create("text:///" + path), Kind.SOURCE);
    this.text = text;
  }

  @Override
  public CharSequence getCharContent(boolean ignoreEncodingErrors) {
    return text;
  }
}
