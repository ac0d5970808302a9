package dev.kedas.template;

import org.jspecify.annotations.Nullable;

/** A chat template is not valid, does something that is not allowed, or refuses a conversation. */
final class TemplateException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean refusal;

  private TemplateException(String message, boolean refusal) {
    super(message);
    this.refusal = refusal;
  }

  /** The template is at fault. */
  static TemplateException invalid(String message) {
    return new TemplateException(message, false);
  }

  /** The template says that it can't write this conversation. */
  static TemplateException refusal(String message) {
    return new TemplateException(message, true);
  }

  /** What failed first, or else the given message: Jinjava wraps exceptions many times. */
  static TemplateException from(@Nullable Throwable failure, String message) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof TemplateException first) {
        return first;
      }
    }
    return invalid(message);
  }

  boolean isRefusal() {
    return refusal;
  }
}
