/**
 * Names in a user's tree: paths that cannot leave their root (RFC 959, section 5.3.2; RFC 2577, section 4).
 */
@NullMarked
package io.fluxftp.core.path;

import org.jspecify.annotations.NullMarked;
