package firstfit.check;

import firstfit.Allocator;
import firstfit.check.Coverage.Case;
import java.io.Serializable;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An allocator under test.
 *
 * @param name what people call it
 * @param options the options of the command line that choose it
 * @param constructor makes one; takes the capacity in bytes
 * @param offers what may be called in it
 * @param policy what is expected of it
 */
public record Subject(
    String name,
    List<String> options,
    IntFunction<Allocator> constructor,
    Set<Call> offers,
    Policy policy) {
  /** Keeps a set of its own, which campaigns ask at every operation. */
  public Subject {
    offers = EnumSet.copyOf(offers);
  }

  /** Makes the same subject elsewhere. */
  @FunctionalInterface
  public interface Source extends Serializable {
    /**
     * The subject that options choose.
     *
     * @param options as in {@link Subject#options}
     * @return the subject
     * @throws firstfit.console.UserError if they choose none
     */
    Subject of(String... options);

    /** The same subject from its options. */
    default Subject of(List<String> options) {
      return of(options.toArray(String[]::new));
    }
  }

  /**
   * A first-fit allocator that can do everything.
   *
   * @param name its name on the command line
   * @param constructor makes one
   * @return the subject
   */
  public static Subject of(String name, IntFunction<Allocator> constructor) {
    return of(name, List.of("--allocator", name), constructor, Call.ALL);
  }

  /**
   * A first-fit allocator.
   *
   * @param name what people call it
   * @param options the options of the command line that choose it
   * @param constructor makes one; takes the capacity in bytes
   * @param offers what may be called in it
   * @return the subject
   */
  public static Subject of(
      String name, List<String> options, IntFunction<Allocator> constructor, Set<Call> offers) {
    return new Subject(name, options, constructor, offers, Policy.FIRST_FIT);
  }

  /**
   * The same allocator, of which something else is expected.
   *
   * @param other what
   * @return the subject
   */
  public Subject under(Policy other) {
    List<String> all = new ArrayList<>(options);
    all.addAll(other.options());
    String described =
        String.join(" ", Stream.concat(Stream.of(name), other.options().stream()).toList());
    return new Subject(described, List.copyOf(all), constructor, offers, other);
  }

  /**
   * The same allocator, in which less is called.
   *
   * @param calls what isn't called; neither {@link Call#TRY_MALLOC} nor {@link Call#FREE}
   * @return the subject
   */
  public Subject without(Set<Call> calls) {
    if (calls.isEmpty()) {
      return this;
    }
    String words = calls.stream().map(Call::word).collect(Collectors.joining(","));
    Set<Call> left = EnumSet.copyOf(offers);
    left.removeAll(calls);
    return new Subject(
        name + " without " + words.replace(",", ", "),
        Stream.concat(options.stream(), Stream.of("--without", words)).toList(),
        constructor,
        left,
        policy);
  }

  /**
   * What may be called in allocators of a class: every method that isn't inherited from {@link
   * PartialAllocator}.
   *
   * @param type the class
   * @return the methods
   */
  public static Set<Call> offersOf(Class<? extends Allocator> type) {
    Set<Call> offers = EnumSet.noneOf(Call.class);
    for (Call call : Call.values()) {
      for (Method method : type.getMethods()) {
        if (method.getName().equals(call.word())
            && method.getDeclaringClass() != PartialAllocator.class) {
          offers.add(call);
        }
      }
    }
    return offers;
  }

  /**
   * The cases that no campaign of it can meet.
   *
   * @return the names of those of what it doesn't offer, or isn't expected to do
   */
  List<String> excluded() {
    return Stream.of(Case.values())
        .filter(
            each ->
                !offers(each.call())
                    || each.isFirstFit() && !policy.firstFit()
                    || each.isBadPointer() && !policy.badFrees())
        .map(Case::name)
        .toList();
  }

  boolean offers(Call call) {
    return offers.contains(call);
  }

  /** Whether all blocks can be walked over. */
  boolean isWalkable() {
    return offers(Call.IS_LIVE) && offers(Call.BLOCK_END);
  }

  /** Whether a heap of many blocks can be made and compared in a short time. */
  boolean canBeLarge() {
    return isWalkable()
        && offers(Call.TRY_MALLOC_AT)
        && policy.rounding() == 1
        && policy.alignment() == 1;
  }

  /** An allocator and its model, empty, every call of which a watch knows of. */
  Lockstep start(int capacity, CallWatch watch) {
    return new Lockstep(
        this, WatchedAllocator.constructor(constructor, watch).apply(capacity), capacity);
  }
}
