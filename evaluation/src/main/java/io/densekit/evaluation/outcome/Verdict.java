// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.outcome;

/** What became of a result. */
public enum Verdict {
    /** It found an object. */
    RIGHT,
    /** It found none. */
    WRONG,
    /** It found what needs not be found, such as a crowd, and doesn't count. */
    IGNORED,
    /** Its image has as many results of its category with larger scores as the limit allows. */
    BEYOND_LIMIT
}
