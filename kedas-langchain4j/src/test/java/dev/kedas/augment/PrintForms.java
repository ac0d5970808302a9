package dev.kedas.augment;

import dev.kedas.edit.Edit;
import dev.kedas.edit.EditForm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Prints the forms of edits for reading them: takes lines of query, tab and answer from standard
 * input.
 */
final class PrintForms {

  private PrintForms() {}

  public static void main(String[] args) throws IOException {
    RuleBasedEditAugmenter augmenter = new RuleBasedEditAugmenter();
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] parts = line.split("\t", 2);
        Edit edit = Edit.of(parts[0], parts[1], Instant.EPOCH);
        for (EditForm form : augmenter.augment(edit)) {
          out.println(form.kind() + "\t" + form.text());
        }
        out.println();
      }
    }
  }
}
