package dev.kedas.augment;

/**
 * The forms of a verb.
 *
 * @param base "write"
 * @param third the third person of the present, "writes"
 * @param past "wrote"
 * @param participle of the past, "written"
 */
record Verb(String base, String third, String past, String participle) {

  /** A verb with regular forms, but for the last consonant if it is doubled ("stopped"). */
  static Verb regular(String base, boolean doubled) {
    String past = doubled ? base + base.charAt(base.length() - 1) + "ed" : past(base);
    return new Verb(base, third(base), past, past);
  }

  static Verb irregular(String base, String past, String participle) {
    return new Verb(base, base.equals("have") ? "has" : third(base), past, participle);
  }

  /** The form that agrees with the auxiliary which the verb takes the place of. */
  String agreeingWith(String auxiliary) {
    return switch (auxiliary) {
      case "does" -> third;
      case "did" -> past;
      default -> base;
    };
  }

  private static String third(String base) {
    if (endsInConsonantAndY(base)) {
      return stem(base) + "ies";
    }
    boolean hissing =
        base.endsWith("s")
            || base.endsWith("x")
            || base.endsWith("z")
            || base.endsWith("ch")
            || base.endsWith("sh")
            || base.endsWith("o");
    return base + (hissing ? "es" : "s");
  }

  private static String past(String base) {
    if (base.endsWith("e")) {
      return base + "d";
    }
    return endsInConsonantAndY(base) ? stem(base) + "ied" : base + "ed";
  }

  private static boolean endsInConsonantAndY(String base) {
    return base.endsWith("y") && "aeou".indexOf(base.charAt(base.length() - 2)) < 0;
  }

  private static String stem(String base) {
    return base.substring(0, base.length() - 1);
  }
}
