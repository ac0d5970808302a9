package dev.kedas.template;

import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.interpret.TemplateError;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** One rendering: every error ends it, and so do too many steps. */
final class TemplateInterpreter extends JinjavaInterpreter {

  private static final int MAX_STEPS = 250_000;

  /** Characters of a new text, and elements of a new list, that weigh as much as one step. */
  private static final int CHARACTERS_PER_STEP = 64;

  private static final int ELEMENTS_PER_STEP = 4;

  private final Clock clock;
  private int steps;

  TemplateInterpreter(TemplateEngine engine, Context context, JinjavaConfig config, Clock clock) {
    super(engine, context, config);
    this.clock = clock;
  }

  /** The rendering that goes on in this thread. */
  static TemplateInterpreter current() {
    return (TemplateInterpreter) JinjavaInterpreter.getCurrent();
  }

  /** Counts steps of the rendering. */
  void step(int count) {
    steps += count;
    if (steps > MAX_STEPS) {
      throw TemplateException.invalid("it takes more than %d steps".formatted(MAX_STEPS));
    }
  }

  /** Counts a new value as steps, by its size, and gives it back. */
  <T extends @Nullable Object> T weighed(T value) {
    if (value instanceof String text) {
      step(1 + text.length() / CHARACTERS_PER_STEP);
    } else if (value instanceof Collection<?> elements) {
      step(1 + elements.size() / ELEMENTS_PER_STEP);
    }
    return value;
  }

  ZonedDateTime now() {
    return ZonedDateTime.now(clock);
  }

  @Override
  public void addError(TemplateError error) {
    throw TemplateException.from(error.getException(), error.getMessage());
  }

  /** Text of a value that a template prints. */
  @Override
  public String getAsString(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof String || value instanceof Number) {
      return value.toString();
    }
    throw TemplateException.invalid(
        "it prints '%s', only texts and numbers can be printed".formatted(value));
  }
}
