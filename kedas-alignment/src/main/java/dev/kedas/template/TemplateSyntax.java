package dev.kedas.template;

import com.hubspot.jinjava.el.ExtendedSyntaxBuilder;
import com.hubspot.jinjava.el.ext.AdditionOperator;
import com.hubspot.jinjava.el.ext.ExtendedParser;
import com.hubspot.jinjava.el.ext.StringConcatOperator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import jinjava.de.odysseus.el.misc.NumberOperations;
import jinjava.de.odysseus.el.misc.TypeConverter;
import jinjava.de.odysseus.el.tree.impl.Builder;
import jinjava.de.odysseus.el.tree.impl.Parser;
import jinjava.de.odysseus.el.tree.impl.ast.AstBinary;
import jinjava.de.odysseus.el.tree.impl.ast.AstBinary.Operator;
import jinjava.de.odysseus.el.tree.impl.ast.AstNode;
import org.jspecify.annotations.Nullable;

/**
 * Expressions with Python's operators where Jinjava's differ: {@code +} joins texts only with
 * texts, {@code and} gives one of its operands, and {@code ==} converts nothing.
 */
final class TemplateSyntax extends ExtendedSyntaxBuilder {

  private static final long serialVersionUID = 1L;

  private static final Map<Operator, Operator> LIKE_PYTHON =
      Map.of(
          AstBinary.AND,
          (bindings, context, left, right) -> {
            Object first = left.eval(bindings, context);
            return PythonValues.isTrue(first) ? right.eval(bindings, context) : first;
          },
          AstBinary.EQ,
          operator(PythonValues::areEqual),
          AstBinary.NE,
          operator((left, right) -> !PythonValues.areEqual(left, right)),
          AdditionOperator.OP,
          operator(TemplateSyntax::sum));

  TemplateSyntax(Builder.Feature... features) {
    super(features);
  }

  @Override
  protected Parser createParser(String expression) {
    return new PythonParser(this, expression);
  }

  private static Operator operator(BinaryOperator<Object> operation) {
    return (bindings, context, left, right) ->
        operation.apply(left.eval(bindings, context), right.eval(bindings, context));
  }

  private static Object sum(@Nullable Object left, @Nullable Object right) {
    if (left instanceof String && right instanceof String) {
      return concatenation(left, right);
    }
    if (left instanceof Number && right instanceof Number) {
      return NumberOperations.add(TypeConverter.DEFAULT, left, right);
    }
    if (left instanceof Collection<?> first && right instanceof Collection<?> second) {
      TemplateEngine.checkElements((long) first.size() + second.size());
      List<Object> both = new ArrayList<>(first);
      both.addAll(second);
      return TemplateInterpreter.current().weighed(both);
    }
    throw TemplateException.invalid("it adds '%s' and '%s'".formatted(left, right));
  }

  private static String concatenation(@Nullable Object left, @Nullable Object right) {
    TemplateInterpreter interpreter = TemplateInterpreter.current();
    String first = interpreter.getAsString(left);
    String second = interpreter.getAsString(right);
    TemplateEngine.checkLength((long) first.length() + second.length());
    return interpreter.weighed(first + second);
  }

  private static final class PythonParser extends ExtendedParser {

    PythonParser(Builder context, String expression) {
      super(context, expression);
      putExtensionHandler(
          StringConcatOperator.TOKEN,
          new ExtensionHandler(ExtensionPoint.ADD) {
            @Override
            public AstNode createAstNode(AstNode... operands) {
              return new AstBinary(
                  operands[0], operands[1], operator(TemplateSyntax::concatenation));
            }
          });
    }

    @Override
    protected AstBinary createAstBinary(AstNode left, AstNode right, Operator operator) {
      return super.createAstBinary(left, right, LIKE_PYTHON.getOrDefault(operator, operator));
    }
  }
}
