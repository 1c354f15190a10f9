package io.fluxftp.core.command;

import org.jspecify.annotations.Nullable;

/** The grammar of one verb's argument. */
@FunctionalInterface
interface ArgumentParser {

    /**
     * Reads the argument.
     *
     * @param argument what came after the space; null when there was no space
     * @return the command
     * @throws IllegalArgumentException when the argument is not what the verb takes
     */
    FtpCommand parse(@Nullable String argument);
}
