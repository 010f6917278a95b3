/** First fit over a sorted table of the free blocks. */
package firstfit.freelist;
