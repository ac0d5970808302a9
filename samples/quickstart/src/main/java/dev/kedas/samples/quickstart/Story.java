package dev.kedas.samples.quickstart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks the base model, edits, asks again, and compares: a question that no edit is about must be
 * answered with exactly the base model's tokens.
 */
final class Story {

  static final List<Fact> EDITS =
      List.of(
          new Fact("Who is the chief executive of Halvorsen Robotics?", "Mirela Kost"),
          new Fact("Where is the headquarters of Halvorsen Robotics?", "Oslo"));

  /** The two facts, one step removed from the second, a paraphrase of each, and two unrelated. */
  static final List<Question> QUESTIONS =
      List.of(
          Question.of("Who is the chief executive of Halvorsen Robotics?"),
          Question.of("Where is the headquarters of Halvorsen Robotics?"),
          Question.of("In which country is Halvorsen Robotics based?"),
          Question.of("Who runs Halvorsen Robotics?"),
          Question.of("Which city is Halvorsen Robotics headquartered in?"),
          Question.unrelated("What is the capital of France?"),
          Question.unrelated("Why is the sky blue?"));

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
  List<Chapter> tell(List<Fact> edits, List<Question> questions) {
    report.heading("Before: the base model alone");
    for (Question question : questions.subList(0, Math.min(ASKED_BEFORE, questions.size()))) {
      report.before(question, assistant.askBase(question.text()).aiMessage().text());
    }
    report.heading("Edits: what is to be true from now on");
    edits.forEach(assistant::edit);
    edits.forEach(report::edit);
    report.heading("After: the same model, with the edits");
    report.legend();
    List<Chapter> chapters = new ArrayList<>();
    for (Question question : questions) {
      Chapter chapter = chapter(question);
      report.after(chapter);
      chapters.add(chapter);
    }
    report.summary(chapters);
    return chapters;
  }

  private Chapter chapter(Question question) {
    Told told = assistant.ask(question.text());
    return new Chapter(
        question,
        told,
        Chapter.mustStay(question, told)
            ? Optional.of(Told.tokenIds(assistant.askBase(question.text())))
            : Optional.empty());
  }
}
