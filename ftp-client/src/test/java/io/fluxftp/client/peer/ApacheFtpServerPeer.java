package io.fluxftp.client.peer;

import java.nio.file.Path;
import java.util.List;
import org.apache.ftpserver.ConnectionConfigFactory;
import org.apache.ftpserver.DataConnectionConfigurationFactory;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.UserManager;
import org.apache.ftpserver.listener.Listener;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.usermanager.ClearTextPasswordEncryptor;
import org.apache.ftpserver.usermanager.PropertiesUserManagerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.WritePermission;

/** Apache FtpServer, in this JVM. */
final class ApacheFtpServerPeer implements FtpPeer {
    private static final int MAX_LOGINS = 200;

    private final PeerHome home;
    private final FtpServer server;
    private final Listener listener;

    private ApacheFtpServerPeer(PeerHome home, FtpServer server, Listener listener) {
        this.home = home;
        this.server = server;
        this.listener = listener;
    }

    static FtpPeer start() {
        PeerHome home = PeerHome.create(PeerKind.APACHE, PeerHome.SAME_USER);
        try {
            FtpServerFactory factory = new FtpServerFactory();
            Listener listener = listener();
            factory.addListener("default", listener);
            ConnectionConfigFactory connections = new ConnectionConfigFactory();
            connections.setMaxLogins(MAX_LOGINS);
            connections.setAnonymousLoginEnabled(false);
            factory.setConnectionConfig(connections.createConnectionConfig());
            factory.setUserManager(users(home.home()));
            FtpServer server = factory.createServer();
            server.start();
            return new ApacheFtpServerPeer(home, server, listener);
        } catch (FtpException e) {
            home.close();
            throw new IllegalStateException(PeerKind.APACHE + " does not start", e);
        } catch (RuntimeException e) {
            home.close();
            throw e;
        }
    }

    private static Listener listener() {
        DataConnectionConfigurationFactory data = new DataConnectionConfigurationFactory();
        data.setPassivePorts(PeerKind.APACHE.firstPassivePort() + "-" + PeerKind.APACHE.lastPassivePort());
        ListenerFactory listeners = new ListenerFactory();
        listeners.setServerAddress(Loopback.HOST);
        listeners.setPort(0);
        listeners.setDataConnectionConfiguration(data.createDataConnectionConfiguration());
        return listeners.createListener();
    }

    private static UserManager users(Path home) throws FtpException {
        PropertiesUserManagerFactory factory = new PropertiesUserManagerFactory();
        factory.setPasswordEncryptor(new ClearTextPasswordEncryptor());
        UserManager users = factory.createUserManager();
        BaseUser user = new BaseUser();
        user.setName(USER);
        user.setPassword(PASSWORD);
        user.setHomeDirectory(home.toString());
        user.setAuthorities(List.of(new WritePermission()));
        users.save(user);
        return users;
    }

    @Override
    public PeerKind kind() {
        return PeerKind.APACHE;
    }

    @Override
    public int port() {
        return listener.getPort();
    }

    @Override
    public Path home() {
        return home.home();
    }

    @Override
    public Path newDirectory() {
        return home.newDirectory();
    }

    @Override
    public void put(Path file, byte[] content) {
        home.put(file, content);
    }

    @Override
    public void close() {
        server.stop();
        home.close();
    }

    @Override
    public String toString() {
        return kind() + " at " + host() + ":" + port();
    }
}
