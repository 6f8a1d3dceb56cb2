// SPDX-License-Identifier: Apache-2.0
package io.densekit.spark;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * What is open once, however many use it: a network, ground truth. What nobody has a lease of is closed after a while, so that
 * tasks that follow each other find it open.
 */
final class Leases {

    /** Those of this JVM. Tasks of an executor meet nowhere but in statics: Spark has no object that lives as long as it. */
    static final Leases OF_JVM = new Leases(Duration.ofMinutes(1));

    private final Duration idle;
    private final Map<Object, Entry> open = new HashMap<>();
    private final ScheduledExecutorService closer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "densekit-idle");
        thread.setDaemon(true);
        return thread;
    });

    /** @param idle how long something stays open that nobody has a lease of */
    Leases(Duration idle) {
        this.idle = idle;
    }

    /** Something that is open or being opened. */
    private static final class Entry {

        private final Object key;
        private AutoCloseable opened;
        private int leases;
        private long endings;

        Entry(Object key) {
            this.key = key;
        }

        /** Others who want the same wait here for the one who opens it. */
        synchronized AutoCloseable open(Callable<? extends AutoCloseable> opening) throws Exception {
            if (opened == null) {
                opened = opening.call();
            }
            return opened;
        }

        synchronized void close() throws Exception {
            if (opened != null) {
                opened.close();
            }
        }
    }

    /**
     * Leases something, and opens it if it isn't open.
     *
     * @param key equal for what is the same
     * @throws RuntimeException what opening throws; whoever comes next tries again
     */
    <T extends AutoCloseable> Lease<T> lease(Object key, Class<T> type, Callable<T> opening) {
        Entry entry;
        synchronized (this) {
            entry = open.computeIfAbsent(key, Entry::new);
            entry.leases++;
        }
        Lease<T> lease = null;
        try {
            lease = new Lease<>(type.cast(entry.open(opening)), () -> end(entry));
            return lease;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            if (lease == null) {
                end(entry);
            }
        }
    }

    private synchronized void end(Entry entry) {
        long ending = ++entry.endings;
        if (--entry.leases == 0) {
            closer.schedule(() -> closeIdle(entry, ending), idle.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Does nothing where it was leased again meanwhile. */
    private Void closeIdle(Entry entry, long ending) throws Exception {
        synchronized (this) {
            if (entry.leases > 0 || entry.endings != ending) {
                return null;
            }
            open.remove(entry.key, entry);
        }
        entry.close();
        return null;
    }

    /** How many things are open. */
    synchronized int open() {
        return open.size();
    }
}
