// SPDX-License-Identifier: Apache-2.0
package io.densekit;

/**
 * A mistake that the user can mend: a wrong key, a broken file, a full disk. The message is one clear sentence (or a
 * numbered list of them) that names the file, the place and the way out; it is shown without a stack trace. Names that it
 * quotes are made {@link Printable}.
 */
public final class UserError extends RuntimeException {

    /** What kind of mistake it is; the command line's exit code follows from it. */
    public enum Kind {
        /** The command line or the configuration is wrong: exit code 2. */
        USAGE,
        /** What was asked for is clear but failed, for example because a file is broken: exit code 1. */
        FAILURE
    }

    private final Kind kind;

    private UserError(Kind kind, String message, Throwable cause) {
        super(Printable.of(message), cause);
        this.kind = kind;
    }

    /** A wrong command line or configuration. */
    public static UserError usage(String message) {
        return new UserError(Kind.USAGE, message, null);
    }

    /** A wrong command line or configuration, found out by {@code cause}. */
    public static UserError usage(String message, Throwable cause) {
        return new UserError(Kind.USAGE, message, cause);
    }

    /** Something that failed and that the user can mend. */
    public static UserError failure(String message) {
        return new UserError(Kind.FAILURE, message, null);
    }

    /** Something that failed and that the user can mend, found out by {@code cause}. */
    public static UserError failure(String message, Throwable cause) {
        return new UserError(Kind.FAILURE, message, cause);
    }

    /** A file, a folder or a list of files that can't be read. */
    public static UserError unreadable(Object what, Exception cause) {
        String why = cause.getClass().getSimpleName() + ": " + cause.getMessage();
        return failure(what + " can't be read (" + why + ")", cause);
    }

    /** What kind of mistake it is. */
    public Kind kind() {
        return kind;
    }
}
