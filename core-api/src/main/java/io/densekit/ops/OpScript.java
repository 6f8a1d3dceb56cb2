// SPDX-License-Identifier: Apache-2.0
package io.densekit.ops;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Operators of a plugin's own: TorchScript functions in a text resource of its jar, written as those of {@code ops.txt}.
 * Kept in a constant and given to {@link Ops#call}, which loads it once on each device:
 *
 * <pre>{@code
 * private static final OpScript OPS = OpScript.ofResource(MyReducer.class, "my-ops.txt");
 * ...
 * NDArray y = pass.ops().call(OPS, "my_function", x, weight);
 * }</pre>
 *
 * <p>Each function takes {@code self} and tensors, and gives one tensor:
 * {@code def my_function(self: __torch__.Ops, x: Tensor, weight: Tensor) -> Tensor:}. The text is TorchScript's
 * serialised form, in which operators are called as {@code torch.NAME}.
 *
 * <p>The engine loads it as an archive with one stateless module, which has the functions and no parameters. The format is
 * PyTorch's {@code torch.jit.save} (its {@code serialization.md} describes the entries).
 */
public final class OpScript {
    private static final Pattern FUNCTION = Pattern.compile("^def (\\w+)\\(", Pattern.MULTILINE);

    private final String name;
    private final String source;

    private OpScript(String name, String source) {
        this.name = name;
        this.source = source;
    }

    /**
     * The functions of a text resource.
     *
     * @param beside the class in whose package it lies
     * @throws IllegalArgumentException if there is no such resource
     */
    public static OpScript ofResource(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no resource " + name + " beside " + beside.getName());
            }
            return new OpScript(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Functions that were written while the program runs.
     *
     * @param name what messages call it
     * @param source the functions as in a resource
     */
    public static OpScript of(String name, String source) {
        return new OpScript(name, source);
    }

    /** The functions' text. */
    public String source() {
        return source;
    }

    /** The functions' names in their order. */
    List<String> functions() {
        List<String> names = new ArrayList<>();
        Matcher matcher = FUNCTION.matcher(source);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /** The archive's bytes. */
    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            store(zip, "version", "10\n".getBytes(StandardCharsets.US_ASCII)); // the schemas of PyTorch 1.12 and later
            store(zip, "data.pkl", modulePickle());
            store(zip, "code/__torch__.py", code().getBytes(StandardCharsets.UTF_8));
            store(zip, "constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'}); // an empty tuple
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private String code() {
        StringBuilder code = new StringBuilder("class Ops(Module):\n  __parameters__ = []\n  __buffers__ = []\n")
                .append("  training : bool\n");
        source.lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .forEach(line -> code.append("  ").append(line).append('\n'));
        return code.toString();
    }

    /**
     * The module as a pickle, protocol 2: an instance of {@code __torch__.Ops} whose {@code training} is true. DJL
     * believes a module that it loads from a stream to be in training mode; so this agrees with it.
     */
    private static byte[] modulePickle() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] key = "training".getBytes(StandardCharsets.US_ASCII);
        out.write(new byte[] {(byte) 0x80, 2});
        out.write("c__torch__\nOps\n)".getBytes(StandardCharsets.US_ASCII));
        out.write(new byte[] {(byte) 0x81, '}', '(', 'X', (byte) key.length, 0, 0, 0});
        out.write(key);
        out.write(new byte[] {(byte) 0x88, 'u', 'b', '.'});
        return out.toByteArray();
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry("ops/" + name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /** The resource's name. */
    @Override
    public String toString() {
        return name;
    }
}
