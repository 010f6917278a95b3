/**
 * Mutants of the verified methods: small changes that a proof or a test should notice, and the
 * matrix of what notices which.
 *
 * <p>{@link firstfit.mutation.MutantFinder} makes the mutants of a source, {@link
 * firstfit.mutation.Mutants} those of a checkout that compile to other code, {@link
 * firstfit.mutation.KillMatrix} is the file of what came of them.
 */
package firstfit.mutation;
