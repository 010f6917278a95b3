package firstfit.bench;

import firstfit.freelist.FreeListAllocator;
import firstfit.indexed.IndexedAllocator;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.lwjgl.system.jemalloc.JEmalloc;
import org.lwjgl.system.libc.LibCStdlib;
import org.lwjgl.system.rpmalloc.RPmalloc;
import org.lwjgl.util.vma.Vma;

/** The allocators that are compared. */
enum Subjects {
  FREE_LIST(
      "free-list",
      "this project's FreeListAllocator: first fit over a sorted table",
      true,
      100_000,
      100_000,
      slots -> new FirstFitSubject(new FreeListAllocator(Workload.CAPACITY), slots)),
  INDEXED(
      "indexed",
      "this project's IndexedAllocator: first fit through an index",
      true,
      slots -> new FirstFitSubject(new IndexedAllocator(Workload.CAPACITY), slots)),
  VMA_TLSF(
      "vma-tlsf",
      "VMA's virtual block, default strategy (two-level segregated fit)",
      true,
      slots -> new VmaSubject(Workload.CAPACITY, false, slots)),
  VMA_MIN_OFFSET(
      "vma-min-offset",
      "VMA's virtual block, strategy MIN_OFFSET, which is first fit",
      true,
      10_000,
      100_000,
      slots -> new VmaSubject(Workload.CAPACITY, true, slots)),
  JEMALLOC(
      "jemalloc",
      "jemalloc, native memory",
      false,
      slots -> new NativeSubject(JEmalloc::nje_malloc, JEmalloc::nje_free, slots)),
  RPMALLOC("rpmalloc", "rpmalloc, native memory", false, Subjects::rpmalloc),
  LIBC(
      "libc",
      "malloc of the C library, native memory",
      false,
      slots -> new NativeSubject(LibCStdlib::nmalloc, LibCStdlib::nfree, slots)),
  NETTY(
      "netty-adaptive",
      "Netty's AdaptiveByteBufAllocator, direct buffers",
      false,
      NettySubject::new),
  SIZE_CLASS(
      "size-class",
      "speed of light: size classes and a bump pointer, no merging, no checks",
      true,
      SizeClassSubject::new),
  JNI_CALL(
      "jni-call",
      "no allocator: a call of a native method that does nothing, part of each operation of VMA and"
          + " the native ones",
      false,
      Subjects::jniCall);

  private static final int UNLIMITED = Integer.MAX_VALUE;

  final String label;
  final String description;

  /** Whether {@link Subject#offset} tells where a block is. */
  final boolean offsets;

  /** More live blocks than this would take it too long. */
  final int mostLive;

  /** More holes than this would take it too long. */
  final int mostHoles;

  private final IntFunction<Subject> constructor;

  Subjects(String label, String description, boolean offsets, IntFunction<Subject> constructor) {
    this(label, description, offsets, UNLIMITED, UNLIMITED, constructor);
  }

  Subjects(
      String label,
      String description,
      boolean offsets,
      int mostLive,
      int mostHoles,
      IntFunction<Subject> constructor) {
    this.label = label;
    this.description = description;
    this.offsets = offsets;
    this.mostLive = mostLive;
    this.mostHoles = mostHoles;
    this.constructor = constructor;
  }

  /** A new subject for blocks named by 0..slots-1, to be used by the calling thread only. */
  Subject create(int slots) {
    return constructor.apply(slots);
  }

  boolean skips(Workload.Kind kind, int magnitude) {
    return magnitude > (kind == Workload.Kind.HOLES ? mostHoles : mostLive);
  }

  static Optional<Subjects> labelled(String label) {
    return Arrays.stream(values()).filter(s -> s.label.equals(label)).findFirst();
  }

  static String labels() {
    return Arrays.stream(values()).map(s -> s.label).collect(Collectors.joining(", "));
  }

  private static Subject rpmalloc(int slots) {
    RPmalloc.rpmalloc_initialize();
    RPmalloc.rpmalloc_thread_initialize();
    return new NativeSubject(RPmalloc::nrpmalloc, RPmalloc::nrpfree, slots);
  }

  private static Subject jniCall(int slots) {
    long block = VmaSubject.createBlock(Workload.CAPACITY);
    return new NativeSubject(
        size -> Vma.nvmaIsVirtualBlockEmpty(block),
        handle -> Vma.nvmaIsVirtualBlockEmpty(block),
        slots);
  }
}
