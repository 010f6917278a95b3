package firstfit.key;

import de.uka.ilkd.key.control.KeYEnvironment;
import de.uka.ilkd.key.java.abstraction.ArrayType;
import de.uka.ilkd.key.java.abstraction.KeYJavaType;
import de.uka.ilkd.key.logic.op.IObserverFunction;
import de.uka.ilkd.key.logic.op.IProgramMethod;
import de.uka.ilkd.key.proof.Proof;
import de.uka.ilkd.key.proof.init.ProofInputException;
import de.uka.ilkd.key.proof.io.ProblemLoaderException;
import de.uka.ilkd.key.settings.ProofSettings;
import de.uka.ilkd.key.speclang.Contract;
import de.uka.ilkd.key.strategy.StrategyProperties;
import de.uka.ilkd.key.util.MiscTools;
import de.uka.ilkd.key.util.ProofStarter;
import firstfit.proof.KeyRecord;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/**
 * Proves contracts with KeY, which applies its rules by itself until nothing is left or a limit.
 */
final class KeyProver {
  /** No number may overflow, and the machine may throw nothing: not all of it is KeY's default. */
  private static final Map<String, String> SEMANTICS =
      Map.of(
          "intRules", "intRules:arithmeticSemanticsCheckingOF",
          "runtimeExceptions", "runtimeExceptions:ban",
          "assertions", "assertions:safe",
          "modelFields", "modelFields:showSatisfiability");

  private final int steps;

  /** Applies at most so many rules to a contract: on any machine, the same ones. */
  KeyProver(int steps) {
    this.steps = steps;
    Map<String, String> choices = new HashMap<>(MiscTools.getDefaultTacletOptions());
    choices.putAll(SEMANTICS);
    ProofSettings.DEFAULT_SETTINGS.getChoiceSettings().setDefaultChoices(choices);
  }

  /**
   * Translates a class and tries contracts of it.
   *
   * @param wanted says which, of a method with its parameter types and the number of its contract
   * @return what kept it from that; none if it was done
   */
  List<String> prove(
      Translation translation,
      String className,
      BiPredicate<String, Integer> wanted,
      Consumer<Outcome> report)
      throws IOException {
    List<String> problems = new ArrayList<>();
    Path sources = translation.write(className, problems);
    if (problems.isEmpty()) {
      try {
        prove(sources, className, wanted, report);
      } catch (ProblemLoaderException | ProofInputException | RuntimeException e) {
        problems.add("KeY fails:" + Outcome.cause(e));
      }
    }
    return problems;
  }

  private void prove(
      Path sources, String className, BiPredicate<String, Integer> wanted, Consumer<Outcome> report)
      throws ProblemLoaderException, ProofInputException {
    KeYEnvironment<?> environment = KeYEnvironment.load(sources.toFile(), null, null, null);
    try {
      checkSemantics(environment);
      Map<String, Integer> cases = new HashMap<>();
      for (Contract each : contracts(environment, className)) {
        String name = name(each);
        int number = cases.merge(name, 1, Integer::sum);
        if (wanted.test(name, number)) {
          report.accept(attempt(environment, each, className + "." + name, number));
        }
      }
    } finally {
      environment.dispose();
    }
  }

  private static void checkSemantics(KeYEnvironment<?> environment) {
    String active = environment.getInitConfig().getActivatedChoices().toString();
    for (String each : SEMANTICS.values()) {
      if (!active.contains(each)) {
        throw new IllegalStateException("KeY does not take the option " + each);
      }
    }
  }

  private static List<Contract> contracts(KeYEnvironment<?> environment, String className) {
    KeYJavaType type = environment.getJavaInfo().getKeYJavaType(className);
    List<Contract> found = new ArrayList<>();
    for (IObserverFunction target :
        environment.getSpecificationRepository().getContractTargets(type)) {
      if (target instanceof IProgramMethod) {
        environment.getSpecificationRepository().getContracts(type, target).forEach(found::add);
      }
    }
    found.sort(Comparator.comparing(Contract::getName));
    return found;
  }

  /** A method as the records name it. */
  private static String name(Contract contract) {
    String name = contract.getTarget().name().toString();
    IProgramMethod method = (IProgramMethod) contract.getTarget();
    List<String> parameters = new ArrayList<>();
    for (KeYJavaType each : method.getParamTypes()) {
      parameters.add(
          each.getJavaType() instanceof ArrayType array
              ? array.getAlternativeNameRepresentation()
              : each.getFullName());
    }
    return name.substring(name.lastIndexOf(':') + 1) + "(" + String.join(",", parameters) + ")";
  }

  private Outcome attempt(
      KeYEnvironment<?> environment, Contract contract, String method, int number)
      throws ProofInputException {
    Proof proof =
        environment.createProof(contract.createProofObl(environment.getInitConfig(), contract));
    try {
      StrategyProperties strategy = strategy();
      ProofStarter starter = new ProofStarter(false);
      starter.init(proof);
      starter.setStrategyProperties(strategy);
      starter.setStrategy(
          proof.getServices().getProfile().getDefaultStrategyFactory().create(proof, strategy));
      starter.setMaxRuleApplications(steps);
      starter.setTimeout(-1);
      long begin = processorTime();
      starter.start();
      double seconds = (processorTime() - begin) / 1e9;
      String result = proof.closed() ? KeyRecord.PROVED : "open (" + proof.openGoals().size() + ")";
      return new Outcome(method, number, result, proof.countNodes(), seconds);
    } catch (RuntimeException e) {
      return new Outcome(method, number, "KeY fails:" + Outcome.cause(e), proof.countNodes(), 0);
    } finally {
      proof.dispose();
    }
  }

  private static long processorTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static StrategyProperties strategy() {
    StrategyProperties chosen = new StrategyProperties();
    chosen.setProperty(
        StrategyProperties.STOPMODE_OPTIONS_KEY, StrategyProperties.STOPMODE_DEFAULT);
    chosen.setProperty(StrategyProperties.METHOD_OPTIONS_KEY, StrategyProperties.METHOD_CONTRACT);
    chosen.setProperty(
        StrategyProperties.LOOP_OPTIONS_KEY, StrategyProperties.LOOP_SCOPE_INV_TACLET);
    chosen.setProperty(
        StrategyProperties.NON_LIN_ARITH_OPTIONS_KEY, StrategyProperties.NON_LIN_ARITH_DEF_OPS);
    // delayed splitting leaves checks of overflow open that a split closes
    chosen.setProperty(
        StrategyProperties.SPLITTING_OPTIONS_KEY, StrategyProperties.SPLITTING_NORMAL);
    chosen.setProperty(StrategyProperties.DEP_OPTIONS_KEY, StrategyProperties.DEP_ON);
    chosen.setProperty(StrategyProperties.QUERY_OPTIONS_KEY, StrategyProperties.QUERY_ON);
    return chosen;
  }
}
