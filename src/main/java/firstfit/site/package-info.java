/**
 * The static site: requirements, clauses, methods with their proofs, and tests, each with links to
 * the others.
 */
package firstfit.site;
