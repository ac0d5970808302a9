package dev.kedas.template;

import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.lib.fn.ELFunctionDefinition;
import com.hubspot.jinjava.objects.date.StrftimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The functions that chat templates can call. */
final class TemplateFunctions {

  /** Those of Jinjava's own that are kept. */
  private static final Set<String> KEPT = Set.of(":range", ":namespace");

  private TemplateFunctions() {}

  /** A context with these functions and no others. */
  static Context context() {
    Set<String> disabled =
        new Context()
            .getAllFunctions().stream()
                .map(ELFunctionDefinition::getName)
                .filter(name -> !KEPT.contains(name))
                .collect(Collectors.toSet());
    Context context = new Context(null, Map.of(), Map.of(Context.Library.FUNCTION, disabled));
    context.registerFunction(
        new ELFunctionDefinition(
            "", "raise_exception", TemplateFunctions.class, "raiseException", Object.class));
    context.registerFunction(
        new ELFunctionDefinition(
            "", "strftime_now", TemplateFunctions.class, "strftimeNow", String.class));
    return context;
  }

  /** Names of the functions that a template can ask for whether they are defined. */
  static Map<String, Object> names() {
    return Map.of("raise_exception", true, "strftime_now", true);
  }

  static Object raiseException(Object message) {
    throw TemplateException.refusal(String.valueOf(message));
  }

  static String strftimeNow(String format) {
    return StrftimeFormatter.format(TemplateInterpreter.current().now(), format, Locale.ENGLISH);
  }
}
