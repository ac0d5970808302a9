package dev.kedas.djl;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packs methods written in the TorchScript language into the archive that PyTorch loads: a zip of
 * stored entries with the source text, a pickled module without parameters, and the format version.
 */
final class TorchScriptArchive {

  private static final String CLASS_HEADER =
      """
      class Program(Module):
        __parameters__ = []
        __buffers__ = []
        training : bool
      """;

  /** Pickle protocol 2 of an empty tuple: the program has no constants. */
  private static final byte[] NO_CONSTANTS = {(byte) 0x80, 2, ')', '.'};

  private static final byte[] FORMAT_VERSION = "3\n".getBytes(StandardCharsets.US_ASCII);

  private TorchScriptArchive() {}

  /** Archive of one module whose methods are the given source text, not indented. */
  static byte[] pack(String methods) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setMethod(ZipOutputStream.STORED);
      put(zip, "program/data.pkl", pickledModule());
      String source = CLASS_HEADER + methods.indent(2);
      put(zip, "program/code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
      put(zip, "program/constants.pkl", NO_CONSTANTS);
      put(zip, "program/version", FORMAT_VERSION);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  /** Pickle protocol 2 of {@code __torch__.Program} with the state {@code {"training": False}}. */
  private static byte[] pickledModule() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x80, 2});
    out.writeBytes("c__torch__\nProgram\n".getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(new byte[] {')', (byte) 0x81, '}', '('});
    byte[] key = "training".getBytes(StandardCharsets.US_ASCII);
    out.writeBytes(new byte[] {'X', (byte) key.length, 0, 0, 0});
    out.writeBytes(key);
    out.writeBytes(new byte[] {(byte) 0x89, 'u', 'b', '.'});
    return out.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(0);
    entry.setSize(content.length);
    CRC32 checksum = new CRC32();
    checksum.update(content);
    entry.setCrc(checksum.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
