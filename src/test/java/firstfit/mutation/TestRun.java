package firstfit.mutation;

import java.util.List;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs tests of one engine, class by class, until one has failed. */
final class TestRun {
  /** What is wrong is enough: no failing history is made smaller, and none is remembered. */
  private static final Map<String, String> JQWIK =
      Map.of(
          "jqwik.database", "",
          "jqwik.shrinking.default", "OFF",
          "jqwik.shrinking.bounded.seconds", "1");

  private final Launcher launcher = LauncherFactory.create();
  private final String engine;

  /** Prepares to run the tests of an engine, by its id. */
  TestRun(String engine) {
    this.engine = engine;
  }

  /** The first test that fails, or null. */
  String firstFailure(List<Class<?>> classes) {
    for (Class<?> each : classes) {
      FirstFailure listener = new FirstFailure(each.getSimpleName());
      launcher.execute(
          LauncherDiscoveryRequestBuilder.request()
              .selectors(DiscoverySelectors.selectClass(each))
              .filters(EngineFilter.includeEngines(engine))
              .configurationParameters(JQWIK)
              .build(),
          listener);
      if (listener.name != null) {
        return listener.name;
      }
    }
    return null;
  }

  private static final class FirstFailure implements TestExecutionListener {
    private final String className;
    private String name;

    FirstFailure(String className) {
      this.className = className;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      if (name == null && result.getStatus() == TestExecutionResult.Status.FAILED) {
        name =
            test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(source -> className + "." + ((MethodSource) source).getMethodName())
                .orElse(className);
      }
    }
  }
}
