/** Short programs that compose FTP transfers as Reactor streams. */
@NullMarked
package io.fluxftp.examples.pipelines;

import org.jspecify.annotations.NullMarked;
