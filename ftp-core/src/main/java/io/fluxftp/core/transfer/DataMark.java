package io.fluxftp.core.transfer;

/**
 * What stands between the bytes of a file on a data connection (RFC 959, section 3.4). Marks travel through the pipeline among
 * the buffers, in their place, in both directions: each codec turns those it has a form for into that form, acts on those
 * that concern it, and passes the others on.
 */
public sealed interface DataMark {

    /** A record of the file ends here ({@code STRU R}). */
    DataMark END_OF_RECORD = new EndOfRecord();

    /** The file ends here: whatever a codec holds back goes out before it. */
    DataMark END_OF_FILE = new EndOfFile();

    /** A record of the file ends here. */
    record EndOfRecord() implements DataMark {}

    /** The file ends here. */
    record EndOfFile() implements DataMark {}

    /**
     * A place in the file from which the transfer can be restarted ({@code MODE B} and {@code MODE C}); REST names it.
     *
     * @param marker 1 to 255 characters of printable ASCII other than space, which only the sender understands
     */
    record RestartMarker(String marker) implements DataMark {

        /** The most characters of a marker. */
        public static final int MAX_LENGTH = 255;

        /**
         * Checks the marker.
         *
         * @throws IllegalArgumentException when it is empty, too long or has other characters
         */
        public RestartMarker {
            boolean printable = marker.chars().allMatch(c -> c > ' ' && c < 0x7f);
            if (marker.isEmpty() || marker.length() > MAX_LENGTH || !printable) {
                throw new IllegalArgumentException("a restart marker is 1 to 255 printable characters of ASCII");
            }
        }
    }
}
