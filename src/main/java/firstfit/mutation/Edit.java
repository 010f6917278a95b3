package firstfit.mutation;

/**
 * A change of a text.
 *
 * @param operator the name of what makes such changes
 * @param start where the replaced text begins
 * @param end where it ends
 * @param after what stands there instead
 */
record Edit(String operator, int start, int end, String after) {
  static final String GHOST = "ghost update dropped";
  static final String PRECONDITION = "precondition dropped";
  static final String FRAME = "frame narrowed";
}
