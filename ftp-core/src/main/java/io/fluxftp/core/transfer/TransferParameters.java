package io.fluxftp.core.transfer;

/**
 * The transfer parameters in force (RFC 959, section 5.3.2).
 *
 * @param type what the bytes stand for
 * @param structure the structure of files
 * @param mode how the bytes are put on the data connection
 * @param deflateLevel how hard {@code MODE Z} tries, 0 (stored) to 9 (smallest), as {@code OPTS MODE Z LEVEL} sets it; kept in
 *     the other modes
 */
public record TransferParameters(
        RepresentationType type, FileStructure structure, TransferMode mode, int deflateLevel) {

    /** The level of {@code MODE Z} where nobody chose one. */
    public static final int DEFAULT_DEFLATE_LEVEL = 6;

    /** What holds after connecting and after REIN: TYPE A N, STRU F, MODE S. */
    public static final TransferParameters DEFAULT = new TransferParameters(
            RepresentationType.ASCII, FileStructure.FILE, TransferMode.STREAM, DEFAULT_DEFLATE_LEVEL);

    /**
     * Checks the level.
     *
     * @throws IllegalArgumentException when it is none of 0 to 9
     */
    public TransferParameters {
        if (deflateLevel < 0 || deflateLevel > 9) {
            throw new IllegalArgumentException("the level of MODE Z must be 0 to 9");
        }
    }

    /**
     * These parameters with another type.
     *
     * @param other the type
     * @return the parameters
     */
    public TransferParameters withType(RepresentationType other) {
        return new TransferParameters(other, structure, mode, deflateLevel);
    }

    /**
     * These parameters with another structure.
     *
     * @param other the structure
     * @return the parameters
     */
    public TransferParameters withStructure(FileStructure other) {
        return new TransferParameters(type, other, mode, deflateLevel);
    }

    /**
     * These parameters with another mode.
     *
     * @param other the mode
     * @return the parameters
     */
    public TransferParameters withMode(TransferMode other) {
        return new TransferParameters(type, structure, other, deflateLevel);
    }

    /**
     * These parameters with another level of compression.
     *
     * @param level 0 to 9
     * @return the parameters
     * @throws IllegalArgumentException when it is none of 0 to 9
     */
    public TransferParameters withDeflateLevel(int level) {
        return new TransferParameters(type, structure, mode, level);
    }

    /**
     * Whether the bytes of a file go over the wire as they are, so that {@link DataChannel#sendFile} may be used.
     *
     * @return true when {@link TransferPipeline#install} adds nothing
     */
    public boolean plain() {
        return TransferPipeline.isTransparent(this);
    }

    /**
     * The longest file that has a form on the wire, in bytes as the type has them: STRU P numbers its pages with one byte.
     *
     * @return bytes, {@link Long#MAX_VALUE} where there is no bound
     */
    public long longestFile() {
        return structure == FileStructure.PAGE ? PageForm.LONGEST : Long.MAX_VALUE;
    }
}
