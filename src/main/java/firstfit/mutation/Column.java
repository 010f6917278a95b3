package firstfit.mutation;

import com.fasterxml.jackson.annotation.JsonValue;

/** What is to notice a mutant. */
public enum Column {
  /** The condition of the mutated method, under the contracts as they are. */
  PROOF("proof"),
  /** Tests with fixed inputs. */
  UNIT_TESTS("unit tests"),
  /** Properties of random histories. */
  PROPERTIES("properties"),
  /** Every operation in every state of a small heap. */
  SEARCH("exhaustive search"),
  /** Some random runs in lockstep with the model. */
  CAMPAIGN("campaign");

  private final String words;

  Column(String words) {
    this.words = words;
  }

  @Override
  @JsonValue
  public String toString() {
    return words;
  }
}
