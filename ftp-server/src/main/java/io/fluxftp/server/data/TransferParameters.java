package io.fluxftp.server.data;

import io.fluxftp.core.transfer.FileStructure;
import io.fluxftp.core.transfer.RepresentationType;
import io.fluxftp.core.transfer.TransferMode;
import io.fluxftp.core.transfer.TransferPipeline;

/** The transfer parameters in force (RFC 959 §5.3.2). */
public record TransferParameters(RepresentationType type, FileStructure structure, TransferMode mode) {

    /** What holds after connecting and after REIN: TYPE A N, STRU F, MODE S. */
    public static final TransferParameters DEFAULT =
            new TransferParameters(RepresentationType.ASCII, FileStructure.FILE, TransferMode.STREAM);

    /** These parameters with another type. */
    public TransferParameters withType(RepresentationType other) {
        return new TransferParameters(other, structure, mode);
    }

    /** These parameters with another structure. */
    public TransferParameters withStructure(FileStructure other) {
        return new TransferParameters(type, other, mode);
    }

    /** These parameters with another mode. */
    public TransferParameters withMode(TransferMode other) {
        return new TransferParameters(type, structure, other);
    }

    /** Whether the bytes of a file go over the wire as they are. */
    public boolean plain() {
        return TransferPipeline.isTransparent(type, structure, mode);
    }
}
