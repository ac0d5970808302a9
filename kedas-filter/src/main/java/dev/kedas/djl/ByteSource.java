package dev.kedas.djl;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Bytes of known number that can be read at any place, by many threads at once. */
interface ByteSource extends AutoCloseable {

  /** Number of bytes. */
  long size() throws IOException;

  /** Fills the buffer's remaining space with the bytes from {@code offset} on. */
  void read(long offset, ByteBuffer target) throws IOException;

  @Override
  void close() throws IOException;

  /**
   * A file, read when asked for. It is not mapped into memory, since a mapped file that another
   * process cuts short kills the JVM.
   */
  static ByteSource ofFile(Path file) throws IOException {
    return new File(FileChannel.open(file, StandardOpenOption.READ));
  }

  /** An array that nobody changes any more. */
  static ByteSource ofArray(byte[] content) {
    return new Memory(ByteBuffer.wrap(content).asReadOnlyBuffer());
  }

  /** The bytes of an open file. */
  record File(FileChannel channel) implements ByteSource {

    @Override
    public long size() throws IOException {
      return channel.size();
    }

    @Override
    public void read(long offset, ByteBuffer target) throws IOException {
      long position = offset;
      while (target.hasRemaining()) {
        int count = channel.read(target, position);
        if (count < 0) {
          throw new EOFException("the file ends at byte %d".formatted(position));
        }
        position += count;
      }
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  /** Bytes that are already in memory. */
  record Memory(ByteBuffer content) implements ByteSource {

    @Override
    public long size() {
      return content.capacity();
    }

    @Override
    public void read(long offset, ByteBuffer target) {
      target.put(content.slice(Math.toIntExact(offset), target.remaining()));
    }

    @Override
    public void close() {}
  }
}
