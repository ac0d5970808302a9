package dev.kedas.djl;

/**
 * A model file is missing, damaged, or not what the configuration says. The message names the file,
 * what was found, and what was expected.
 */
public class ModelFormatException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** Creates the exception with a message for people. */
  public ModelFormatException(String message) {
    super(message);
  }

  /** Creates the exception with a message for people and what led to it. */
  public ModelFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
