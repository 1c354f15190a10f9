/** Checksums of files, as HASH and its older relatives compute and compare them (draft-bryan-ftpext-hash). */
@NullMarked
package io.fluxftp.core.hash;

import org.jspecify.annotations.NullMarked;
