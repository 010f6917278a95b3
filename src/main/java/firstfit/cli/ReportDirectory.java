package firstfit.cli;

import firstfit.check.CampaignReport;
import firstfit.console.UserError;
import firstfit.report.CampaignFiles;
import firstfit.report.ReportJson;
import firstfit.report.SearchFiles;
import firstfit.report.SearchReport;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;

/**
 * A directory named on the command line for a report, kept from other commands while it is open.
 */
final class ReportDirectory implements AutoCloseable {
  private final Path path;
  private final FileChannel lock;

  private ReportDirectory(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /** Makes a directory ready for a new report, and refuses one that holds a report already. */
  static ReportDirectory create(Path path) {
    return create(path, ReportDirectory::refuseReport);
  }

  /** Makes a directory ready for new files, and refuses one in which these are already. */
  static ReportDirectory create(Path path, List<String> names) {
    return create(path, directory -> refuseAny(directory, names));
  }

  private static ReportDirectory create(Path path, Consumer<Path> refuse) {
    refuse.accept(path);
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw new UserError("can't create the directory " + path + ": name another with --out");
    }
    ReportDirectory directory = open(path);
    try {
      refuse.accept(path);
    } catch (UserError e) {
      directory.close();
      throw e;
    }
    return directory;
  }

  private static void refuseReport(Path path) {
    for (String name : new String[] {"report.json", "report.html"}) {
      if (Files.exists(path.resolve(name))) {
        throw new UserError(
            path
                + " holds a report already: name another directory with --out, or go on with"
                + " --resume");
      }
    }
  }

  private static void refuseAny(Path path, List<String> names) {
    for (String name : names) {
      if (Files.exists(path.resolve(name))) {
        throw new UserError(
            path + " has " + name + " in it already: name another directory with --out");
      }
    }
  }

  /**
   * Takes a directory for this command alone, and finds out before the work starts whether its
   * results can be written. The lock file stays when the command ends: if it were deleted, two that
   * come just then could hold a lock each.
   */
  static ReportDirectory open(Path path) {
    try {
      FileChannel channel =
          FileChannel.open(
              path.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (isLocked(channel)) {
        return new ReportDirectory(path, channel);
      }
      channel.close();
    } catch (IOException e) {
      throw new UserError("can't write to the directory " + path + ": name another with --out");
    }
    throw new UserError(
        "another command is writing to " + path + ": wait for its end, or name another directory");
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  static CampaignReport readCampaign(Path directory) {
    return read(directory, "a campaign", CampaignFiles::read);
  }

  static SearchReport readSearch(Path directory) {
    SearchReport report = read(directory, "an exhaustive search", SearchFiles::read);
    if (report.ranges().isEmpty()) {
      throw new UserError(
          directory
              + " holds a search whose states had to be found: it has no shards and can't be"
              + " resumed");
    }
    return report;
  }

  private interface Reader<T> {
    T read(Path directory) throws IOException;
  }

  private static <T> T read(Path directory, String kind, Reader<T> reader) {
    Path file = ReportJson.in(directory);
    if (!Files.exists(file)) {
      throw new UserError(
          directory + " is not the directory of " + kind + ": it has no report.json");
    }
    try {
      return reader.read(directory);
    } catch (IOException e) {
      throw new UserError("can't read " + file + ": " + Traces.reason(e));
    } catch (IllegalArgumentException e) {
      throw new UserError(
          file + " can't be used: " + e.getMessage().lines().findFirst().orElse(""));
    }
  }

  Path path() {
    return path;
  }

  /** Something that writes to a directory. */
  interface Writer {
    void write(Path directory) throws IOException;
  }

  /** Writes; an error message, or null if all went well. */
  String write(Writer writer) {
    try {
      writer.write(path);
      return null;
    } catch (IOException e) {
      return "can't write to " + path + ": " + Traces.reason(e);
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
