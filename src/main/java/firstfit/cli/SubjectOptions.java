package firstfit.cli;

import firstfit.Allocator;
import firstfit.check.Call;
import firstfit.check.Policy;
import firstfit.check.ProgramSubject;
import firstfit.check.Subject;
import firstfit.console.UserError;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that choose the allocator to be tested, and what is expected of it. */
public final class SubjectOptions {
  @Option(
      names = "--allocator",
      paramLabel = "NAME",
      description = "The allocator (default: " + Allocators.DEFAULT + ").")
  private String allocator;

  @Option(
      names = "--allocator-class",
      paramLabel = "NAME",
      description =
          "A class of your own instead, which implements firstfit.check.PartialAllocator.")
  private String allocatorClass;

  @Option(
      names = "--exec",
      paramLabel = "COMMAND",
      description =
          "A program of yours instead, which answers operations (spec/trace-format.md): a shell"
              + " command, in which "
              + ProgramSubject.CAPACITY
              + " is replaced.")
  private String exec;

  @Option(
      names = "--classpath",
      paramLabel = "JARS",
      description = "Jars and folders where that class is.")
  private String classpath;

  @Option(
      names = "--policy",
      paramLabel = "POLICY",
      description =
          "What is expected: first-fit, every answer exact (default), or any, blocks anywhere in"
              + " the heap that don't overlap.")
  private String policy;

  @Option(
      names = "--rounding",
      paramLabel = "N",
      description = "Blocks take their size rounded up to a multiple of N bytes (default: 1).")
  private Integer rounding;

  @Option(
      names = "--alignment",
      paramLabel = "N",
      description = "Addresses are multiples of N (default: 1).")
  private Integer alignment;

  @Option(
      names = "--complete",
      description = "With --policy any: allocation fails only if nothing fits.")
  private boolean complete;

  @Option(
      names = "--undefined-bad-free",
      description =
          "The allocator need not refuse a pointer where no live block starts: it is given none.")
  private boolean undefinedBadFree;

  @Option(
      names = "--without",
      paramLabel = "METHOD",
      split = ",",
      description =
          "Methods of firstfit.Allocator that are not called, such as resize,tryMallocAt: any but"
              + " tryMalloc and free.")
  private List<String> without = List.of();

  /**
   * The allocator that options choose.
   *
   * @param options the options and their values, as on the command line
   * @return the allocator
   * @throws UserError if they choose none
   */
  public static Subject parse(String... options) {
    try {
      return CommandLine.populateCommand(new SubjectOptions(), options).subject(0);
    } catch (ParameterException e) {
      throw new UserError(e.getMessage());
    }
  }

  /** Whether any of the options is given. */
  boolean areGiven() {
    return allocator != null || forTests().isPresent();
  }

  /** One of the given options that say more than which of our allocators it is. */
  Optional<String> forTests() {
    Policy expected = policy();
    return Stream.of(
            allocatorClass == null ? null : "--allocator-class",
            exec == null ? null : "--exec",
            classpath == null ? null : "--classpath",
            without.isEmpty() ? null : "--without",
            expected.firstFit() ? null : "--policy",
            expected.rounding() == 1 ? null : "--rounding",
            expected.alignment() == 1 ? null : "--alignment",
            expected.badFrees() ? null : "--undefined-bad-free")
        .filter(Objects::nonNull)
        .findFirst();
  }

  /**
   * The allocator.
   *
   * @param capacity the bytes of all heaps, or 0 if they differ
   */
  Subject subject(int capacity) {
    Policy expected = policy();
    Set<Call> omitted = omitted();
    return allocator(capacity).under(expected).without(omitted);
  }

  private Set<Call> omitted() {
    Set<Call> omitted = EnumSet.noneOf(Call.class);
    for (String word : without) {
      omitted.add(
          Call.optional(word)
              .orElseThrow(
                  () ->
                      new UserError(
                          "--without "
                              + word
                              + " is not possible: name methods of firstfit.Allocator, but not"
                              + " tryMalloc or free")));
    }
    return omitted;
  }

  private Policy policy() {
    if (policy != null && !policy.equals("any") && !policy.equals("first-fit")) {
      throw new UserError("--policy " + policy + " is none: first-fit or any");
    }
    return new Policy(
        !"any".equals(policy),
        multiple("--rounding", rounding),
        multiple("--alignment", alignment),
        complete || !"any".equals(policy),
        !undefinedBadFree);
  }

  private static int multiple(String option, Integer bytes) {
    if (bytes != null && (bytes < 1 || bytes > Allocator.MAX_CAPACITY)) {
      throw new UserError(
          option + " " + bytes + " is out of range: 1 to " + Allocator.MAX_CAPACITY);
    }
    return bytes == null ? 1 : bytes;
  }

  private Subject allocator(int capacity) {
    if (Stream.of(allocator, allocatorClass, exec).filter(Objects::nonNull).count() > 1) {
      throw new UserError(
          "--allocator, --allocator-class and --exec exclude each other: choose one");
    }
    if (classpath != null && allocatorClass == null) {
      throw new UserError("--classpath is where --allocator-class is looked for: name that too");
    }
    if (allocatorClass != null) {
      return ClassSubject.load(allocatorClass, classpath);
    }
    if (exec != null) {
      return ProgramSubject.open(exec, capacity);
    }
    String name = allocator == null ? Allocators.DEFAULT : allocator;
    return Subject.of(name, Allocators.named(name));
  }
}
