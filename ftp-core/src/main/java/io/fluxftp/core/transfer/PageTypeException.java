package io.fluxftp.core.transfer;

/** A page came of a type that RFC 959, section 3.1.2.3, does not know; the reply 551 is for it. */
public final class PageTypeException extends DataFormatException {

    private static final long serialVersionUID = 1L;

    PageTypeException(String message) {
        super(message);
    }
}
