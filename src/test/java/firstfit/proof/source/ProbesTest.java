package firstfit.proof.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import firstfit.console.UserError;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProbesTest {
  private static final String LEAF =
      """
      package p;

      final class Leaf {
        //@ public model JMLDataGroup contents;
        /*@ spec_public @*/ int[] head; //@ in contents; maps head[*] \\into contents;
        /*@ spec_public @*/ int count; //@ in contents;
        //@ public ghost long[] map; //@ in contents;

        /*@ normal_behavior
          @   assignable contents;
          @   ensures count == \\old(count) && head.length == \\old(head.length);
          @*/
        void grow() {
          count++;
        }

        //@ assignable a[at .. at + 1];
        static void put(int[] a, int at) {
          a[at] = 1;
        }
      }
      """;
  private static final String OWNER =
      """
      package p;

      final class Owner {
        //@ public model JMLDataGroup state;
        /*@ spec_public @*/ final Leaf leaf; /*@ maps leaf.head, leaf.head[*], leaf.count,
          @ leaf.map \\into state; @*/

        Owner() {
          leaf = new Leaf();
        }

        //@ assignable state;
        int both(int[] a) {
          leaf.grow();
          Leaf.put(a,
              3);
          return one();
        }

        //@ assignable state;
        private int one() {
          return 1;
        }
      }
      """;

  private static List<Probe> probes(String... sources) {
    List<SourceFile> files =
        Stream.of(sources)
            .map(
                s -> SourceFile.parse(s.contains("class Leaf") ? "p/Leaf.java" : "p/Owner.java", s))
            .toList();
    SourceRules.Allowed allowed =
        new SourceRules.Allowed(
            Set.of("p.Leaf", "p.Owner"), Set.of(), Set.of("java.lang.Object.Object()"));
    assertEquals(List.of(), SourceRules.check(files, allowed));
    return Probes.of(files, allowed);
  }

  @Test
  void everyLocationOfAFrameIsClaimedButWhatTheContractKeeps() {
    List<Probe> probes = probes(LEAF, OWNER);
    assertEquals(
        List.of("p.Leaf.grow()", "p.Leaf.put(int[],int)", "p.Owner.one()"),
        probes.stream().map(Probe::callee).toList());
    assertEquals(
        List.of("leaf.head", "leaf.head[leaf.head.length - 1]", "leaf.map"),
        locations(probes.get(0)));
    assertEquals(
        List.of("a[((3))]"),
        locations(probes.get(1)).stream().map(l -> l.replace(" ", "")).toList());
    assertEquals(
        List.of(
            "this.leaf.count",
            "this.leaf.head",
            "this.leaf.head[this.leaf.head.length - 1]",
            "this.leaf.map"),
        locations(probes.get(2)));
  }

  @Test
  void oneElementOfAFieldIsClaimedByItsIndex() {
    String leaf =
        LEAF.replace(
            "  //@ assignable a[at",
            "  //@ assignable head[k];\n"
                + "  void set(int k) {\n"
                + "    head[k] = 1;\n"
                + "  }\n\n"
                + "  //@ assignable a[at");
    String owner = OWNER.replace("leaf.grow();", "leaf.set(2);");
    assertEquals(List.of("leaf.head[((2))]"), locations(probes(leaf, owner).get(0)));
  }

  @Test
  void theNameOfProbesIsTheirs() {
    String owner = OWNER.replace("leaf.grow();", "int probed = 1;\n    leaf.grow();");
    UserError error = assertThrows(UserError.class, () -> probes(LEAF, owner));
    assertEquals(
        "p/Owner.java has the name 'probed', which probes use: take another", error.getMessage());
  }

  private static List<String> locations(Probe probe) {
    return probe.claims().stream().map(Probe.Claim::location).toList();
  }

  @Test
  void claimsStandBehindTheCall() {
    List<Probe> probes = probes(LEAF, OWNER);
    String first = probes.get(0).insertedInto(OWNER);
    assertTrue(
        first.contains(
            """
            //@ ghost int[] probed0 = leaf.head;
            //@ ghost int probed1 = 0 <= leaf.head.length - 1 && leaf.head.length - 1 \
            < leaf.head.length ? leaf.head[leaf.head.length - 1] : (int) 0;
            //@ ghost long[] probed2 = leaf.map;
                leaf.grow();
            //@ ghost boolean probed = (leaf.head == probed0) || (0 <= leaf.head.length - 1 \
            && leaf.head.length - 1 < leaf.head.length \
            ==> leaf.head[leaf.head.length - 1] == probed1) || (leaf.map == probed2);
            //@ assert probed;
                Leaf.put(a,
            """),
        first);
    String returned = probes.get(2).only(probes.get(2).claims().get(0)).insertedInto(OWNER);
    assertTrue(
        returned.contains(
            """
            //@ ghost int probed0 = this.leaf.count;
                int probedResult = one();
            //@ ghost boolean probed = (this.leaf.count == probed0);
            //@ assert probed;
            return probedResult;
            """),
        returned);
  }

  @Test
  void aCallWithoutAFrameIsAskedForContradiction() {
    Probe probe = new Probe("p/A.java", "p.A.m()", "p.A.n()", 2, 2, null, List.of());
    assertEquals(
        "x\nn();\n//@ ghost boolean probed = false;\n//@ assert probed;\ny",
        probe.insertedInto("x\nn();\ny"));
  }

  @Test
  void aCallInAConditionIsRefused() {
    String hidden =
        OWNER.replace(
            "    return one();", "    if (one() > 0) {\n      return 1;\n    }\n    return 2;");
    UserError error = assertThrows(UserError.class, () -> probes(LEAF, hidden));
    assertTrue(
        error.getMessage().contains("p/Owner.java:17: give the call of one a statement of its own"),
        error.getMessage());
  }
}
