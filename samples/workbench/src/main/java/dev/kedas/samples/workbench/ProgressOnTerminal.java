package dev.kedas.samples.workbench;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar with the time left, for a terminal. */
final class ProgressOnTerminal implements Progress {

  private final ProgressBar bar;

  ProgressOnTerminal(String task, long total) {
    bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(total)
            .setStyle(ProgressBarStyle.ASCII)
            .build();
  }

  @Override
  public void step(long steps, String message) {
    bar.setExtraMessage(message);
    bar.stepBy(steps);
  }

  @Override
  public void close() {
    bar.close();
  }
}
