package dev.kedas.route;

/**
 * Hears of every routing of a chat request, on either route, before the request is sent on.
 *
 * <p>Called on the thread of the request, so it should be quick and thread-safe. What it throws is
 * logged and has no effect on the request.
 */
@FunctionalInterface
public interface RoutingListener {

  /** A question has been routed. */
  void onRouting(Routing routing);
}
