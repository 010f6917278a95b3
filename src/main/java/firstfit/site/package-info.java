/**
 * The static site: requirements, clauses, methods with their proofs, tests, and mutants, each with
 * links to the others.
 */
package firstfit.site;
