package dev.kedas.filter.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedas.knowedit.DataSetException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelationCorpusTest {

  private static final String OPENING =
      "{'name':'opening','values':['8','9'],'edits':['{x} opens at'],"
          + "'wordings':{'terse':['{x} open?']},'nearMisses':['{x} in 1998']}";
  private static final String OWNER =
      "{'name':'owner','values':['Ann','Bo'],'edits':['Who owns {x}?']}";

  @TempDir private Path folder;

  private Path file(String json) throws IOException {
    return Files.writeString(folder.resolve("relations.json"), json.replace('\'', '"'));
  }

  private static String shop(String names, String attributes) {
    return "[{'type':'shop','names':" + names + ",'attributes':" + attributes + "}]";
  }

  @Test
  void read_wordingsAndNearMissesMissing_areEmpty() throws IOException {
    RelationCorpus corpus =
        RelationCorpus.read(file(shop("['A','B']", "[" + OPENING + "," + OWNER + "]")));

    assertThat(corpus.types()).hasSize(1);
    var attributes = corpus.types().get(0).attributes();
    assertThat(attributes.get(0).wordings()).containsKey("terse");
    assertThat(attributes.get(1).wordings()).isEmpty();
    assertThat(attributes.get(1).nearMisses()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      value = {
        "null | null in place of the list",
        "[null] | null in place of one",
        "[] [] | Trailing token",
        "{} | from Object value",
        "[{'type': | Unexpected end-of-input",
        "[{}] | a kind of things has type \"null\"",
        "[{'type':'shop'}] | \"shop\" has 0 names, expected 2 or more",
        "[{'type':'shop','names':['A','B']}] | \"shop\" has 0 attributes, expected 2 or more",
        "[{'type':'shop','names':['A','A']}] | \"shop\" has \"A\" twice among its names",
        "[{'type':'shop','names':['A',null]}] | \"shop\" has a null among its names",
        "[{'type':'shop','names':['A',' ']}] | a text among the names \" \"",
      })
  void read_noCorpus_saysWhy(String json, String why) throws IOException {
    Path file = file(json);

    assertThatThrownBy(() -> RelationCorpus.read(file))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining("relations.json: found no list of kinds of things")
        .hasMessageContaining(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      value = {
        "{'name':'open'} | \"open\" has 0 values, expected 2 or more",
        "{'values':['8','9']} | an attribute has name \"null\"",
        "{'name':'open','values':['8','9']} | \"open\" has 0 edits, expected 1 or more",
        "{'name':'open','values':['8','9'],'edits':['When?']} | expected one with {x}",
        "{'name':'open','values':['8','9'],'edits':['{x} {v}']} | and without {v}",
        "{'name':'open','values':['8','9'],'edits':['{x}'],'wordings':{'terse':null}} | has 0 terse",
        "{'name':'open','values':['8','9'],'edits':['{x}'],'near':[]} | Unrecognized field \"near\"",
        "{'name':'open','values':['8','9'],'edits':['{x}'],'wordings':{'terse':['?']}}"
            + " | has the wording \"?\", expected one with {x} or {v}",
      })
  void read_badAttribute_saysWhy(String attribute, String why) throws IOException {
    Path file = file(shop("['A','B']", "[" + OWNER + "," + attribute + "]"));

    assertThatThrownBy(() -> RelationCorpus.read(file))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining(why);
  }

  @Test
  void read_attributeTwice_saysSo() throws IOException {
    Path file = file(shop("['A','B']", "[" + OWNER + "," + OWNER + "]"));

    assertThatThrownBy(() -> RelationCorpus.read(file))
        .hasMessageContaining("\"shop\" has \"owner\" twice among its attributes");
  }

  @Test
  void read_nearMissThatIsAWordingOfAnyAttribute_saysSo() throws IOException {
    String closing =
        "{'name':'closing','values':['8','9'],'edits':['{x} closes at'],"
            + "'nearMisses':['who owns {x}']}";
    Path file = file(shop("['A','B']", "[" + OWNER + "," + closing + "]"));

    assertThatThrownBy(() -> RelationCorpus.read(file))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining(
            "\"shop\", attribute \"closing\", has the near miss \"who owns {x}\", which is a"
                + " wording of \"owner\"");
  }

  @Test
  void read_deeplyNested_isRefused() throws IOException {
    Path file = file("[".repeat(100_000));

    assertThatThrownBy(() -> RelationCorpus.read(file)).isInstanceOf(DataSetException.class);
  }

  @Test
  void read_hugeFile_isRefusedUnread() throws IOException {
    Path file = folder.resolve("huge.json");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(1L << 40);
    }

    assertThatThrownBy(() -> RelationCorpus.read(file))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining("found 1099511627776 bytes");
  }

  @Test
  void read_noFile_saysSo() {
    assertThatThrownBy(() -> RelationCorpus.read(folder.resolve("none.json")))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining("none.json: cannot be read");
  }
}
