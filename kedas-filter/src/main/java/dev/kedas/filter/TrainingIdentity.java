package dev.kedas.filter;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** What a training's result depends on: a resumed one must have the same. */
final class TrainingIdentity {

  private TrainingIdentity() {}

  static ObjectNode of(
      Path start,
      List<TrainingPair> training,
      List<TrainingPair> development,
      TrainingSettings settings) {
    ObjectNode identity = new ObjectMapper().valueToTree(settings);
    identity.remove("checkpointEvery");
    return identity
        .put("startingModel", digest(start))
        .put("trainingPairs", training.size())
        .put("trainingData", digest(training))
        .put("developmentPairs", development.size())
        .put("developmentData", digest(development));
  }

  private static String digest(Path folder) {
    MessageDigest digest = sha256();
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> model =
          files
              .filter(file -> file.toString().matches(".*\\.(json|safetensors)"))
              .sorted()
              .toList();
      for (Path file : model) {
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
          in.transferTo(OutputStream.nullOutputStream());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be read".formatted(folder), e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static String digest(List<TrainingPair> pairs) {
    MessageDigest digest = sha256();
    for (TrainingPair pair : pairs) {
      update(digest, pair.query());
      update(digest, pair.edit());
      ByteBuffer rest = ByteBuffer.allocate(1 + Double.BYTES);
      rest.put((byte) (pair.relevant() ? 1 : 0)).putDouble(pair.weight());
      digest.update(rest.array());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void update(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
