package firstfit.report;

/** How pages look. */
public final class Style {
  /** A style sheet, light or dark as the reader likes; its colours are variables. */
  public static final String TEXT =
      """
      :root { --ink: #1f2933; --paper: #fff; --line: #cbd2d9; --faint: #52606d; --bar: #3b7dd8;
        --pass: #207a50; --fail: #b32424; --shade: #f5f7fa;
        --link: #1d5fb4; --jml: #17694a; color-scheme: light dark; }
      @media (prefers-color-scheme: dark) { :root { --ink: #d8dee6; --paper: #14181d;
        --line: #3a444f; --faint: #9aa7b4; --bar: #5b96e6; --pass: #58b98a; --fail: #ef7a7a;
        --shade: #1d232a; --link: #8ab8f5; --jml: #8fc7ad; } }
      body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
        margin: 2rem; }
      a { color: var(--link); text-decoration: none; }
      a:hover { text-decoration: underline; }
      main { max-width: 1080px; margin: 0 auto; }
      h1 { font-size: 1.6rem; margin: 0; }
      h2 { font-size: 1.15rem; margin: 2.2rem 0 .6rem; border-bottom: 1px solid var(--line); }
      table { border-collapse: collapse; width: 100%; }
      th, td { text-align: left; padding: .2rem .8rem .2rem 0; vertical-align: middle; }
      th { font-weight: 600; color: var(--faint); }
      th.n { text-align: right; padding-right: .8rem; }
      td.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
      td.id { white-space: nowrap; color: var(--faint); }
      td.bar { width: 30%; } td.bar div { height: .7rem; background: var(--bar); }
      .pass { color: var(--pass); } .fail { color: var(--fail); }
      pre { background: var(--shade); padding: .8rem; overflow-x: auto; }
      svg { max-width: 100%; height: auto; display: block; }
      figure { margin: 0 0 1.4rem; }
      figcaption { color: var(--faint); font-size: .9rem; margin-bottom: .3rem; }
      .key { margin-left: -1rem; }
      .key span { display: inline-block; width: .8rem; height: .8rem; margin: 0 .3rem 0 1rem; }
      """;

  private Style() {}
}
