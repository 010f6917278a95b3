package firstfit.cli;

import firstfit.check.ProgramSubject;
import firstfit.check.Subject;
import firstfit.console.UserError;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that choose the allocator to be tested. */
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
    return allocator != null || isForeign() || classpath != null;
  }

  /** Whether the allocator is none of ours. */
  boolean isForeign() {
    return allocatorClass != null || exec != null;
  }

  /**
   * The allocator.
   *
   * @param capacity the bytes of all heaps, or 0 if they differ
   */
  Subject subject(int capacity) {
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
