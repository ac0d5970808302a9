package dev.kedas.augment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedas.edit.Edit;
import dev.kedas.edit.EditForm;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Word salads of the words that the rules look for: no exception, and every form keeps its
 * contract.
 */
class AugmenterFuzzTest {

  private static final int SALADS = 4_000;

  private static final List<String> WORDS =
      List.of(
          ("what which who whom whose where when how What Which Who In Of By many much long old is are"
                  + " was were do does did has have can will be been the a an The of for in on at by to"
                  + " from with after that who which where not and or name year date city number position"
                  + " language father mother father's Ann Ann's Bob, Acme NGC 80 iOS $1 \\d+ {s} ( ) ? ! ,"
                  + " . : 🦊 born made located work works play plays belong belongs open opens cost costs"
                  + " called part first last used listed as responsible home whom? it they's 's ' \"X\" -")
              .split(" "));

  private static final List<String> ANSWERS =
      List.of(
          "Vienna",
          "1963",
          "3 May 1999",
          "in Berlin",
          "scientist",
          "Ann and Bob",
          "Yes",
          "No",
          "$20",
          "the third floor",
          "hunter2",
          "$1 {s} \\d+",
          "🦊",
          "A. B.",
          "Portsmouth, England",
          "5 days",
          "next to X",
          "9:00",
          "?",
          "two words",
          "Really?",
          "a\nb");

  @ParameterizedTest
  @ValueSource(
      longs = {
        1, 2, 3, 4, 5, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29,
        30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46
      })
  void augment_wordSalad_keepsTheContract(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < SALADS; i++) {
      String query =
          random
              .ints(1 + random.nextInt(12), 0, WORDS.size())
              .mapToObj(WORDS::get)
              .collect(Collectors.joining(" "));
      Edit edit = Edit.of(query, ANSWERS.get(random.nextInt(ANSWERS.size())), Instant.EPOCH);

      List<EditForm> forms = new RuleBasedEditAugmenter().augment(edit);

      assertThat(forms)
          .as("seed %d: %s", seed, query)
          .satisfies(made -> Contract.check(edit, made));
    }
  }
}
