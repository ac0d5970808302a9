package dev.kedas.samples.quickstart;

import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks the base model, edits, asks again, and compares: a question that no edit is about must be
 * answered with exactly the base model's tokens.
 */
final class Story {

  static final List<Fact> EDITS =
      List.of(
          new Fact("Who is the chief executive of Halvorsen Robotics?", "Mirela Kost"),
          new Fact("Where is the headquarters of Halvorsen Robotics?", "Oslo"));

  /**
   * The two facts, one step removed from the second, a paraphrase of each, and two unrelated ones.
   */
  static final List<String> QUESTIONS =
      List.of(
          "Who is the chief executive of Halvorsen Robotics?",
          "Where is the headquarters of Halvorsen Robotics?",
          "In which country is Halvorsen Robotics based?",
          "Who runs Halvorsen Robotics?",
          "Which city is Halvorsen Robotics headquartered in?",
          "What is the capital of France?",
          "Why is the sky blue?");

  private static final int ASKED_BEFORE = 3;

  private final Assistant assistant;
  private final Report report;

  Story(Assistant assistant, Report report) {
    this.assistant = assistant;
    this.report = report;
  }

  /**
   * Tells the story.
   *
   * @return what was answered after the edits, in order
   */
  List<Chapter> tell(List<Fact> edits, List<String> questions) {
    report.heading("Before: the base model alone");
    for (String question : questions.subList(0, Math.min(ASKED_BEFORE, questions.size()))) {
      report.before(question, assistant.askBase(question).aiMessage().text());
    }
    report.heading("Edits");
    edits.forEach(assistant::edit);
    edits.forEach(report::edit);
    report.heading("After: the same model, with the edits");
    List<Chapter> chapters = new ArrayList<>();
    for (String question : questions) {
      Chapter chapter = chapter(question);
      report.after(chapter);
      chapters.add(chapter);
    }
    report.summary(chapters);
    return chapters;
  }

  private Chapter chapter(String question) {
    Told told = assistant.ask(question);
    if (told.routing().relevantEdit().isPresent()) {
      return new Chapter(question, told, true);
    }
    ChatResponse base = assistant.askBase(question);
    return new Chapter(question, told, Told.tokenIds(base).equals(told.tokenIds()));
  }

  /**
   * A question and its answer.
   *
   * @param told the answer
   * @param untouched whether a question on the base route got exactly the base model's tokens
   */
  record Chapter(String question, Told told, boolean untouched) {}
}
