package dev.kedas.template;

import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.lib.exptest.ExpTest;
import com.hubspot.jinjava.lib.filter.Filter;
import java.util.Map;

/** The outermost scope of one rendering: names, and the filters, tests and tags that exist. */
final class TemplateContext extends Context {

  TemplateContext(Map<String, ?> bindings) {
    super(null, bindings);
    registerTag(new ConditionTag());
    registerTag(new LoopTag());
  }

  @Override
  public Filter getFilter(String name) {
    Filter filter = TemplateFilters.ALL.get(name);
    if (filter == null) {
      throw TemplateException.invalid("filter '%s' is not supported".formatted(name));
    }
    return filter;
  }

  @Override
  public ExpTest getExpTest(String name) {
    ExpTest test = super.getExpTest(name);
    if (test == null) {
      throw TemplateException.invalid("test '%s' is not supported".formatted(name));
    }
    return test;
  }
}
