package io.fluxftp.examples.server;

import io.fluxftp.core.command.Secret;
import io.fluxftp.core.path.FtpPath;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * One user of the command line.
 *
 * @param name the user's name
 * @param password the user's password
 * @param home a directory below the served root
 */
record UserOption(String name, Secret password, FtpPath home) {

    private static final String FORM = "expected NAME:PASSWORD or NAME:PASSWORD:/HOME";

    /**
     * Reads {@code NAME:PASSWORD[:HOME]}. The name ends at the first colon; the home begins at the last colon that a
     * slash follows.
     *
     * @throws TypeConversionException saying what is expected, and never what was given: it may be a password
     */
    static UserOption parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new TypeConversionException("there is no colon: " + FORM);
        }
        if (colon == 0) {
            throw new TypeConversionException("the name is empty: " + FORM);
        }
        int homeColon = text.lastIndexOf(":/");
        boolean hasHome = homeColon > colon;
        String password = hasHome ? text.substring(colon + 1, homeColon) : text.substring(colon + 1);
        if (password.isEmpty() || homeColon == colon) {
            throw new TypeConversionException("the password is empty: " + FORM);
        }
        FtpPath home = hasHome ? directory(text.substring(homeColon + 1)) : FtpPath.ROOT;
        return new UserOption(text.substring(0, colon), Secret.of(password), home);
    }

    /**
     * Reads a directory below the served root.
     *
     * @throws TypeConversionException when it leads out of it or is no path
     */
    static FtpPath directory(String text) {
        if (java.util.Arrays.asList(text.split("/", -1)).contains("..")) {
            throw new TypeConversionException("the directory holds '..': expected a directory of --root such as /pub");
        }
        try {
            return FtpPath.of(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("no directory: " + e.getMessage());
        }
    }

    /** For picocli. */
    static final class Converter implements ITypeConverter<UserOption> {
        @Override
        public UserOption convert(String text) {
            return parse(text);
        }
    }
}
