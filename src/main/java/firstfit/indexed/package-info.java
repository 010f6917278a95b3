/** First fit through an index of the holes. */
package firstfit.indexed;
