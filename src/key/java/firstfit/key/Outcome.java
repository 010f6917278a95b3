package firstfit.key;

/**
 * What KeY made of a contract.
 *
 * @param method the method, with its parameter types
 * @param proved whether nothing is left to prove
 * @param openGoals what is left
 * @param steps rule applications
 * @param seconds processor time
 */
record Outcome(String method, boolean proved, int openGoals, int steps, double seconds) {}
