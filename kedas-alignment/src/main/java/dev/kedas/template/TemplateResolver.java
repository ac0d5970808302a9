package dev.kedas.template;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.exptest.ExpTest;
import com.hubspot.jinjava.lib.filter.Filter;
import com.hubspot.jinjava.util.ForLoop;
import java.beans.FeatureDescriptor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import jinjava.javax.el.ELContext;
import jinjava.javax.el.ELResolver;
import org.jspecify.annotations.Nullable;

/**
 * What templates can reach of a value: keys of maps, elements of lists, characters and methods of
 * texts, and the state of a loop. Nothing of Java.
 */
final class TemplateResolver extends ELResolver {

  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,9}");

  @Override
  public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
    context.setPropertyResolved(true);
    String name = String.valueOf(property);
    if (base instanceof Map<?, ?> map) {
      return map.get(name);
    }
    if (base instanceof List<?> list) {
      return element(list, name);
    }
    if (base instanceof String text) {
      return character(text, name);
    }
    if (base instanceof ForLoop loop) {
      return state(loop, name);
    }
    return null;
  }

  @Override
  public @Nullable Object invoke(
      ELContext context,
      @Nullable Object base,
      Object method,
      Class<?> @Nullable [] types,
      Object[] arguments) {
    context.setPropertyResolved(true);
    String name = String.valueOf(method);
    if (base instanceof Filter filter) {
      return apply(filter, arguments);
    }
    if (base instanceof ExpTest test) {
      JinjavaInterpreter interpreter = (JinjavaInterpreter) arguments[1];
      Object[] rest = Arrays.copyOfRange(arguments, 2, arguments.length);
      return test.evaluate(arguments[0], interpreter, rest) == name.equals("evaluate");
    }
    if (base instanceof String text) {
      return TemplateInterpreter.current()
          .weighed(PythonStrings.call(text, name, Arrays.asList(arguments)));
    }
    if (base instanceof Map<?, ?> map) {
      return call(map, name, arguments);
    }
    throw TemplateException.invalid("method '%s' is not supported".formatted(name));
  }

  /** Jinjava passes the value, the interpreter, an array of arguments, and a map of named ones. */
  @SuppressWarnings("unchecked")
  private static @Nullable Object apply(Filter filter, Object[] arguments) {
    TemplateInterpreter interpreter = TemplateInterpreter.current();
    return interpreter.weighed(
        filter.filter(
            interpreter.weighed(arguments[0]),
            interpreter,
            (Object[]) arguments[2],
            (Map<String, Object>) arguments[3]));
  }

  private static @Nullable Object element(List<?> list, String index) {
    int place = place(index, list.size());
    return place < 0 ? null : list.get(place);
  }

  private static @Nullable Object character(String text, String index) {
    int place = place(index, text.codePointCount(0, text.length()));
    return place < 0
        ? null
        : Character.toString(text.codePointAt(text.offsetByCodePoints(0, place)));
  }

  /**
   * Place that an index names, which counts from the end if it is negative; -1 if there is none.
   */
  private static int place(String index, int size) {
    if (!INTEGER.matcher(index).matches()) {
      return -1;
    }
    int place = Integer.parseInt(index);
    int fromStart = place < 0 ? place + size : place;
    return fromStart < size ? fromStart : -1;
  }

  private static Object state(ForLoop loop, String name) {
    return switch (name) {
      case "index" -> loop.getIndex();
      case "index0" -> loop.getIndex0();
      case "revindex" -> loop.getRevindex();
      case "revindex0" -> loop.getRevindex0();
      case "first" -> loop.isFirst();
      case "last" -> loop.isLast();
      case "length" -> loop.getLength();
      default -> throw TemplateException.invalid("'loop.%s' is not supported".formatted(name));
    };
  }

  private static @Nullable Object call(Map<?, ?> map, String method, Object[] arguments) {
    return switch (method + "/" + arguments.length) {
      case "items/0" ->
          map.entrySet().stream()
              .map(entry -> Arrays.asList(entry.getKey(), entry.getValue()))
              .toList();
      case "keys/0" -> new ArrayList<>(map.keySet());
      case "values/0" -> new ArrayList<>(map.values());
      case "get/1" -> map.get(arguments[0]);
      case "get/2" -> map.containsKey(arguments[0]) ? map.get(arguments[0]) : arguments[1];
      default ->
          throw TemplateException.invalid(
              "a map's method '%s' with %d arguments is not supported"
                  .formatted(method, arguments.length));
    };
  }

  @Override
  public Class<?> getType(ELContext context, Object base, Object property) {
    return Object.class;
  }

  @Override
  public void setValue(ELContext context, Object base, Object property, Object value) {
    throw TemplateException.invalid("'%s' can't be set".formatted(property));
  }

  @Override
  public boolean isReadOnly(ELContext context, Object base, Object property) {
    return true;
  }

  @Override
  public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
    return Collections.emptyIterator();
  }

  @Override
  public Class<?> getCommonPropertyType(ELContext context, Object base) {
    return Object.class;
  }
}
