package firstfit.site;

import firstfit.proof.Project;
import firstfit.proof.ProofCheck;
import firstfit.proof.source.SourceFile;
import firstfit.report.Style;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The site of a checkout: a page for each requirement, verified method, source and text, and one
 * for the mutants. It needs nothing from elsewhere.
 */
public final class Site {
  /** What the directory of the site holds. */
  public static final List<String> TOP =
      List.of(
          Addresses.INDEX,
          Addresses.MUTANTS,
          Addresses.STYLE,
          "requirements",
          "methods",
          "sources",
          "documents");

  private static final String STYLE =
      Style.TEXT
          + """
          main:has(.beside) { max-width: 110rem; }
          nav { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; padding-bottom: .6rem;
            margin-bottom: 1.2rem; border-bottom: 1px solid var(--line); }
          body { overflow-wrap: break-word; } h1, td { overflow-wrap: anywhere; }
          td, th { vertical-align: top; }
          tr.sum td { border-top: 1px solid var(--line); }
          .statement { font-size: 1.15rem; }
          .place { margin: 1rem 0 .2rem; color: var(--faint); }
          .beside { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0 2rem; }
          pre { font: 12.5px/1.5 ui-monospace, monospace; margin: .2rem 0 1rem; }
          code { font: .9em ui-monospace, monospace; }
          pre.code { padding: .5rem 0; } .beside pre { white-space: pre-wrap; }
          .line { display: block; min-height: 1.5em; white-space: pre-wrap; padding-left: 5em;
            text-indent: -5em; }
          .line:target { background: var(--line); }
          .line.jml { color: var(--jml); }
          .line.doc { color: var(--faint); }
          .number { display: inline-block; width: 3.6em; padding-right: 1.4em; text-indent: 0;
            text-align: right;
            color: var(--faint); user-select: none; }
          figure svg { width: 460px; } figure svg rect { opacity: .35; }
          figure svg line { opacity: .5; } figure svg a { fill: var(--link); color:
            var(--link); }
          tr:target { background: var(--line); }
          .matrix td { padding: .2rem .4rem; text-align: center; }
          .matrix td:first-child { width: 100%; padding-left: 0; text-align: left; }
          .upright { writing-mode: vertical-rl; transform: rotate(180deg); padding: .4rem; }
          article img { background: #fff; max-width: 100%; }
          article table { display: block; overflow-x: auto; }
          @media (min-width: 1100px) { .beside { grid-template-columns: minmax(0, 5fr) minmax(0,
            5fr) minmax(0, 3fr); } }
          @media (max-width: 600px) { body { margin: 1rem .8rem; } .wide { display: none; }
            .line { padding-left: 3.5em;
            text-indent: -3.5em; } .number { width: 3em; padding-right: .5em; } }
          """;

  private Site() {}

  /**
   * Makes all pages.
   *
   * @param project the checkout
   * @param check its records; where they do not match the sources, each page says so
   * @return text by file, relative to the site's directory; the index comes last
   */
  public static Map<String, String> pages(Project project, ProofCheck check) {
    Content content = new Content(project, check);
    Map<String, CodeBlock> code = new TreeMap<>();
    for (SourceFile file : content.sources().values()) {
      code.put(file.path(), SourcePage.verified(content, file));
    }
    content
        .tests()
        .sources()
        .keySet()
        .forEach(path -> code.put(path, SourcePage.test(content, path)));

    Map<String, String> pages = new LinkedHashMap<>();
    pages.put(Addresses.STYLE, STYLE);
    content
        .requirements()
        .values()
        .forEach(
            theorem ->
                pages.put(
                    Addresses.requirement(theorem.id()),
                    new RequirementPage(content, code, theorem).render()));
    content
        .methods()
        .values()
        .forEach(
            entry ->
                pages.put(
                    Addresses.method(entry.signature()),
                    new MethodPage(content, code, entry).render()));
    code.forEach(
        (path, block) ->
            pages.put(Addresses.source(path), SourcePage.render(content, path, block)));
    content
        .documents()
        .forEach(
            (path, text) -> {
              boolean picture = path.endsWith(".svg");
              pages.put(
                  picture ? Addresses.picture(path) : Addresses.document(path),
                  picture ? text : Documents.render(content, path));
            });
    pages.put(Addresses.MUTANTS, new MutantsPage(content).render());
    pages.put(Addresses.INDEX, new IndexPage(content).render());
    return pages;
  }
}
