package firstfit.cli;

import firstfit.console.UserError;

/** The number of threads that a command uses. */
final class Jobs {
  private static final int MOST = 1024;

  private Jobs() {}

  static int orCores(Integer jobs) {
    if (jobs == null) {
      return Runtime.getRuntime().availableProcessors();
    }
    if (jobs < 1 || jobs > MOST) {
      throw new UserError("--jobs " + jobs + " is out of range: 1 to " + MOST);
    }
    return jobs;
  }
}
