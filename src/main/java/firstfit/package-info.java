/** The contract of an allocator, the bytes of a heap, and programs that use them. */
package firstfit;
