package firstfit.report;

/** The colours of all pictures. */
public final class Colors {
  /** Free blocks, and grid lines. */
  public static final String FREE = "#e8edf2";

  /** Text. */
  public static final String INK = "#1f2933";

  /** Lines and text that stay in the background. */
  public static final String FAINT = "#7b8794";

  static final String BAR = "#3b7dd8";
  static final String OUT_OF_MEMORY = "#d64545";
  static final String REFUSED = "#e08e0b";

  private static final String[] LIVE = {
    "#3b7dd8", "#2a9d8f", "#5b6abf", "#4f9bd9", "#3d8b6e", "#7a6fc4"
  };

  private Colors() {}

  /** A colour for a live block, which tells it from its neighbours. */
  static String live(int id) {
    return LIVE[Math.floorMod(id, LIVE.length)];
  }
}
