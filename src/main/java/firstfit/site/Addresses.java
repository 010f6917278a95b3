package firstfit.site;

import java.nio.file.Path;

/** Where the pages of the site are, relative to its directory. */
final class Addresses {
  static final String INDEX = "index.html";
  static final String MUTANTS = "mutants.html";
  static final String STYLE = "style.css";

  private Addresses() {}

  static String requirement(String id) {
    return "requirements/" + id + ".html";
  }

  static String method(String signature) {
    String name = signature.replace("[]", "_array").replaceAll("[^A-Za-z0-9._]+", "-");
    return "methods/" + name.replaceAll("-$", "") + ".html";
  }

  /** The page of a Java source. */
  static String source(String path) {
    return "sources/" + path + ".html";
  }

  static String line(String path, int line) {
    return source(path) + "#L" + line;
  }

  /** The page of a text in Markdown. */
  static String document(String path) {
    return "documents/" + path.replaceAll("\\.md$", ".html");
  }

  /** A picture that such a text shows. */
  static String picture(String path) {
    return "documents/" + path;
  }

  /** What a link on one page to another says. */
  static String between(String from, String to) {
    int hash = to.indexOf('#');
    String file = hash < 0 ? to : to.substring(0, hash);
    String fragment = hash < 0 ? "" : to.substring(hash);
    if (file.equals(from) && !fragment.isEmpty()) {
      return fragment;
    }
    Path folder = Path.of("/" + from).getParent();
    return folder.relativize(Path.of("/" + file)).toString().replace('\\', '/') + fragment;
  }
}
