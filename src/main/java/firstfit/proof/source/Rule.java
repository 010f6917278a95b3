package firstfit.proof.source;

/**
 * What verified sources may not contain, because OpenJML would take it for true, or would not see
 * it. The texts stand in {@code proofs/TRUST.md}.
 */
public enum Rule {
  /** Characters. */
  CHARACTERS(
      "characters",
      "Sources are printable ASCII with no Unicode escape, which could hide a JML word."),
  /** The vocabulary of JML. */
  JML(
      "jml",
      "JML consists of a listed vocabulary in comments that open with `//@ ` or `/*@ `; no assume,"
          + " axiom, keys, informal text."),
  /** The constructs of Java. */
  JAVA(
      "java",
      "Verified Java is a listed subset: no try, assert, switch, lambda, nested class, text block,"
          + " initialiser, annotation but @Override; imports name a class; no call on the right of"
          + " `+=`."),
  /** Names in JML. */
  NAMES(
      "names", "Every name in JML means something to the Java compiler, and hides no other name."),
  /** Ghost code writes ghost variables only. */
  GHOST_WRITES(
      "ghost-writes",
      "`set` assigns a ghost variable or a ghost field of `this`, never an array element; nothing"
          + " else in JML assigns, ghost fields begin with no value."),
  /** Maps are never changed in place. */
  GHOST_MAPS(
      "ghost-maps",
      "A ghost field or variable that is an array is set to another ghost array, a new one, or a"
          + " fresh one that a lemma makes: never to an array of the program, whose elements would"
          + " change."),
  /** JML calls pure methods only. */
  GHOST_CALLS("ghost-calls", "JML calls methods and constructors marked `pure` only."),
  /** Clauses call nothing that takes an array. */
  ARRAY_QUERIES(
      "array-queries",
      "No clause or assertion calls a method that takes an array: OpenJML misses changes of its"
          + " elements."),
  /** Invariants call nothing. */
  INVARIANT_CALLS(
      "invariant-calls",
      "Invariants belong to an object and call no method, whose proof would rest on them."),
  /** No recursion. */
  RECURSION("recursion", "The calls of methods, lemmas and contracts form no cycle."),
  /** Loops have measures. */
  LOOPS("loops", "Every loop has a `loop_decreases`."),
  /** Loops say what they write. */
  LOOP_FRAMES(
      "loop-frames",
      "`loop_writes`, which OpenJML believes, names whatever the loop assigns, arrays with all"
          + " elements or a range of the method's frame; what a loop calls is pure, or a method of"
          + " the class whose frame is named too."),
  /** Queries come before changes. */
  LATE_QUERIES(
      "late-queries",
      "Behind a call that changes state, and in `ensures` of what changes state, JML calls nothing"
          + " that reads objects, nor does Java for a second time or by way of a `requires` or"
          + " `ensures`; nor is it called at all before a loop that makes such calls: OpenJML gives"
          + " it the value it had. A call outside loops of a method that"
          + " has a case with `assignable \\n"
          + "othing` in its contract is none: OpenJML sees that it changes state. Lemmas that say"
          + " `\\r"
          + "esult` and results that are new pass."),
  /** Calls that change state are not repeated. */
  REPEATED_CALLS(
      "repeated-calls",
      "A method that changes state and has a result, but no case with `assignable \\nothing` in its"
          + " contract, is called once in a method: OpenJML gives both calls the same result."),
  /** Objects change themselves. */
  OWN_WRITES(
      "own-writes",
      "Code assigns its own object's fields, and arrays by a name of its own: the invariants of"
          + " further objects are not checked."),
  /** Constructors change nothing else. */
  CONSTRUCTORS(
      "constructors",
      "A constructor calls nothing that may change state, but with numbers a method of an object"
          + " that it has made of numbers: OpenJML does not check which fields of other objects a"
          + " constructor changes."),
  /** Types. */
  TYPES(
      "types",
      "Types are boolean, byte, int, long, String, the project's own and arrays of them; a text is"
          + " made of numbers and texts."),
  /** Exceptions. */
  EXCEPTIONS(
      "exceptions",
      "`throw` makes one of the listed exceptions: signals clauses say nothing of an `Error`."),
  /** What is called is verified. */
  ASSUMED(
      "assumed",
      "Whatever is called is verified, or a method of an interface, or a listed JDK method; each"
          + " has a body and no contract elsewhere."),
  /** Frames name own locations. */
  FRAMES(
      "frames",
      "`assignable` and `loop_writes` name locations of `this`, of a parameter or of a local, none"
          + " through a second field; a method with locations of a parameter of another class is"
          + " not called."),
  /** Groups name locations. */
  GROUPS(
      "groups",
      "`maps` names every location of the other object that its methods assign, each array with its"
          + " elements."),
  /** Interface or class, not both. */
  INTERFACES(
      "interfaces",
      "A class that names an implementation calls nothing through its interface that changes"
          + " state, not even through another class."),
  /** No interface within an implementation. */
  DELEGATION(
      "delegation",
      "A class that implements an interface has no field of an interface type: two objects of the"
          + " interface share nothing."),
  /** Inheritance. */
  INHERITANCE(
      "inheritance",
      "A class extends no verified class that has changing state in its invariants, and overrides"
          + " no verified method; what an interface asks for it has itself."),
  /** Static state. */
  STATIC_STATE(
      "static-state",
      "Static fields are constants of a primitive type: objects cannot share state.");

  private final String label;
  private final String meaning;

  Rule(String label, String meaning) {
    this.label = label;
    this.meaning = meaning;
  }

  /**
   * Its name in messages.
   *
   * @return lower case, with hyphens
   */
  public String label() {
    return label;
  }

  /**
   * What it demands.
   *
   * @return one sentence, in Markdown
   */
  public String meaning() {
    return meaning;
  }
}
