package io.fluxftp.examples.server;

import io.fluxftp.server.FtpServer;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Where the server listens, for control and for data connections. */
final class ListenOptions {

    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            converter = HostConverter.class,
            description = "Listen on this address or host name; 0.0.0.0 or :: for all interfaces."
                    + " Default: ${DEFAULT-VALUE}.")
    private InetAddress host = InetAddress.getLoopbackAddress();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "2121",
            converter = PortConverter.class,
            description = "Listen on this port; 0 for any free one. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--passive-ports",
            paramLabel = "FIRST-LAST",
            defaultValue = "50000-50999",
            converter = PortRange.Converter.class,
            description = "Await data connections on ports of this range; 0 for ports of the system's choice."
                    + " Default: ${DEFAULT-VALUE}.")
    private PortRange passivePorts = PortRange.SYSTEM;

    @Option(
            names = "--passive-address",
            paramLabel = "IP",
            converter = Ipv4Converter.class,
            description = "Tell clients this IPv4 address for data connections (PASV), for a server behind NAT."
                    + " Default: the address they are connected to.")
    private @Nullable String passiveAddress;

    FtpServer apply(FtpServer server) {
        return server.host(host.getHostAddress()).port(port).passive(passive -> {
            passive.ports(passivePorts.first(), passivePorts.last());
            if (passiveAddress != null) {
                passive.address(passiveAddress);
            }
        });
    }

    /** Where the control connections are to be awaited. */
    String address() {
        return NetUtil.toSocketAddressString(new InetSocketAddress(host, port));
    }

    private static final class HostConverter implements ITypeConverter<InetAddress> {
        @Override
        public InetAddress convert(String text) {
            try {
                return InetAddress.getByName(text);
            } catch (UnknownHostException e) {
                throw new TypeConversionException("'" + text + "' is no address of this machine and no known host");
            }
        }
    }

    private static final class PortConverter implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return PortRange.port(text, 0);
        }
    }

    private static final class Ipv4Converter implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (!NetUtil.isValidIpV4Address(text)) {
                throw new TypeConversionException("'" + text + "': expected an IPv4 address such as 203.0.113.7");
            }
            return text;
        }
    }
}
