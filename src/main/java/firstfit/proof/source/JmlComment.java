package firstfit.proof.source;

import java.util.List;

/**
 * A comment that holds JML.
 *
 * @param start where it begins in the source
 * @param end where it ends, exclusive
 * @param line the line it begins in, from 1
 * @param lines how many lines it spans
 * @param tokens its tokens
 */
record JmlComment(int start, int end, int line, int lines, List<Token> tokens) {}
