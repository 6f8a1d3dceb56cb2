// SPDX-License-Identifier: Apache-2.0
package io.densekit.ops;

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
 */
public final class OpScript {

    private final String name;
    private final ScriptArchive archive;

    private OpScript(String name, ScriptArchive archive) {
        this.name = name;
        this.archive = archive;
    }

    /**
     * The functions of a text resource.
     *
     * @param beside the class in whose package it lies
     * @throws IllegalArgumentException if there is no such resource
     */
    public static OpScript ofResource(Class<?> beside, String name) {
        return new OpScript(name, ScriptArchive.ofResource(beside, name));
    }

    ScriptArchive archive() {
        return archive;
    }

    /** The resource's name. */
    @Override
    public String toString() {
        return name;
    }
}
