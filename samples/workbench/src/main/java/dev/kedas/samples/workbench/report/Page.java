package dev.kedas.samples.workbench.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A page of sections that needs no other file. */
final class Page {

  private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

  private Page() {}

  /** The page as HTML. */
  static String of(String title, List<Section> sections) throws IOException {
    String css = css();
    Html html = new Html();
    html.element(
        "html",
        root ->
            root.element("head", head -> appendHead(head, title, css))
                .element("body", body -> appendBody(body, title, sections)),
        "lang",
        "en");
    return "<!DOCTYPE html>\n" + html + "\n";
  }

  private static void appendHead(Html head, String title, String css) {
    head.empty("meta", "charset", "utf-8")
        .empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY)
        .empty("meta", "name", "viewport", "content", "width=device-width")
        .leaf("title", title)
        .leaf("style", css);
  }

  private static void appendBody(Html body, String title, List<Section> sections) {
    body.leaf("h1", title);
    body.element(
        "nav",
        nav ->
            sections.forEach(
                section -> nav.leaf("a", section.title(), "href", "#" + section.id()).text(" ")));
    sections.forEach(section -> section.append(body));
  }

  private static String css() throws IOException {
    try (InputStream in = Page.class.getResourceAsStream("report.css")) {
      if (in == null) {
        throw new IllegalStateException("the resource report.css is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
