package dev.kedas.djl;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.engine.PtEngine;
import ai.djl.pytorch.engine.PtNDManager;

/**
 * The one way to the native engine.
 *
 * <p>Turns off what DJL would do on starting and a library must not do on its own: tell DJL's
 * makers, on machines of one cloud provider, that it runs there. An application that has set {@code
 * OPT_OUT_TRACKING} itself, as a system property, is not overruled.
 */
public final class DjlEngine {

  private static final String OPT_OUT_TRACKING = "OPT_OUT_TRACKING";

  private DjlEngine() {}

  /** A manager of native memory on the CPU. The caller closes it. */
  public static PtNDManager newManager() {
    return (PtNDManager) engine().newBaseManager(Device.cpu());
  }

  /** The engine, with its native libraries loaded. */
  static Engine engine() {
    if (System.getProperty(OPT_OUT_TRACKING) == null) {
      System.setProperty(OPT_OUT_TRACKING, "true");
    }
    return Engine.getEngine(PtEngine.ENGINE_NAME);
  }
}
