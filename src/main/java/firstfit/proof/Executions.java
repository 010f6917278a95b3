package firstfit.proof;

import firstfit.proof.ControlFlow.Block;
import firstfit.proof.ControlFlow.Step;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The executions of a condition as a tree: what happens one after the other, and choices of which
 * one arm happens. A choice goes from a block with several behind it to the first block that all
 * executions from there have in common, its immediate postdominator; this is where its arms end.
 */
final class Executions {
  /** A hypothesis, an assertion or a choice. */
  sealed interface Item permits One, Choice {
    /** Whether it has an assertion from one number to below another. */
    boolean asks(int from, int to);

    /** How many hypotheses and assertions are in it. */
    int size();
  }

  /** A hypothesis or an assertion. */
  record One(Step step) implements Item {
    @Override
    public boolean asks(int from, int to) {
      return from <= step.assertion() && step.assertion() < to;
    }

    @Override
    public int size() {
      return 1;
    }
  }

  /**
   * One of several arms happens, each of which is what happens one after the other.
   *
   * @param assertions the numbers of all assertions in it
   */
  record Choice(List<List<Item>> arms, BitSet assertions, int size) implements Item {
    static Choice of(List<List<Item>> arms) {
      BitSet assertions = new BitSet();
      int size = 0;
      for (List<Item> arm : arms) {
        for (Item item : arm) {
          size += item.size();
          if (item instanceof Choice inner) {
            assertions.or(inner.assertions);
          } else if (item instanceof One one && one.step.assertion() >= 0) {
            assertions.set(one.step.assertion());
          }
        }
      }
      return new Choice(arms, assertions, size);
    }

    @Override
    public boolean asks(int from, int to) {
      int next = assertions.nextSetBit(from);
      return 0 <= next && next < to;
    }
  }

  private final Map<String, Block> blocks;
  private final Map<String, String> joins = new HashMap<>();
  private final Map<String, Integer> depths = new HashMap<>();
  private int left;

  private Executions(Map<String, Block> blocks) {
    this.blocks = blocks;
    this.left = 4 * blocks.size();
    List<String> names = new ArrayList<>(blocks.keySet());
    for (int k = names.size() - 1; k >= 0; k--) {
      String join = null;
      List<String> ends = blocks.get(names.get(k)).ends();
      for (int e = 0; e < ends.size(); e++) {
        join = e == 0 ? ends.get(0) : common(join, ends.get(e));
      }
      joins.put(names.get(k), join);
      depths.put(names.get(k), depth(join) + 1);
    }
  }

  /** All executions, or null where branches cross so often that the tree would be large. */
  static List<Item> of(ControlFlow flow) {
    Executions executions = new Executions(flow.blocks());
    List<Item> all = executions.from(flow.first(), null);
    return executions.left < 0 ? null : all;
  }

  private int depth(String name) {
    return name == null ? 0 : depths.get(name);
  }

  /** The first block that two have behind or in them, null where that is the end. */
  private String common(String a, String b) {
    String x = a;
    String y = b;
    while (x != null && !x.equals(y)) {
      if (depth(x) >= depth(y)) {
        x = joins.get(x);
      } else {
        y = joins.get(y);
      }
    }
    return x;
  }

  /** What happens from a block on until another begins, or to the end where that is null. */
  private List<Item> from(String begin, String until) {
    List<Item> items = new ArrayList<>();
    String name = begin;
    while (name != null && !name.equals(until)) {
      Block block = blocks.get(name);
      block.steps().forEach(step -> items.add(new One(step)));
      String join = joins.get(name);
      left--;
      if (block.ends().size() > 1 && left >= 0) {
        List<List<Item>> arms = new ArrayList<>();
        block.ends().forEach(behind -> arms.add(from(behind, join)));
        items.add(Choice.of(arms));
      }
      name = left < 0 ? null : join;
    }
    return items;
  }
}
