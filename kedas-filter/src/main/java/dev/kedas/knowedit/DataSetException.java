package dev.kedas.knowedit;

/**
 * A data set is missing, cannot be read, or is not JSON of the expected kind. The message says
 * where, what was found, and what was expected.
 */
public class DataSetException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** Creates the exception with a message for people. */
  public DataSetException(String message) {
    super(message);
  }

  /** Creates the exception with a message for people and what led to it. */
  public DataSetException(String message, Throwable cause) {
    super(message, cause);
  }
}
