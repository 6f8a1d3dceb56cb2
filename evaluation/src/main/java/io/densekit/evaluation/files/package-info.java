/** Files that appear whole or not at all. */
package io.densekit.evaluation.files;
