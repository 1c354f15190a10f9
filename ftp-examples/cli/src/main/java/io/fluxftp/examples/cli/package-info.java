/** The command-line client, <code>fluxftp</code>. */
@NullMarked
package io.fluxftp.examples.cli;

import org.jspecify.annotations.NullMarked;
