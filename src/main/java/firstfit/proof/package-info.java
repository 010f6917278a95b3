/**
 * Re-checks and records the proofs: verification conditions that OpenJML derived from the source,
 * kept as SMT-LIB scripts, and the solvers that discharge them.
 *
 * <p>{@link firstfit.proof.ProofCheck} compares the records with the source, {@link
 * firstfit.proof.Discharge} puts the conditions to a solver, {@link firstfit.proof.Recorder} makes
 * new records with OpenJML.
 */
package firstfit.proof;
