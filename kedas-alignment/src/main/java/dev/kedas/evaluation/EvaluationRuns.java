package dev.kedas.evaluation;

import dev.kedas.edit.Edit;
import dev.kedas.evaluation.EvaluationUnits.Group;
import dev.kedas.evaluation.EvaluationUnits.Unit;
import dev.kedas.evaluation.EvaluationUnits.UnitsOfRun;
import dev.kedas.evaluation.method.EditingMethod;
import dev.kedas.evaluation.method.Methods;
import dev.kedas.knowedit.EditCase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Does what is left of the work of an evaluation, method by method. */
final class EvaluationRuns {

  private final EvaluationPlan plan;
  private final EvaluationModels models;
  private final QueryEvaluator evaluator;
  private final Journal journal;
  private final EvaluationListener listener;
  private final List<Group> groups;
  private final int total;
  private int done;

  EvaluationRuns(
      EvaluationPlan plan,
      EvaluationModels models,
      QueryEvaluator evaluator,
      Journal journal,
      EvaluationListener listener) {
    this.plan = plan;
    this.models = models;
    this.evaluator = evaluator;
    this.journal = journal;
    this.listener = listener;
    this.groups = new EvaluationUnits(plan).groups();
    this.total = plan.methods().size() * groups.stream().mapToInt(EvaluationRuns::size).sum();
  }

  private static int size(Group group) {
    return group.runs().stream().mapToInt(run -> run.units().size()).sum();
  }

  void runAll() {
    groups.forEach(group -> plan.methods().forEach(method -> run(group, method)));
  }

  private void run(Group group, String method) {
    if (group.runs().stream().allMatch(run -> isFinished(run, method))) {
      progress(size(group), group, method);
      return;
    }
    Methods.Parts parts =
        new Methods.Parts(
            models.embeddingModel(),
            models.filter(),
            models.model(),
            group.cases(),
            plan.training(group.dataSets()));
    Optional<String> unavailable = Methods.unavailable(method, parts);
    if (unavailable.isPresent()) {
      group.runs().forEach(run -> finish(run, group, method, 0, unavailable.get()));
      progress(size(group), group, method);
      return;
    }
    run(group, method, Methods.factory(method, parts));
  }

  private void run(Group group, String method, Supplier<EditingMethod> factory) {
    PeakMemory.reset();
    Editing editing = new Editing(factory);
    if (plan.setting() == Setting.SEQUENTIAL || plan.setting() == Setting.TOGETHER) {
      editing.apply(group.cases());
    }
    for (UnitsOfRun run : group.runs()) {
      for (Unit unit : run.units()) {
        prepare(editing, unit, group);
        String key = "%s / %s / %s".formatted(run.dataset(), method, unit.name());
        if (!journal.isDone(key)) {
          RunName name = new RunName(run.dataset(), plan.setting(), method);
          journal.finish(key, evaluator.evaluate(name, unit, editing.method));
        }
        progress(1, group, method);
      }
      finish(run, group, method, editing.seconds, null);
    }
  }

  /** Brings those edits into force that the setting wants for a unit. */
  private void prepare(Editing editing, Unit unit, Group group) {
    EditCase edit = unit.edit();
    if (plan.setting() == Setting.SINGLE) {
      editing.startAnew();
    }
    if (edit != null
        && (plan.setting() == Setting.SINGLE || plan.setting() == Setting.INCREMENTAL)) {
      editing.apply(List.of(edit));
    }
    if (edit == null && plan.setting() == Setting.INCREMENTAL && !editing.isComplete(group)) {
      editing.apply(group.cases());
    }
  }

  private boolean isFinished(UnitsOfRun run, String method) {
    RunName name = new RunName(run.dataset(), plan.setting(), method);
    return journal.runs().stream().map(RunName::of).anyMatch(name::equals);
  }

  private void finish(
      UnitsOfRun run, Group group, String method, double editSeconds, @Nullable String note) {
    if (!isFinished(run, method)) {
      journal.finish(
          new Run(
              run.dataset(),
              plan.setting(),
              method,
              group.cases().size(),
              editSeconds,
              note == null ? PeakMemory.megabytes() : null,
              note));
    }
  }

  private void progress(int units, Group group, String method) {
    done += units;
    String dataSets = group.dataSets().size() == 1 ? group.dataSets().get(0).name() : "all";
    listener.onProgress(done, total, dataSets + " " + method);
  }

  /** A method with its edits, and how long it took to apply them. */
  private static final class Editing {

    private final Supplier<EditingMethod> factory;
    private EditingMethod method;
    private int applied;
    private double seconds;

    Editing(Supplier<EditingMethod> factory) {
      this.factory = factory;
      this.method = factory.get();
    }

    void startAnew() {
      method = factory.get();
      applied = 0;
    }

    void apply(List<EditCase> cases) {
      List<Edit> edits =
          cases.stream()
              .map(one -> new Edit(one.id(), one.prompt(), one.target(), Instant.EPOCH, Map.of()))
              .toList();
      long start = System.nanoTime();
      method.apply(edits);
      seconds += (System.nanoTime() - start) / 1e9;
      applied += edits.size();
    }

    boolean isComplete(Group group) {
      return applied >= group.cases().size();
    }
  }
}
