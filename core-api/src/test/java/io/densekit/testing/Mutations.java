// SPDX-License-Identifier: Apache-2.0
package io.densekit.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.UserError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Reads seeded mutations of good files. Each must end in success or in one clear error for the user, never in anything
 * else, in memory and time that a small file may take. How many there are of all readers together says {@code
 * -Dfuzz.mutations=100000}.
 *
 * <pre>{@code
 * new Mutations(2026, 5).of(List.of(good)).read(bytes -> Reader.decode(bytes));
 * }</pre>
 */
public final class Mutations {
    private static final int ALL = Integer.getInteger("fuzz.mutations", 40_000);
    private static final long MOST_ALLOCATED = 64L << 20;
    private static final long MOST_NANOSECONDS = 20_000_000_000L;

    /** Of numbers the least and greatest, and what formats of text and of pickles give a meaning. */
    private static final byte[] EXTREMES = {
        0, 1, 0x7F, -1, (byte) 0x80, '(', 't', 'R', 'b', 'h', 'u', '.', '}', ']', '<', '/', '"', '\n', '-', '9'
    };

    private final long seed;
    private final Random random;
    private final int count;
    private List<byte[]> seeds = List.of();
    private UnaryOperator<byte[]> frame = UnaryOperator.identity();

    /** @param percent share of all mutations */
    public Mutations(long seed, int percent) {
        this.seed = seed;
        this.random = new Random(seed);
        this.count = share(percent);
    }

    /** How many mutations a share is. */
    public static int share(int percent) {
        return Math.max(1, ALL * percent / 100);
    }

    /** The files; the first is good. */
    public Mutations of(List<byte[]> good) {
        seeds = List.copyOf(good);
        return this;
    }

    /** What is put around a mutated part so that readers come as far as to it, such as a checksum. */
    public Mutations framed(UnaryOperator<byte[]> frame) {
        this.frame = frame;
        return this;
    }

    /**
     * Reads all of them.
     *
     * @param reader throws {@link UserError} for what it refuses
     */
    public void read(Consumer<byte[]> reader) {
        reader.accept(frame.apply(seeds.get(0)));
        int read = 0;
        for (int i = 0; i < count; i++) {
            byte[] mutated = seeds.get(i % seeds.size());
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                mutated = mutated(mutated);
            }
            read += reads(frame.apply(mutated), reader, "mutation " + i + " of seed " + seed) ? 1 : 0;
        }
        // Mutations that reached nothing, or only the first check, would prove little.
        assertThat(read).as("read of " + count).isBetween(1, count - count / 10);
    }

    /**
     * Writes each to a file and reads that.
     *
     * @param reader throws {@link UserError} for what it refuses
     */
    public void read(Path file, Runnable reader) {
        read(bytes -> {
            try {
                Files.write(file, bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            reader.run();
        });
    }

    private static boolean reads(byte[] bytes, Consumer<byte[]> reader, String description) {
        boolean[] read = {false};
        long start = System.nanoTime();
        long allocated = Allocations.during(() -> {
            try {
                reader.accept(bytes);
                read[0] = true;
            } catch (UserError e) {
                assertThat(e.getMessage()).as(description).isNotBlank().hasSizeLessThan(2_000);
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                throw new AssertionError(description, e);
            }
        });
        assertThat(allocated).as(description).isLessThan(MOST_ALLOCATED);
        assertThat(System.nanoTime() - start).as(description).isLessThan(MOST_NANOSECONDS);
        return read[0];
    }

    private byte[] mutated(byte[] bytes) {
        int at = place(bytes.length);
        switch (random.nextInt(6)) {
            case 0, 1 -> {
                byte[] flipped = bytes.clone();
                flipped[at] ^= (byte) (1 << random.nextInt(8));
                return flipped;
            }
            case 2 -> {
                byte[] overwritten = bytes.clone();
                int end = Math.min(bytes.length, at + 1 + random.nextInt(8));
                Arrays.fill(overwritten, at, end, EXTREMES[random.nextInt(EXTREMES.length)]);
                return overwritten;
            }
            case 3 -> {
                return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, at + 1) : joined(bytes, at, new byte[0], 1);
            }
            case 4 -> {
                byte[] inserted = new byte[1 + random.nextInt(16)];
                random.nextBytes(inserted);
                return joined(bytes, at, inserted, 0);
            }
            default -> {
                byte[] other = seeds.get(random.nextInt(seeds.size()));
                int from = place(other.length);
                int length = Math.min(other.length - from, random.nextInt(64));
                return joined(bytes, at, Arrays.copyOfRange(other, from, from + length), random.nextInt(2) * length);
            }
        }
    }

    /** Anywhere, but more often where the structure is: at the start and at the end. */
    private int place(int length) {
        int near = Math.min(length, 4096);
        return switch (random.nextInt(3)) {
            case 0 -> random.nextInt(near);
            case 1 -> length - 1 - random.nextInt(near);
            default -> random.nextInt(length);
        };
    }

    /** Everything before {@code at}, then the middle, then what follows after leaving out some bytes. */
    private static byte[] joined(byte[] bytes, int at, byte[] middle, int left) {
        int rest = Math.min(bytes.length, at + left);
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.write(bytes, 0, at);
        joined.writeBytes(middle);
        joined.write(bytes, rest, bytes.length - rest);
        return joined.size() == 0 ? new byte[1] : joined.toByteArray();
    }
}
