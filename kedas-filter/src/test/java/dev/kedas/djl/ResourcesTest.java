package dev.kedas.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResourcesTest {

  private final List<String> closed = new ArrayList<>();
  private final Resources resources = new Resources();

  private void own(String name) {
    resources.own(() -> closed.add(name));
  }

  private void ownFailing(String message) {
    resources.own(
        () -> {
          throw new IllegalArgumentException(message);
        });
  }

  @Test
  void close_several_closesTheYoungestFirstAndEachOnce() {
    own("first");
    own("second");
    resources.close();
    resources.close();
    assertThat(closed).containsExactly("second", "first");
  }

  @Test
  void close_someFail_closesTheOthersAndTellsAllFailures() {
    own("first");
    ownFailing("one");
    own("second");
    ownFailing("two");
    assertThatThrownBy(resources::close)
        .isInstanceOf(IllegalStateException.class)
        .hasRootCauseMessage("two")
        .satisfies(
            failure ->
                assertThat(failure.getSuppressed())
                    .singleElement()
                    .extracting(Throwable::getMessage)
                    .isEqualTo("one"));
    assertThat(closed).containsExactly("second", "first");
  }

  @Test
  void closeAfter_closingFails_isSuppressedInTheFailureBefore() {
    own("first");
    ownFailing("one");
    Error failure = new OutOfMemoryError("before");
    resources.closeAfter(failure);
    assertThat(closed).containsExactly("first");
    assertThat(failure.getSuppressed()).singleElement().isInstanceOf(IllegalStateException.class);
  }
}
