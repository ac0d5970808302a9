package dev.kedas.template;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.LegacyOverrides;
import com.hubspot.jinjava.el.JinjavaProcessors;
import com.hubspot.jinjava.el.TruthyTypeConverter;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import java.time.Clock;
import java.util.Map;
import java.util.Properties;
import jinjava.de.odysseus.el.ExpressionFactoryImpl;
import jinjava.de.odysseus.el.tree.TreeBuilder;
import jinjava.de.odysseus.el.tree.impl.Builder.Feature;
import jinjava.javax.el.ExpressionFactory;

/**
 * Jinjava, set up to render chat templates that come from model files: as close to the Python
 * library as matters, strict, and closed off from Java.
 *
 * <p>What differs from Jinjava as it comes: values are never rendered as templates again; every
 * error ends the rendering; only the filters, functions and methods that are listed here exist; the
 * number of steps and the length of every text are bounded.
 *
 * <p>Thread-safe.
 */
final class TemplateEngine extends Jinjava {

  /** Most characters of the output, and of every text on the way to it. */
  static final int MAX_LENGTH = 1 << 21;

  private static final int MAX_ELEMENTS = 1 << 16;
  private static final int MAX_RECURSION = 32;

  private static final LegacyOverrides LIKE_PYTHON =
      LegacyOverrides.newBuilder()
          .withEvaluateMapKeys(true)
          .withIterateOverMapKeys(true)
          .withUseNaturalOperatorPrecedence(true)
          .withAllowAdjacentTextNodes(true)
          .withParseWhitespaceControlStrictly(true)
          .withKeepNullableLoopValues(true)
          .withHandleBackslashInQuotesOnly(true)
          .build();

  private static final JinjavaConfig CONFIG =
      JinjavaConfig.newBuilder()
          .withNestedInterpretationEnabled(false)
          .withLegacyOverrides(LIKE_PYTHON)
          .withElResolver(new TemplateResolver())
          .withEnableRecursiveMacroCalls(true)
          .withMaxMacroRecursionDepth(MAX_RECURSION)
          .withMaxRenderDepth(MAX_RECURSION)
          .withMaxOutputSize(MAX_LENGTH)
          .withMaxStringLength(MAX_LENGTH)
          .withMaxListSize(MAX_ELEMENTS)
          .withMaxMapSize(MAX_ELEMENTS)
          .withProcessors(
              JinjavaProcessors.newBuilder()
                  .withNodePreProcessor(
                      (node, interpreter) -> TemplateInterpreter.current().step(1))
                  .build())
          .build();

  private final Clock clock;
  private final Context functions = TemplateFunctions.context();
  private final ExpressionFactory expressions =
      new ExpressionFactoryImpl(new Properties(), new PythonTruth()) {
        @Override
        protected TreeBuilder createTreeBuilder(Properties properties, Feature... features) {
          return new TemplateSyntax(features);
        }
      };

  TemplateEngine(Clock clock) {
    super(CONFIG);
    this.clock = clock;
  }

  /**
   * Renders a template that {@link TemplateSource} has rewritten.
   *
   * @throws TemplateException if the template is at fault, or refuses
   */
  @Override
  public String render(String source, Map<String, ?> bindings) {
    TemplateInterpreter interpreter =
        new TemplateInterpreter(this, new TemplateContext(bindings), CONFIG, clock);
    JinjavaInterpreter.pushCurrent(interpreter);
    try {
      return interpreter.render(source);
    } catch (StackOverflowError e) {
      throw TemplateException.invalid("it is nested too deeply");
    } catch (RuntimeException e) {
      throw TemplateException.from(e, String.valueOf(e.getMessage()));
    } finally {
      JinjavaInterpreter.popCurrent();
    }
  }

  /** Jinjava takes the functions that a template can call from here. */
  @Override
  public Context getGlobalContext() {
    return functions;
  }

  @Override
  public ExpressionFactory getExpressionFactory() {
    return expressions;
  }

  static void checkLength(long length) {
    if (length > MAX_LENGTH) {
      throw TemplateException.invalid(
          "it makes a text of %d characters, at most %d are allowed".formatted(length, MAX_LENGTH));
    }
  }

  static void checkElements(long count) {
    if (count > MAX_ELEMENTS) {
      throw TemplateException.invalid(
          "it makes a list of %d elements, at most %d are allowed".formatted(count, MAX_ELEMENTS));
    }
  }

  /** Decides what counts as true in {@code not}, {@code or}, and {@code x if condition else y}. */
  private static final class PythonTruth extends TruthyTypeConverter {

    private static final long serialVersionUID = 1L;

    @Override
    protected Boolean coerceToBoolean(Object value) {
      return PythonValues.isTrue(value);
    }
  }
}
