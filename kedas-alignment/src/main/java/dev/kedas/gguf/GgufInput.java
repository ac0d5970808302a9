package dev.kedas.gguf;

import dev.kedas.djl.ModelFormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/**
 * Reads the little-endian numbers and strings before a GGUF file's tensors, one after the other.
 *
 * <p>What it reads is bounded: nothing is allocated for bytes that the file does not have, and the
 * whole part before the tensors has at most {@value #MAX_BYTES} bytes.
 */
final class GgufInput {

  private static final int MAX_BYTES = 64 << 20;
  private static final int BUFFER_BYTES = 1 << 16;

  private final FileChannel channel;
  private final String description;
  private final long size;
  private final ByteBuffer buffer =
      ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN).limit(0);
  private long bufferEnd;

  GgufInput(FileChannel channel, String description) throws IOException {
    this.channel = channel;
    this.description = description;
    this.size = channel.size();
  }

  long position() {
    return bufferEnd - buffer.remaining();
  }

  long fileSize() {
    return size;
  }

  byte int8(String what) throws IOException {
    require(1, what);
    return buffer.get();
  }

  short int16(String what) throws IOException {
    require(2, what);
    return buffer.getShort();
  }

  int int32(String what) throws IOException {
    require(4, what);
    return buffer.getInt();
  }

  long int64(String what) throws IOException {
    require(8, what);
    return buffer.getLong();
  }

  /** A count of things that take at least the given bytes each, all of which are still to come. */
  int count(String what, int leastBytesEach, int most) throws IOException {
    long count = int64(what);
    long follow = size - position();
    if (count < 0 || count > most || count > follow / leastBytesEach) {
      throw damaged(
          "%s is %s, expected at most %d, and %d bytes follow"
              .formatted(what, Long.toUnsignedString(count), most, follow));
    }
    return (int) count;
  }

  String string(String what) throws IOException {
    byte[] bytes = new byte[count("length of " + what, 1, MAX_BYTES)];
    for (int done = 0; done < bytes.length; ) {
      require(1, what);
      int part = Math.min(bytes.length - done, buffer.remaining());
      buffer.get(bytes, done, part);
      done += part;
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  ModelFormatException damaged(String problem) {
    return new ModelFormatException(description + ": " + problem);
  }

  private void require(int bytes, String what) throws IOException {
    if (buffer.remaining() >= bytes) {
      return;
    }
    if (size - position() < bytes) {
      throw damaged("the file ends at byte %d, within %s".formatted(size, what));
    }
    if (position() + bytes > MAX_BYTES) {
      throw damaged("more than %d bytes come before the tensors".formatted(MAX_BYTES));
    }
    buffer.compact();
    while (buffer.position() < bytes) {
      int read = channel.read(buffer, bufferEnd);
      if (read < 0) {
        throw damaged("the file became shorter while it was read");
      }
      bufferEnd += read;
    }
    buffer.flip();
  }
}
