/**
 * Reads verified sources: Java by the JDK's own compiler, JML by a lexer and a parser that know
 * only the words that the project uses. What they do not know is a {@link
 * firstfit.proof.source.Breach}.
 */
package firstfit.proof.source;
