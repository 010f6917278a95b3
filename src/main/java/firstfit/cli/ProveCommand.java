package firstfit.cli;

import firstfit.console.UserError;
import firstfit.mutation.KillMatrix;
import firstfit.mutation.KillTable;
import firstfit.mutation.Mutants;
import firstfit.mutation.Mutants.Selection.Kind;
import firstfit.proof.ClauseUses;
import firstfit.proof.CoreSearch;
import firstfit.proof.EmbeddedSolver;
import firstfit.proof.ExternalSolver;
import firstfit.proof.MutantProof;
import firstfit.proof.Probing;
import firstfit.proof.Project;
import firstfit.proof.ProofCheck;
import firstfit.proof.ProofRun;
import firstfit.proof.Recorder;
import firstfit.proof.Selection;
import firstfit.proof.Solver;
import firstfit.proof.SourceVerification;
import firstfit.proof.Stability;
import firstfit.proof.TheoremFormat;
import firstfit.proof.Theorems;
import firstfit.proof.UseTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Re-checks the recorded proofs, or records them anew with OpenJML. */
@Command(
    name = "prove",
    mixinStandardHelpOptions = true,
    description = {
      "Discharges the recorded verification conditions of all verified methods and prints a row for"
          + " each.",
      "Exits with 0 only if the records match the source and every row is proved."
    })
public final class ProveCommand implements Callable<Integer> {
  private static final int DEFAULT_FORMS = 20;

  @Spec private CommandSpec spec;

  @Mixin private CheckoutOptions checkoutOptions;

  @Option(
      names = "--solver",
      paramLabel = "PROGRAM",
      description =
          "Z3 or cvc5 on the PATH, or a path (default: the embedded Z3; for --record and --source,"
              + " z3).")
  private String solver;

