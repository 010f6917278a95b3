package firstfit.site;

import static firstfit.report.Svg.format;

import firstfit.proof.Manifest;
import firstfit.proof.source.SourceFile;
import firstfit.proof.source.SourceFile.Type;
import firstfit.report.Svg;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The classes as a tree: below each the classes of its package that it names, and below an
 * interface those that implement it. A class stands once, below the lowest that names it.
 */
final class LayersPicture {
  private static final int WIDTH = 460;
  private static final int ROW = 26;
  private static final int INDENT = 22;
  private static final int BARS = 225;
  private static final int LONGEST_BAR = 80;

  private final Content content;
  private final SitePage page;
  private final Map<String, SourceFile> files = new TreeMap<>();
  private final Map<String, TreeSet<String>> below = new TreeMap<>();
  private final Map<String, String> parents = new TreeMap<>();
  private final Map<String, Integer> depths = new TreeMap<>();
  private final Map<String, Double> seconds = new TreeMap<>();

  LayersPicture(Content content, SitePage page) {
    this.content = content;
    this.page = page;
    content.sources().values().stream()
        .filter(f -> !f.types().isEmpty())
        .forEach(f -> files.put(f.types().get(0).name(), f));
    files.keySet().forEach(name -> below.put(name, new TreeSet<>()));
    files.forEach(this::connect);
    files.keySet().forEach(name -> place(name, 0, new ArrayList<>()));
  }

  private void connect(String name, SourceFile file) {
    Type type = file.types().get(0);
    for (String other : files.keySet()) {
      String simple = brief(other);
      if (isInterface(other) && type.parents().contains(simple)) {
        below.get(other).add(name);
      } else if (!other.equals(name)
          && packageOf(other).equals(packageOf(name))
          && file.words().contains(simple)
          && !isInterface(other)) {
        below.get(name).add(other);
      }
    }
  }

  private boolean isInterface(String name) {
    return files.get(name).types().get(0).members().stream().noneMatch(m -> m.hasBody());
  }

  private static String packageOf(String name) {
    return name.substring(0, name.lastIndexOf('.'));
  }

  /** Walks down from a class; what is met twice stands where it is deepest. */
  private void place(String name, int depth, List<String> path) {
    if (path.contains(name)) {
      return;
    }
    if (depth > depths.getOrDefault(name, -1)) {
      depths.put(name, depth);
      parents.put(name, path.isEmpty() ? "" : path.get(path.size() - 1));
      List<String> longer = new ArrayList<>(path);
      longer.add(name);
      below.get(name).forEach(next -> place(next, depth + 1, longer));
    }
  }

  String draw() {
    List<String> order = new ArrayList<>();
    parents.forEach(
        (name, parent) -> {
          if (parent.isEmpty()) {
            collect(name, order);
          }
        });
    order.forEach(name -> seconds.put(name, seconds(name)));
    double most = seconds.values().stream().mapToDouble(s -> s).max().orElse(1);
    Svg svg =
        new Svg(WIDTH, ROW * order.size() + 6.0, "The classes, each above those it is made of");
    for (int i = 0; i < order.size(); i++) {
      row(svg, order, i, most);
    }
    return svg.finish();
  }

  private void collect(String name, List<String> order) {
    order.add(name);
    parents.forEach(
        (child, parent) -> {
          if (parent.equals(name)) {
            collect(child, order);
          }
        });
  }

  private double seconds(String name) {
    return content.methodsOf(files.get(name).path()).stream()
        .map(entry -> content.record(entry.signature()))
        .filter(Objects::nonNull)
        .map(Manifest.Method::embedded)
        .mapToDouble(Manifest.Result::seconds)
        .sum();
  }

  private void row(Svg svg, List<String> order, int row, double most) {
    String name = order.get(row);
    double x = 4 + depth(name) * INDENT;
    double y = row * ROW + 18.0;
    int parent = order.indexOf(parents.get(name));
    if (parent >= 0) {
      double corner = x - INDENT + 6;
      svg.line(corner, parent * ROW + 24.0, corner, y - 5, "currentColor");
      svg.line(corner, y - 5, x - 3, y - 5, "currentColor");
    }
    String path = files.get(name).path();
    svg.link(
        Addresses.between(page.address(), Addresses.source(path)),
        () -> svg.text(x, y, 15, "start", "currentColor", brief(name)));
    int methods = content.methodsOf(path).size();
    String proof =
        methods == 0 ? "the contract" : format("%d methods, %.1f s", methods, seconds.get(name));
    svg.rect(BARS, y - 10, LONGEST_BAR * seconds.get(name) / most, 10, "currentColor", proof);
    svg.text(WIDTH - 4.0, y, 13, "end", "currentColor", proof);
  }

  private int depth(String name) {
    int depth = 0;
    for (String at = parents.get(name); !at.isEmpty(); at = parents.get(at)) {
      depth++;
    }
    return depth;
  }

  private static String brief(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
