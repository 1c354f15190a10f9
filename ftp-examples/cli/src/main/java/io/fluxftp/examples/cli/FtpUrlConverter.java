package io.fluxftp.examples.cli;

import picocli.CommandLine.TypeConversionException;

/** URLs for picocli, whose own message for a bad value would show the password in it. */
final class FtpUrlConverter {

    private FtpUrlConverter() {}

    static FtpUrl convert(String text) {
        try {
            return FtpUrl.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
