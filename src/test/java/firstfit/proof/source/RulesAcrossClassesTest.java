package firstfit.proof.source;

import static firstfit.proof.source.SourceRulesTest.check;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rules that it takes more than one class to break. */
class RulesAcrossClassesTest {
  private static final String LEAF =
      """
      package p;

      final class Leaf {
        //@ public model org.jmlspecs.lang.JMLDataGroup contents;
        /*@ spec_public @*/ int[] head; //@ in contents; maps head[*] \\into contents;
        /*@ spec_public @*/ int count; //@ in contents;

        /*@ normal_behavior
          @   assignable contents;
          @*/
        void grow() {
          count++;
        }
      }
      """;

  private static String owner(String group) {
    return """
        package p;

        final class Owner {
          //@ public model JMLDataGroup state;
          /*@ spec_public @*/ final Leaf leaf; //@ in state; %s

          Owner() {
            leaf = new Leaf();
          }

          //@ assignable state;
          void grow() {
            leaf.grow();
          }
        }
        """
        .formatted(group);
  }

  @Test
  void groupOfAnotherObjectIsNotEnough() {
    Set<String> both = Set.of("p.Leaf", "p.Owner");
    assertEquals(
        List.of(),
        check(both, LEAF, owner("maps leaf.head, leaf.head[*], leaf.count \\into state;")));
    String refused = check(both, LEAF, owner("maps leaf.contents \\into state;")).toString();
    assertEquals(
        "[p/Owner.java:5: rule groups: maps leaves out of leaf: head, head[*], count]", refused);
    refused =
        check(both, LEAF, owner("maps leaf.contents, leaf.head, leaf.count \\into state;"))
            .toString();
    assertEquals("[p/Owner.java:5: rule groups: maps leaves out of leaf: head[*]]", refused);
  }

  private static final String API =
      """
      package p;

      interface Api {
        //@ public instance ghost int n;

        //@ assignable n;
        void step();

        /*@ pure @*/ int count();
      }
      """;
  private static final String KNOWN =
      """
      package p;

      final class Known implements Api {
        @Override
        public void step() {
        }

        @Override
        public /*@ pure @*/ int count() {
          return 0;
        }
      }
      """;

  @Test
  void knownClassIsNotCalledThroughItsInterface() {
    String client =
        "package p;\n\n"
            + "final class Client {\n"
            + "  static void m(Known k) {\n"
            + "    Api a = k;\n"
            + "    a.step();\n"
            + "  }\n"
            + "}\n";
    Set<String> all = Set.of("p.Known", "p.Client", "p.Between");
    assertEquals(
        "[p/Client.java:3: rule interfaces: names Known and calls through Api]",
        check(all, API, KNOWN, client).toString());
    assertEquals(
        List.of(), check(all, API, KNOWN, client.replace("Api a = k;\n    a.step()", "k.step()")));
    String between =
        "package p;\n\nfinal class Between {\n  static void m(Api a) {\n    a.step();\n  }\n}\n";
    String through = client.replace("Api a = k;\n    a.step()", "Between.m(k)");
    assertEquals(
        "[p/Client.java:3: rule interfaces: names Known and calls through Api]",
        check(all, API, KNOWN, between, through).toString());
    assertEquals(
        List.of(), check(all, API, KNOWN, between.replace("a.step()", "a.count()"), through));
    assertEquals(List.of(), check(all, API, KNOWN, client.replace("a.step()", "a.count()")));
  }

  @Test
  void implementationHasNoFieldOfAnInterface() {
    String delegating =
        KNOWN.replace(
            "implements Api {\n",
            "implements Api {\n"
                + "  /*@ spec_public @*/ private final Api inner;\n\n"
                + "  Known(Api inner) {\n"
                + "    this.inner = inner;\n"
                + "  }\n\n");
    String refused = check(Set.of("p.Known"), API, delegating).toString();
    assertEquals("[p/Known.java:4: rule delegation: inner is of the interface type Api]", refused);
  }

  private static final String PARENT =
      """
      package p;

      class Parent {
        /*@ spec_public @*/ int x;
        /*@ spec_public @*/ final int y;

        Parent() {
          y = 1;
        }

        //@ assignable x;
        void inc() {
          x++;
        }
      }
      """;

  @Test
  void subclassHasNoInvariantsAboutChangingState() {
    Set<String> both = Set.of("p.Parent", "p.Child");
    String child =
        "package p;\n\nfinal class Child extends Parent {\n  //@ public invariant y == 1;\n}\n";
    assertEquals(List.of(), check(both, PARENT, child));
    String about = check(both, PARENT, child.replace("y ==", "x ==")).toString();
    assertEquals(
        "[p/Child.java:4: rule inheritance: an invariant of a subclass speaks of x, which is not"
            + " final]",
        about);
    String overrides =
        check(both, PARENT, child.replace("}\n", "  @Override\n  void inc() {\n  }\n}\n"))
            .toString();
    assertEquals("[p/Child.java:3: rule inheritance: overrides p.Parent.inc()]", overrides);
    String bySuper =
        check(both, PARENT, child.replace("}\n", "  void two() {\n    super.inc();\n  }\n}\n"))
            .toString();
    assertEquals("[p/Child.java:6: rule inheritance: a call by super]", bySuper);
    assertEquals(
        "[p/Child.java:3: rule inheritance: extends Parent, which is not verified]",
        check(Set.of("p.Child"), PARENT, child).stream()
            .filter(b -> b.rule() == Rule.INHERITANCE)
            .toList()
            .toString());
  }

  @Test
  void classThatIsNotVerifiedIsNotCalled() {
    String client =
        "package p;\n\n"
            + "final class Client {\n"
            + "  //@ assignable p.contents;\n"
            + "  static void m(Leaf p) {\n"
            + "    p.grow();\n"
            + "  }\n"
            + "}\n";
    assertEquals(
        "[p/Client.java:6: rule assumed: p.Leaf.grow() is not verified]",
        check(Set.of("p.Client"), LEAF, client).toString());
  }

  @Test
  void recursionThroughAnInterfaceIsSeen() {
    String self = KNOWN.replace("step() {\n", "step() {\n    Between.m(this);\n");
    String between =
        "package p;\n\nfinal class Between {\n  static void m(Api a) {\n    a.step();\n  }\n}\n";
    List<Breach> breaches = check(Set.of("p.Known", "p.Between"), API, self, between);
    assertEquals(
        true, breaches.stream().anyMatch(b -> b.rule() == Rule.RECURSION), breaches::toString);
  }
}
