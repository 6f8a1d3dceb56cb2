// SPDX-License-Identifier: Apache-2.0
package io.densekit.spark;

import io.densekit.UserError;
import java.util.function.Supplier;

/** What Spark wraps around what went wrong in a task. */
final class TaskFailure {

    private TaskFailure() {}

    /**
     * What a job gives.
     *
     * @throws UserError if a task ended with one, which the user can mend; without Spark's account of where it ran
     */
    static <T> T unwrapped(Supplier<T> job) {
        try {
            return job.get();
        } catch (Exception e) {
            // SparkException is a checked one, though no method of Spark's says so: they are Scala's.
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof UserError error) {
                    throw error;
                }
            }
            throw TaskFailure.<RuntimeException>asItIs(e);
        }
    }

    @SuppressWarnings("unchecked") // what is thrown stays what it is
    private static <E extends Exception> E asItIs(Exception thrown) throws E {
        throw (E) thrown;
    }
}
