package firstfit.mutation;

import java.util.List;

/**
 * The mutants of a method.
 *
 * @param method its signature
 * @param sha256 digest of its text, contract included
 * @param mutants what was made of it, in order
 */
public record MethodMutants(String method, String sha256, List<Mutant> mutants) {}
