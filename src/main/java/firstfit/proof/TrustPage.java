package firstfit.proof;

import firstfit.proof.source.Rule;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * The text of {@code proofs/TRUST.md}: what a reader must believe for the proofs to mean what they
 * say.
 */
final class TrustPage {
  private TrustPage() {}

  static String text(Manifest manifest, VerifiedClasses verified) {
    Manifest.Verifier verifier = manifest.verifier();
    return String.format(
        Locale.ROOT,
        TEXT,
        manifest.methods().size(),
        sum(manifest, Manifest.Method::assertions),
        verified.classes().size(),
        list(verified.notProved()),
        list(verified.runtimeOnly().stream().map(r -> "**" + r.id() + "** " + r.why()).toList()),
        rules(),
        list(verified.exceptions().stream().map(e -> "`" + e + "`").toList()),
        list(verified.jdkMethods().stream().map(m -> "`" + m + "`").toList()),
        points(manifest),
        probes(manifest),
        verifier.version(),
        String.join(" ", verifier.options()),
        verifier.jdkSpecifications(),
        manifest.recordingSolver(),
        manifest.embeddedSolver());
  }

  private static int sum(Manifest manifest, ToIntFunction<Manifest.Method> number) {
    return manifest.methods().stream().mapToInt(number).sum();
  }

  private static String list(List<String> items) {
    return items.isEmpty()
        ? "nothing"
        : items.stream().map(i -> "- " + i).collect(Collectors.joining("\n"));
  }

  private static String rules() {
    return Arrays.stream(Rule.values())
        .map(r -> "| " + r.label() + " | " + r.meaning() + " |")
        .collect(Collectors.joining("\n"));
  }

  private static String points(Manifest manifest) {
    return String.format(
        Locale.ROOT,
        "%d points, at least %d s each: %d reachable, %d unknown, %d out of time, 0 refuted; %d"
            + " more lie in cases of JDK contracts that do not apply",
        sum(manifest, m -> m.points().asked() - m.points().notApplicable().size()),
        manifest.methods().stream().mapToInt(m -> m.points().limitSeconds()).min().orElse(0),
        sum(manifest, m -> m.points().sat()),
        sum(manifest, m -> m.points().unknown()),
        sum(manifest, m -> m.points().timedOut()),
        sum(manifest, m -> m.points().notApplicable().size()));
  }

  private static String probes(Manifest manifest) {
    return String.format(
        Locale.ROOT,
        "%d calls, %d claims, at least %d s each: %d refuted, %d unknown, %d out of time, 0 proved",
        sum(manifest, m -> m.probes().asked()),
        sum(manifest, m -> m.probes().claims()),
        manifest.methods().stream().mapToInt(m -> m.probes().limitSeconds()).min().orElse(0),
        sum(manifest, m -> m.probes().sat()),
        sum(manifest, m -> m.probes().unknown()),
        sum(manifest, m -> m.probes().timedOut()));
  }

  private static final String TEXT =
      """
      # What must be trusted

      Written by `prove --record` for %d methods with %d assertions in %d classes. What could make
      the proofs say less than they seem to say is kept out by rules, looked for by probes,
      tested, or has to be believed.

      Not proved at present:

      %s

      Checked at run time only:

      %s

      ## Kept out by rules

      OpenJML proves false things from some constructs. `prove` refuses them, with file and line,
      before anything else and without OpenJML. Java is read by the JDK's own compiler, and so are
      the names in JML; a test holds a program for each way around a rule that was thought of.

      | rule | what verified sources keep to |
      |---|---|
      %s

      Exceptions that verified code may throw:

      %s

      JDK methods that it may call, each taken at the word of its specification:

      %s

      ## Looked for by probes

      A contradiction would prove everything behind it. With each recording the embedded solver is
      asked to find one, with three times what the method's own proof takes, or its slowest part,
      and at least ten seconds for each question.

      - **Points** (behind preconditions, calls and assertions, at branches, returns and throws),
        is one out of reach? %s.
      - **Probes** behind every call of a method that changes state: can any location in its frame
        be proved to be unchanged, or the place to be out of reach? %s.

      That nothing is found is not yet a proof that there is nothing. `prove --probe` asks anew,
      `prove --feasibility` too.

      ## Tested

      - `mvn test` fails unless every compiled method of the verified packages runs: some call
        meets each precondition.
      - Both allocators and the heap against a naive model: properties, exhaustive search,
        campaigns, real traces.
      - `SynchronizedAllocator`, with Lincheck, not proved: its frame would have to hold a data
        group of the allocator inside. OpenJML takes what is in such a group for unchanged by
        calls that change it, which the rules `groups` and `delegation` keep out; with all
        locations named instead, some thirty of them three and four fields away, it would be a
        lock for one class of allocators only.
      - The texts of blocks and statistics. Verified classes have no `toString`: the JDK's contract
        asks for a model value as the result, which nothing defines.
      - The checks themselves: damaged records, wrong digests, solver errors, broken rules, probes
        that are proved.

      ## Believed

      - **The contracts**: that the JML in the source says what spec/SPEC.md says.
      - **The verifier**: OpenJML, which reports its version as "%s", run with `%s`: apart from
        what the rules keep out, that the conditions it derives hold only if the methods keep
        their contracts. It assumes at the entry of a method the invariants of the objects in the
        fields of its class, which rests on their being reached from nowhere else. Where
        `proofs/key.json` lists a contract as proved, OpenJML need not be believed alone: the
        verifier KeY proves it too, from the same source as class `KeyDialect` writes it for KeY.
      - **The specifications of the JDK** that it used: %s.
      - **The solver**: one is enough. %s and the embedded %s each answered `unsat` to every
        condition. OpenJML takes an error of the solver for a proof; these verdicts come from
        putting the recorded condition to the solver again, and only a lone `unsat` counts.
        Large conditions are put in parts, each of which asks some of the assertions and takes
        the others for true: an execution that breaks one has a first that it breaks. A part
        states what an execution goes through as facts in a row, where OpenJML nests it in
        blocks. The form on which this rests, blocks without loops, is checked (classes `Parts`
        and `ControlFlow`). Of each part, `prove` first asks only the formulas that
        `proofs/cores.json` lists. Nothing rests on that file: without some of what it asserts, a
        script is unsatisfiable only if it is so with all of it, and where the solver does not
        find that, the whole part is asked.
      - **Java**: that compiler and virtual machine follow the language specification. Overflow of
        `int` and `long` is proved not to happen. Running out of memory or stack is not
        considered, nor a second thread; a test in Javas with small heaps sees that running out of
        memory while growing changes nothing.
      - **Other code in the same package**: that it leaves fields alone which are not private.
      - **This program's checks**: package `firstfit.proof`. That the recorded conditions are
        those that OpenJML derives from these sources is shown by `prove --source`, and by nothing
        else. The rules tell locations apart by their names, and restrict the words of JML but not
        what an expression is made of.
      """;
}
