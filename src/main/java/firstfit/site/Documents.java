package firstfit.site;

import firstfit.console.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** The texts in Markdown as pages, with links to the other pages in them. */
final class Documents {
  private static final List<String> FOLDERS = List.of("", "spec", "proofs");
  private static final List<Extension> EXTENSIONS =
      List.of(TablesExtension.create(), HeadingAnchorExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder().extensions(EXTENSIONS).build();
  private static final Pattern ID = Pattern.compile("\\b[A-Z][0-9]+\\b");

  private Documents() {}

  /** The texts of a checkout, and the pictures beside them, by path. */
  static Map<String, String> in(Path root) {
    Map<String, String> found = new TreeMap<>();
    for (String folder : FOLDERS) {
      Path directory = root.resolve(folder);
      if (!Files.isDirectory(directory)) {
        continue;
      }
      try (Stream<Path> files = Files.list(directory)) {
        for (Path file : files.filter(f -> f.toString().matches(".*\\.(md|svg)")).toList()) {
          found.put(root.relativize(file).toString().replace('\\', '/'), Files.readString(file));
        }
      } catch (IOException e) {
        throw new UserError("cannot read the texts in " + directory + ": " + e.getMessage());
      }
    }
    return found;
  }

  static String render(Content content, String path) {
    String text = content.documents().get(path);
    Matcher title = Pattern.compile("(?m)^# (.+)$").matcher(text);
    SitePage page =
        new SitePage(content, Addresses.document(path), title.find() ? title.group(1) : path);
    Node document = PARSER.parse(text);
    document.accept(new Linker(content, page, path));
    return page.append("<article>\n" + RENDERER.render(document) + "</article>\n").finish();
  }

  /** Makes links lead to pages of the site, takes out those that cannot, and links ids. */
  private static final class Linker extends AbstractVisitor {
    private final Content content;
    private final SitePage page;
    private final String path;

    Linker(Content content, SitePage page, String path) {
      this.content = content;
      this.page = page;
      this.path = path;
    }

    @Override
    public void visit(Link link) {
      String destination = link.getDestination();
      if (destination.matches("[a-z]+:.*") || destination.startsWith("#")) {
        return;
      }
      String target = target(destination);
      if (target == null) {
        unwrap(link);
      } else {
        link.setDestination(Addresses.between(page.address(), target));
      }
    }

    @Override
    public void visit(Image image) {
      String picture = resolved(image.getDestination());
      if (content.documents().containsKey(picture)) {
        image.setDestination(Addresses.between(page.address(), Addresses.picture(picture)));
      } else {
        unwrap(image);
      }
    }

    private String resolved(String relative) {
      return Path.of(path).resolveSibling(relative).normalize().toString().replace('\\', '/');
    }

    /** The page of what a link in the repository leads to; null where the site has none. */
    private String target(String destination) {
      int hash = destination.indexOf('#');
      String fragment = hash < 0 ? "" : destination.substring(hash);
      String file = resolved(hash < 0 ? destination : destination.substring(0, hash));
      if (content.documents().containsKey(file)) {
        return Addresses.document(file) + fragment;
      }
      boolean source =
          content.sources().containsKey(file) || content.tests().sources().containsKey(file);
      return source ? Addresses.source(file) + fragment : null;
    }

    private static void unwrap(Node node) {
      while (node.getFirstChild() != null) {
        node.insertBefore(node.getFirstChild());
      }
      node.unlink();
    }

    @Override
    public void visit(Text text) {
      String literal = text.getLiteral();
      Matcher id = ID.matcher(literal);
      int at = 0;
      while (id.find()) {
        if (content.requirements().containsKey(id.group())) {
          text.insertBefore(new Text(literal.substring(at, id.start())));
          text.insertBefore(link(text, id.group()));
          at = id.end();
        }
      }
      text.setLiteral(literal.substring(at));
    }

    /** A link to a requirement; where its statement begins, it can be linked to as well. */
    private Node link(Text text, String id) {
      String target = Addresses.between(page.address(), Addresses.requirement(id));
      if (path.equals(RequirementPage.SPECIFICATION)
          && text.getParent() instanceof StrongEmphasis
          && text.getLiteral().equals(id)) {
        HtmlInline anchor = new HtmlInline();
        anchor.setLiteral("<a id=\"" + id + "\"></a>");
        text.insertBefore(anchor);
      }
      Link link = new Link(target, null);
      link.appendChild(new Text(id));
      return link;
    }
  }
}
