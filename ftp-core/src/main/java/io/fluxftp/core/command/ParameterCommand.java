package io.fluxftp.core.command;

import io.fluxftp.core.address.ExtendedHostPort;
import io.fluxftp.core.address.HostPort;
import io.fluxftp.core.address.LongHostPort;
import io.fluxftp.core.transfer.FileStructure;
import io.fluxftp.core.transfer.RepresentationType;
import io.fluxftp.core.transfer.TransferMode;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Transfer parameters (RFC 959, section 4.1.2; RFC 1639; RFC 2428): the data connection and what goes over it. */
public sealed interface ParameterCommand extends FtpCommand {

    @Override
    Verb verb();

    @Override
    default String word() {
        return verb().word();
    }

    /**
     * PORT: the client listens at this IPv4 address.
     *
     * @param address a resolved IPv4 address and port
     */
    record Port(InetSocketAddress address) implements ParameterCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException when it is not what this command takes
         */
        public Port {
            Arguments.resolved(address);
            HostPort.format(address);
        }

        @Override
        public Verb verb() {
            return Verb.PORT;
        }

        @Override
        public String argument() {
            return HostPort.format(address);
        }
    }

    /**
     * PASV: asks for an IPv4 address and port to connect to.
     */
    record Pasv() implements ParameterCommand {
        @Override
        public Verb verb() {
            return Verb.PASV;
        }
    }

    /**
     * EPRT: the client listens at this address of any family (RFC 2428, section 2).
     *
     * @param address a resolved address and port
     */
    record Eprt(InetSocketAddress address) implements ParameterCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException when it is not what this command takes
         */
        public Eprt {
            Arguments.resolved(address);
        }

        @Override
        public Verb verb() {
            return Verb.EPRT;
        }

        @Override
        public String argument() {
            return ExtendedHostPort.format(address);
        }
    }

    /**
     * EPSV: asks for a port to connect to (RFC 2428, section 3).
     *
     * @param what the family, or ALL
     */
    record Epsv(EpsvRequest what) implements ParameterCommand {
        @Override
        public Verb verb() {
            return Verb.EPSV;
        }

        @Override
        public @Nullable String argument() {
            return switch (what.kind()) {
                case ANY -> null;
                case FAMILY -> Integer.toString(what.family());
                case ALL -> "ALL";
            };
        }
    }

    /**
     * LPRT: the client listens at this long address (RFC 1639).
     *
     * @param address a resolved address and port
     */
    record Lprt(InetSocketAddress address) implements ParameterCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException when it is not what this command takes
         */
        public Lprt {
            Arguments.resolved(address);
        }

        @Override
        public Verb verb() {
            return Verb.LPRT;
        }

        @Override
        public String argument() {
            return LongHostPort.format(address);
        }
    }

    /**
     * LPSV: asks for a long address to connect to (RFC 1639).
     */
    record Lpsv() implements ParameterCommand {
        @Override
        public Verb verb() {
            return Verb.LPSV;
        }
    }

    /**
     * TYPE: how bytes stand for data (RFC 959, section 3.1.1).
     *
     * @param type the type
     */
    record Type(RepresentationType type) implements ParameterCommand {
        @Override
        public Verb verb() {
            return Verb.TYPE;
        }

        @Override
        public String argument() {
            return type.format();
        }
    }

    /**
     * STRU: how a file is structured (RFC 959, section 3.1.2).
     *
     * @param structure the structure
     */
    record Stru(FileStructure structure) implements ParameterCommand {
        @Override
        public Verb verb() {
            return Verb.STRU;
        }

        @Override
        public String argument() {
            return structure.format();
        }
    }

    /**
     * MODE: how bytes are put on the data connection (RFC 959, section 3.4).
     *
     * @param mode the mode
     */
    record Mode(TransferMode mode) implements ParameterCommand {
        @Override
        public Verb verb() {
            return Verb.MODE;
        }

        @Override
        public String argument() {
            return mode.format();
        }
    }
}