  @Option(
      names = "--limit",
      paramLabel = "SECONDS",
      description = "Time limit per condition (default: ${DEFAULT-VALUE}).")
  private int limit = 60;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Conditions at once (default: the number of cores).")
  private int jobs = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "Discharge every condition under random seeds 0 to N-1.")
  private int seeds;

  @Option(
      names = "--stability",
      paramLabel = "DIR",
      description = {
        "Discharge every condition in as many forms as --seeds says (default: 20), with other"
            + " seeds, orders and names, and write to DIR how much the proofs vary.",
        "Exits with 0 only if every condition is proved in every form."
      })
  private Path stability;

  @Option(
      names = "--feasibility",
      description = "Also ask at every feasibility point whether it can be refuted.")
  private boolean feasibility;

  @Option(
      names = "--feasibility-limit",
      paramLabel = "SECONDS",
      description =
          "Time limit per feasibility point (default: three times what the method's proof takes,"
              + " and at least 10).")
  private Integer feasibilityLimit;

  @Option(
      names = "--method",
      paramLabel = "TEXT",
      description = "Only methods whose signature contains this.")
  private String method = "";

  @Option(
      names = "--theorems",
      description =
          "Print the requirements with their clauses and proofs as a table, and prove nothing.")
  private boolean theorems;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = {
        "With --theorems: markdown (the default), csv, json with the figures of all proofs, or",
        "latex: the same as commands for the preamble."
      })
  private String format;

  @Option(
      names = "--record",
      description = {
        "Verify the source with OpenJML (OPENJML, or openjml on the PATH) and write proofs/ anew.",
        "Conditions that are on record are kept, but those of --class and --method."
      })
  private boolean record;

  @Option(
      names = "--cores",
      description = {
        "Find what each proof needs of its condition, and write it to proofs/cores.json: with it,"
            + " the conditions are discharged many times faster.",
        "Only conditions of which that file tells nothing are searched, or those of --method."
      })
  private boolean cores;

  @Option(
      names = "--uses",
      description = {
        "Find which proofs need which postconditions and invariants, with OpenJML, and write it to"
            + " proofs/uses.json."
      })
  private boolean uses;

  @Option(
      names = "--source",
      description = {
        "Verify the source with OpenJML, and tell which conditions are those on record.",
        "Exits with 0 only if every method is verified, on record or not."
      })
  private boolean source;

  @Option(
      names = "--probe",
      description = {
        "Claim what is false behind every call that changes state, with OpenJML, and see that"
            + " nothing proves it.",
        "Each probe gets three times the limit per condition."
      })
  private boolean probe;

  @Option(
      names = "--mutants",
      description = {
        "Ask OpenJML and the embedded solver about mutants of the verified methods, of which none"
            + " should be proved, and write the answers to proofs/mutants.json.",
        "What the tests say of them is asked by mvn -Pmutants."
      })
  private boolean mutants;

  @Option(
      names = "--changed",
      description =
          "With --mutants: only those that proofs/mutants.json does not tell of, or of methods that"
              + " have changed since.")
  private boolean changed;

  @Option(
      names = "--bugs",
      description = "With --mutants: only the bugs that proofs/bugs.json names.")
  private boolean bugs;

  @Option(
      names = "--contracts",
      description =
          "With --mutants: the methods as they are under contracts that promise more, with a part"
              + " of a precondition dropped or a location of a frame; the answers go to"
              + " proofs/contracts.json. With --kills: that file.")
  private boolean contracts;

  @Option(
      names = "--per-method",
      paramLabel = "N",
      description = "With --mutants: N of each method, always the same (default: all).")
  private int perMethod;

  @Option(
      names = "--kills",
      description = "Print proofs/mutants.json as a table, and prove nothing.")
  private boolean kills;

  @Option(
      names = "--class",
      paramLabel = "NAME",
      description =
          "With --record, --source, --probe and --mutants: only this verified class; may be"
              + " repeated.")
  private List<String> only = new ArrayList<>();

  @Option(
      names = "--openjml-arg",
      paramLabel = "ARG",
      description =
          "With --record, --source, --probe, --uses and --mutants: an argument for OpenJML, after"
              + " those in OPENJML_ARGS; may be repeated.")
  private List<String> openJmlArguments = new ArrayList<>();

  /** Made by the command line. */
  public ProveCommand() {}

  @Override
  public Integer call() throws Exception {
    checkOptions();
    Project checkout = checkoutOptions.open();
    PrintWriter out = spec.commandLine().getOut();
    if (kills) {
      String file = contracts ? KillMatrix.CONTRACTS : KillMatrix.MUTANTS;
      out.print(KillTable.of(KillMatrix.read(checkout.proofs(), file), checkout.proofs()));
      out.flush();
      return 0;
    }
    if (!CheckoutOptions.keepsRules(checkout, out, "nothing was proved")) {
      return 1;
    }
    if (probe) {
      boolean good = new Probing(checkout, settings(3, null), out).run(new Selection(only, method));
      out.flush();
      return good ? 0 : 1;
    }
    if (mutants) {
      new MutantProof(checkout, settings(1, null), out)
          .run(new Mutants.Selection(only, method, kind(), perMethod), changed);
      return 0;
    }
    if (record || source) {
      Recorder.Settings settings = settings(1, pointLimit());
      Selection selection = new Selection(only, method);
      boolean good =
          record
              ? new Recorder(checkout, settings, out).record(selection)
              : new SourceVerification(checkout, settings, out).run(selection);
      if (record && good) {
        searchCores(checkout, new ProofCheck(checkout), "", out);
      }
      out.flush();
      return good ? 0 : 1;
    }
    ProofCheck check = new ProofCheck(checkout);
    if (theorems) {
      out.print(theoremFormat().write(new Theorems(checkout, check)));
      out.flush();
      return 0;
    }
    warn(
        checkout,
        KillMatrix.MUTANTS,
        "mvn -Pmutants -Dmutants=--changed and prove --mutants --changed",
        out);
    warn(checkout, KillMatrix.CONTRACTS, "prove --mutants --contracts --changed", out);
    if (ClauseUses.read(checkout.proofs()).isStale(check.manifest())) {
      out.println("WARNING conditions have changed since proofs/uses.json: run prove --uses");
    }
    List<String> problems = check.problems();
    if (!problems.isEmpty()) {
      problems.forEach(p -> out.println("FAIL " + p));
      out.println("The records do not match the source: nothing was discharged.");
      out.flush();
      return 1;
    }
    if (cores) {
      searchCores(checkout, check, method, out);
      return 0;
    }
    if (uses) {
      out.print(UseTable.withIdle(ClauseUses.write(checkout, check, settings(1, null))));
      out.flush();
      return 0;
    }
    return discharge(check, out) ? 0 : 1;
  }

  private static void warn(Project checkout, String file, String remedy, PrintWriter out) {
    for (String path : KillMatrix.read(checkout.proofs(), file).stale(checkout)) {
      out.printf("WARNING %s has changed since proofs/%s: run %s%n", path, file, remedy);
    }
  }

  private void searchCores(Project checkout, ProofCheck check, String filter, PrintWriter out)
      throws InterruptedException {
    int searched = new CoreSearch(checkout, check, jobs).run(filter);
    out.printf("%d methods searched; proofs/cores.json tells what their proofs need%n", searched);
    out.flush();
  }

  private void checkOptions() {
    if (limit < 1 || jobs < 1 || seeds < 0 || (feasibilityLimit != null && feasibilityLimit < 1)) {
      throw new UserError("--limit, --feasibility-limit, --jobs and --seeds need numbers from 1");
    }
    if (Stream.of(record, source, probe, theorems, cores, uses, mutants, kills)
            .filter(given -> given)
            .count()
        > 1) {
      throw new UserError(
          "--record, --source, --probe, --theorems, --cores, --uses, --mutants and --kills exclude"
              + " each other: give one of them");
    }
    if (format != null && !theorems) {
      throw new UserError("--format goes with --theorems: give both, or none");
    }
    theoremFormat();
    if ((changed || bugs || contracts && !kills || perMethod != 0) && !mutants) {
      throw new UserError(
          "--changed, --bugs, --contracts and --per-method go with --mutants: give it too, or"
              + " none");
    }
    if (bugs && contracts) {
      throw new UserError("--bugs and --contracts exclude each other: give one of them");
    }
    if (perMethod < 0) {
      throw new UserError("--per-method needs a number from 1");
    }
    if (!only.isEmpty() && !record && !source && !probe && !mutants) {
      throw new UserError(
          "--class goes with --record, --source, --probe and --mutants: choose methods with"
              + " --method");
    }
  }

  private Kind kind() {
    return bugs ? Kind.BUGS : contracts ? Kind.CONTRACTS : Kind.BODIES;
  }

  private TheoremFormat theoremFormat() {
    if (format == null) {
      return TheoremFormat.MARKDOWN;
    }
    TheoremFormat named = TheoremFormat.named(format);
    if (named == null) {
      throw new UserError("--format " + format + " is none: markdown, latex, csv or json");
    }
    return named;
  }

  /** How to derive conditions and ask about each, for so many times the limit. */
  private Recorder.Settings settings(int times, Duration points) {
    String external = solver == null ? "z3" : solver;
    Duration each = Duration.ofSeconds((long) times * limit);
    return new Recorder.Settings(external, each, points, jobs, openJmlArguments);
  }

  private Duration pointLimit() {
    return feasibilityLimit == null ? null : Duration.ofSeconds(feasibilityLimit);
  }

  private boolean discharge(ProofCheck check, PrintWriter out)
      throws InterruptedException, IOException {
    Solver chosen = solver == null ? new EmbeddedSolver() : new ExternalSolver(solver);
    ProofRun run = new ProofRun(check, method, chosen, jobs, Duration.ofSeconds(limit));
    if (run.size() == 0) {
      throw new UserError(
          "no verified method's signature contains " + method + ": shorten --method");
    }
    Thread interrupted =
        new Thread(() -> System.out.print("\ninterrupted; so far:\n" + run.report()));
    Runtime.getRuntime().addShutdownHook(interrupted);
    if (stability != null) {
      Stability found = run.vary(seeds == 0 ? DEFAULT_FORMS : seeds);
      found.write(stability);
    } else {
      run.discharge(seeds);
    }
    if (feasibility) {
      run.checkFeasibility(pointLimit());
    }
    Runtime.getRuntime().removeShutdownHook(interrupted);
    out.print(run.report());
    out.flush();
    return run.proved();
  }
}
