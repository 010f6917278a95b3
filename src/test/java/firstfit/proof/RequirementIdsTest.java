package firstfit.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RequirementIdsTest {
  @Test
  void idsSortByGroupAndNumber() {
    List<String> sorted =
        List.of("Z1", "L1", "T1", "I10", "M1", "I2").stream().sorted(RequirementIds.ORDER).toList();
    assertEquals(List.of("I2", "I10", "M1", "T1", "L1", "Z1"), sorted);
  }
}
