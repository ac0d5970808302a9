package dev.kedas.template;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.tag.IfTag;
import com.hubspot.jinjava.tree.TagNode;

/** {@code if}, with Python's idea of what is true. */
final class ConditionTag extends IfTag {

  private static final long serialVersionUID = 1L;

  @Override
  public boolean isPositiveIfElseNode(TagNode tag, JinjavaInterpreter interpreter) {
    return PythonValues.isTrue(
        interpreter.resolveELExpression(
            tag.getHelpers(), tag.getLineNumber(), tag.getStartPosition()));
  }
}
