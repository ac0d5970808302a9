package dev.kedas.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.filter.Filter;
import com.hubspot.jinjava.lib.filter.FloatFilter;
import com.hubspot.jinjava.lib.filter.IntFilter;
import com.hubspot.jinjava.lib.filter.MapFilter;
import com.hubspot.jinjava.lib.filter.RejectAttrFilter;
import com.hubspot.jinjava.lib.filter.RejectFilter;
import com.hubspot.jinjava.lib.filter.ReverseFilter;
import com.hubspot.jinjava.lib.filter.SelectAttrFilter;
import com.hubspot.jinjava.lib.filter.SelectFilter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The filters that chat templates can use. */
final class TemplateFilters {

  /** JSON with a space after each colon and comma, as Python writes it. */
  private static final ObjectWriter JSON =
      new JsonMapper()
          .writer(
              new DefaultPrettyPrinter(
                      Separators.createDefaultInstance()
                          .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                          .withObjectEntrySpacing(Separators.Spacing.AFTER)
                          .withArrayValueSpacing(Separators.Spacing.AFTER)
                          .withObjectEmptySeparator("")
                          .withArrayEmptySeparator(""))
                  .withObjectIndenter(new DefaultPrettyPrinter.NopIndenter())
                  .withArrayIndenter(new DefaultPrettyPrinter.NopIndenter()));

  /** All filters by name. */
  static final Map<String, Filter> ALL =
      Stream.of(
              new Own("trim", 0, call -> PythonStrings.strip(call.text())),
              new Own("upper", 0, call -> call.text().toUpperCase(Locale.ROOT)),
              new Own("lower", 0, call -> call.text().toLowerCase(Locale.ROOT)),
              new Own("title", 0, call -> PythonStrings.title(call.text())),
              new Own("capitalize", 0, call -> PythonStrings.capitalize(call.text())),
              new Own("replace", 2, TemplateFilters::replace),
              new Own("join", 1, call -> PythonStrings.join(call.text(0, ""), call.elements())),
              new Own("string", 0, Call::text),
              new Own("safe", 0, Call::value),
              new Own("length", 0, call -> PythonValues.length(call.value())),
              new Own("count", 0, call -> PythonValues.length(call.value())),
              new Own("list", 0, Call::elements),
              new Own("first", 0, call -> call.elements().stream().findFirst().orElse(null)),
              new Own("last", 0, TemplateFilters::last),
              new Own("default", 2, TemplateFilters::orDefault),
              new Own("d", 2, TemplateFilters::orDefault),
              new Own("tojson", 0, call -> json(call.value())),
              new IntFilter(),
              new FloatFilter(),
              new MapFilter(),
              new SelectFilter(),
              new RejectFilter(),
              new SelectAttrFilter(),
              new RejectAttrFilter(),
              new ReverseFilter())
          .collect(Collectors.toUnmodifiableMap(Filter::getName, Function.identity()));

  private TemplateFilters() {}

  private static Object replace(Call call) {
    return PythonStrings.replace(call.text(), call.text(0, ""), call.text(1, ""));
  }

  private static @Nullable Object last(Call call) {
    List<Object> elements = call.elements();
    return elements.isEmpty() ? null : elements.get(elements.size() - 1);
  }

  /** With a second argument that is true, for every value that counts as false. */
  private static @Nullable Object orDefault(Call call) {
    boolean forFalse = call.arguments().size() > 1 && PythonValues.isTrue(call.arguments().get(1));
    boolean kept = forFalse ? PythonValues.isTrue(call.value()) : call.value() != null;
    return kept ? call.value() : call.arguments().isEmpty() ? "" : call.arguments().get(0);
  }

  private static String json(@Nullable Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw TemplateException.invalid("'%s' can't be written as JSON".formatted(value));
    }
  }

  /** One use of a filter. */
  private record Call(
      @Nullable Object value, List<Object> arguments, JinjavaInterpreter interpreter) {

    String text() {
      return interpreter.getAsString(value);
    }

    String text(int argument, String otherwise) {
      return argument < arguments.size()
          ? interpreter.getAsString(arguments.get(argument))
          : otherwise;
    }

    List<Object> elements() {
      return PythonValues.elements(value);
    }
  }

  /** A filter that is not Jinjava's. */
  private record Own(String name, int mostArguments, Function<Call, @Nullable Object> operation)
      implements Filter {

    @Override
    public String getName() {
      return name;
    }

    @Override
    public @Nullable Object filter(
        @Nullable Object value,
        JinjavaInterpreter interpreter,
        Object[] arguments,
        Map<String, Object> named) {
      List<Object> all = Stream.concat(Stream.of(arguments), named.values().stream()).toList();
      if (all.size() > mostArguments) {
        throw TemplateException.invalid(
            "filter '%s' with %d arguments is not supported".formatted(name, all.size()));
      }
      return operation.apply(new Call(value, all, interpreter));
    }

    @Override
    public @Nullable Object filter(
        @Nullable Object value, JinjavaInterpreter interpreter, String... arguments) {
      return filter(value, interpreter, arguments, Map.of());
    }
  }
}
