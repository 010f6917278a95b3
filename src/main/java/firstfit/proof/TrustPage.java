package firstfit.proof;

import java.util.Locale;

/** The text of {@code proofs/TRUST.md}: what a reader must believe for the proofs to mean what they say. */
final class TrustPage {
  private TrustPage() {}

  static String text(Manifest manifest, VerifiedClasses verified, long feasibilitySeconds) {
    Manifest.Verifier verifier = manifest.verifier();
    int points = manifest.methods().stream().mapToInt(Manifest.Method::feasibilityPoints).sum();
    int assertions = manifest.methods().stream().mapToInt(Manifest.Method::assertions).sum();
    StringBuilder runtime = new StringBuilder();
    verified.runtimeOnly().forEach(r -> runtime.append("- **").append(r.id()).append("** ").append(r.why()).append('\n'));
    return String.format(
        Locale.ROOT,
        """
        # What must be trusted

        Written by `prove --record` for %d methods with %d assertions in %d classes. The proofs say what they seem to say
        if the following is right.

        - **The contracts**: that the JML in the source says what spec/SPEC.md says.
        - **The verifier**: OpenJML, which reports its version as "%s", run with `%s`: that the conditions it derives
          hold only if the methods keep their contracts. This includes its reading of data groups, by which a contract of an
          interface names state that only the implementations have.
        - **Frames at calls**: a field that an `assignable` clause names through another field (`x.f`) may be taken by
          OpenJML as unchanged by a call. No verified method calls one with such a clause: they name their state by data
          groups with `maps` clauses. The same was seen for array elements that a group reaches only through a group of
          another object, where the reference to the array is not in it too; here the reference goes with its elements. A
          state that contradicts itself behind a call is what the points below may show.
        - **Invariants**: OpenJML assumes at the entry of a method the invariants of its class, and of the objects in the fields
          which that class declares, and checks them at its exit. That such an object still has its invariants when a method is
          entered rests on its being reached from nowhere else.
        - **The specifications of the JDK** that it used: %s.
        - **The solver**: one is enough. %s and the embedded %s each answered `unsat` for every condition. OpenJML
          takes an error of the solver for a proof; these verdicts do not come from OpenJML but from putting the
          recorded condition to the solver again, and only a lone `unsat` counts.
        - **Java**: that compiler and virtual machine follow the Java 17 language specification. Arithmetic on `int` and
          `long` is proved not to overflow (safe math, the default). Running out of memory or stack is not considered.
        - **This program's checks**: package `firstfit.proof`, which ties sources, methods and conditions together by
          digests and lists the methods to be proved from the compiled classes and the model methods in the source.
          That the recorded conditions are those that OpenJML derives from these sources is shown by `prove --source`,
          and by nothing else.

        ## Escapes

        none. `prove --record` refuses assume, axiom, skipesc, nowarn, halt, other than safe math for code, and
        specification files beside the source.

        ## Checked only at run time

        %s
        ## Contracts that contradict themselves

        A contract that cannot be met would prove anything. At %d points in the methods (behind the preconditions,
        before explicit assertions, at the exit) the embedded solver was asked to refute that they are reached, with
        %d s each, and refuted none; running out of time counts as not refuted. OpenJML places these points in the
        conditions, but its own queries about them are left unanswered, so nothing here rests on its feasibility check.
        That no point is refuted is not yet a proof that it can be reached. For the preconditions, `mvn test` is the evidence:
        it fails unless every compiled method of package `firstfit`, where all verified classes are, has been run (but empty
        private constructors). So some call met each method's precondition, from code proved to meet it or from a test.
        """,
        manifest.methods().size(),
        assertions,
        verified.classes().size(),
        verifier.version(),
        String.join(" ", verifier.options()),
        verifier.jdkSpecifications(),
        manifest.recordingSolver(),
        manifest.embeddedSolver(),
        runtime.isEmpty() ? "nothing\n" : runtime,
        points,
        feasibilitySeconds);
  }
}
