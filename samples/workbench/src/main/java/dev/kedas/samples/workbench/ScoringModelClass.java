package dev.kedas.samples.workbench;

import dev.langchain4j.model.scoring.ScoringModel;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.Objects;

/**
 * A public class on the class path that is a scoring model, with a public constructor without
 * parameters. The class is looked up, but not initialized, when this is made.
 *
 * @param name the name of the class
 */
record ScoringModelClass(String name) {

  /**
   * Checks the class.
   *
   * @throws IllegalArgumentException if there is no such class
   */
  ScoringModelClass {
    constructor(name);
  }

  /**
   * Makes a model.
   *
   * @throws IllegalArgumentException if its constructor fails
   */
  ScoringModel open() {
    try {
      return constructor(name).newInstance();
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(
          "%s: its constructor failed with %s".formatted(name, e.getCause()), e);
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new IllegalArgumentException("%s can't be made: %s".formatted(name, e), e);
    }
  }

  private static Constructor<? extends ScoringModel> constructor(String name) {
    Class<?> found = find(name);
    if (!ScoringModel.class.isAssignableFrom(found)
        || !Modifier.isPublic(found.getModifiers())
        || Modifier.isAbstract(found.getModifiers())) {
      throw new IllegalArgumentException(
          "'%s' is not a public class that is a %s".formatted(name, ScoringModel.class.getName()));
    }
    try {
      return found.asSubclass(ScoringModel.class).getConstructor();
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(
          "'%s' has no public constructor without parameters".formatted(name), e);
    }
  }

  private static Class<?> find(String name) {
    ClassLoader loader = Objects.requireNonNull(ScoringModelClass.class.getClassLoader());
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      throw new IllegalArgumentException(
          "'%s' is not on the class path, to which $KEDAS_CLASSPATH adds (%s)".formatted(name, e),
          e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
