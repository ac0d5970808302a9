package dev.kedas.template;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.interpret.JinjavaInterpreter.InterpreterScopeClosable;
import com.hubspot.jinjava.lib.tag.ForTag;
import com.hubspot.jinjava.tree.TagNode;
import com.hubspot.jinjava.tree.parse.TagToken;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code for}, with the condition that Jinjava does not know ({@code for x in list if condition}),
 * and with its rounds counted.
 */
final class LoopTag extends ForTag {

  private static final long serialVersionUID = 1L;

  @Override
  public String interpretUnchecked(TagNode tag, JinjavaInterpreter interpreter) {
    var loop = getLoopVarsAndExpression((TagToken) tag.getMaster());
    List<String> names = loop.getLeft();
    String expression = loop.getRight();
    int condition = TagBody.findWord(expression, "if");
    String list = condition < 0 ? expression : expression.substring(0, condition);
    Object value = interpreter.resolveELExpression(list, tag.getLineNumber());
    List<Object> elements = value == null ? List.of() : PythonValues.elements(value);
    TemplateInterpreter.current().step(elements.size());
    if (condition >= 0) {
      elements = kept(elements, names, expression.substring(condition + 2), interpreter, tag);
    }
    return renderForCollection(tag, interpreter, names, elements);
  }

  private static List<Object> kept(
      List<Object> elements,
      List<String> names,
      String condition,
      JinjavaInterpreter interpreter,
      TagNode tag) {
    if (names.size() != 1) {
      throw TemplateException.invalid("'for' with several names and a condition is not supported");
    }
    List<Object> kept = new ArrayList<>();
    try (InterpreterScopeClosable scope = interpreter.enterScope()) {
      for (Object element : elements) {
        interpreter.getContext().put(names.get(0), interpreter.wrap(element));
        if (PythonValues.isTrue(interpreter.resolveELExpression(condition, tag.getLineNumber()))) {
          kept.add(element);
        }
      }
    }
    return kept;
  }
}
