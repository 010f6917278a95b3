/**
 * A first-fit memory allocator, the bytes of its heap, and programs on it.
 *
 * <p>Methods show their contracts in JML, against which OpenJML has proved the code of all classes
 * but {@link firstfit.SynchronizedAllocator}. {@code \result} is what a method returns, {@code
 * \old(x)} the value of x before, {@code assignable} what may change; identifiers such as M2 are
 * those of the requirements that a clause states.
 */
module firstfit {
  exports firstfit;
  exports firstfit.freelist;
  exports firstfit.indexed;
}
