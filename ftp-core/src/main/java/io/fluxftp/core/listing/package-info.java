/**
 * Directory entries and how they travel: machine listings (RFC 3659, section 7) and the unix form of LIST
 * (RFC 959, section 4.1.3; RFC 1123, section 4.1.2.7), in both directions.
 */
@NullMarked
package io.fluxftp.core.listing;

import org.jspecify.annotations.NullMarked;
