package io.fluxftp.examples.server.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.testing.TestFiles;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every method of Python's ftplib, and with its raw connections what no client has a method for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FtplibExtensionsIT {

    /** Connects, logs in, goes to the directory of the test. */
    private static final String LOGIN = """
            import hashlib, io, socket, struct, zlib
            ftp = FTP()
            ftp.connect(host, port, timeout=20)
            ftp.login(user, password)
            ftp.cwd('%s')

            def got(command):
                with ftp.transfercmd(command) as data:
                    received = data.makefile('rb').read()
                ftp.voidresp()
                return received

            def put(command, sent):
                with ftp.transfercmd(command) as data:
                    data.sendall(sent)
                return ftp.voidresp()

            """;

    @TempDir
    Path local;

    private ServerUnderTest server;
    private Python python;
    private Path remote;

    @BeforeAll
    void start() {
        server = ServerUnderTest.start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @BeforeEach
    void login() {
        remote = server.newDirectory();
        python = new Python(server.account(), local);
    }

    /** Runs a script that prints nothing when all of its assertions hold. */
    private void holds(String script) {
        assertThat(python.run(LOGIN.formatted("/" + remote.getFileName()) + script)
                        .succeeds()
                        .out())
                .isEmpty();
    }

    @Test
    void doesWhatEveryMethodDoes() {
        holds("""
                assert ftp.getwelcome().startswith('220')
                assert ftp.acct('x').startswith('202')
                ftp.storbinary('STOR a', io.BytesIO(b'0123456789'))
                ftp.storbinary('APPE a', io.BytesIO(b'abc'))
                ftp.storbinary('STOR a', io.BytesIO(b'XY'), rest=8)
                parts = []
                ftp.retrbinary('RETR a', parts.append, rest=4)
                assert b''.join(parts) == b'4567XY', parts
                conn, size = ftp.ntransfercmd('RETR a')
                assert size == 10, size
                conn.close()
                try:
                    ftp.voidresp()
                except ftplib.error_temp as e:
                    assert str(e)[:3] == '426', e
                lines = []
                ftp.storlines('STOR text', io.BytesIO(b'one\\ntwo\\n'))
                ftp.retrlines('RETR text', lines.append)
                assert lines == ['one', 'two'], lines
                assert sorted(ftp.nlst()) == ['a', 'text'] and sorted(ftp.nlst('-a')) == ['.', '..', 'a', 'text'], ftp.nlst('-a')
                ftp.dir('a', lines.append)
                assert lines[-1].endswith(' a'), lines
                assert sorted(n for n, f in ftp.mlsd() if f['type'] == 'file') == ['a', 'text']
                assert ftp.mkd('d').endswith('/d') and ftp.cwd('d').startswith('250') and ftp.pwd().endswith('/d')
                ftp.cwd('..')
                ftp.rename('a', 'd/b')
                assert ftp.voidcmd('TYPE I') and ftp.size('d/b') == 10
                ftp.delete('d/b')
                ftp.rmd('d')
                ftp.set_pasv(False)
                assert sorted(ftp.nlst()) == ['text'], ftp.nlst()
                ftp.af = socket.AF_INET
                assert ftp.makeport()
                ftp.set_pasv(True)
                assert ftp.abort()[:3] in ('225', '226')
                assert ftp.sendcmd('STAT').startswith('211') and ftp.sendcmd('HELP').startswith('214')
                assert ftp.quit().startswith('221')
                """);
    }

    @Test
    void usesTheExtensions() {
        TestFiles.write(remote.resolve("file"), 100_000, 1);
        holds("""
                ftp.voidcmd('TYPE I')
                whole = got('RETR file')
                assert ftp.sendcmd('HASH file').split()[3] == hashlib.sha256(whole).hexdigest()
                assert ftp.sendcmd('XMD5 file').lower().endswith(hashlib.md5(whole).hexdigest())
                assert int(ftp.sendcmd('XCRC file').split()[-1], 16) == zlib.crc32(whole)
                assert ftp.sendcmd('OPTS HASH SHA-512').startswith('200')
                ftp.sendcmd('RANG 10 19')
                assert hashlib.sha512(whole[10:20]).hexdigest() in ftp.sendcmd('HASH file')
                ftp.sendcmd('RANG 10 19')
                assert got('RETR file') == whole[10:20]
                assert ftp.sendcmd('MFMT 20210203040506 file') == '213 Modify=20210203040506; file'
                assert ftp.sendcmd('MDTM file') == '213 20210203040506'
                assert ftp.sendcmd('MFF Modify=20220203040506;UNIX.mode=0600; file').startswith('213 ')
                assert 'UNIX.mode=0600' in ftp.sendcmd('MLST file'), ftp.sendcmd('MLST file')
                assert ftp.sendcmd('SITE UTIME 20200101000000 file').startswith('200')
                assert int(ftp.sendcmd('AVBL').split()[1]) > 0
                assert ftp.sendcmd('CLNT ftplib').startswith('200')
                assert ftp.sendcmd('LANG en').startswith('200')
                assert ftp.sendcmd('OPTS UTF8 OFF').startswith('200')
                ftp.encoding = 'latin-1'
                ftp.file = ftp.sock.makefile('r', encoding='latin-1')
                ftp.mkd('\\xfc')
                assert '\\xfc' in ftp.nlst()
                """);
    }

    @Test
    void opensLongDataConnections() {
        TestFiles.write(remote.resolve("file"), 50_000, 2);
        holds("""
                ftp.voidcmd('TYPE I')
                whole = got('RETR file')
                numbers = [int(n) for n in ftp.sendcmd('LPSV').split('(')[1].split(')')[0].split(',')]
                assert numbers[:6] == [4, 4, 127, 0, 0, 1], numbers
                with socket.create_connection((host, numbers[7] * 256 + numbers[8])) as data:
                    ftp.sendcmd('RETR file')
                    assert data.makefile('rb').read() == whole
                ftp.voidresp()
                with socket.create_server(('127.0.0.1', 0)) as listener:
                    p = listener.getsockname()[1]
                    ftp.sendcmd('LPRT 4,4,127,0,0,1,2,%d,%d' % (p // 256, p % 256))
                    ftp.sendcmd('RETR file')
                    with listener.accept()[0] as data:
                        assert data.makefile('rb').read() == whole
                ftp.voidresp()
                """);
    }

    @Test
    void translatesAndStructures() {
        holds("""
                ftp.voidcmd('TYPE E')
                put('STOR text', 'HELLO'.encode('cp1140').replace(b'\\x9f', b''))
                ftp.voidcmd('TYPE I')
                assert got('RETR text') == b'HELLO'
                put('STOR lines', b'one\\ntwo\\xff\\n')
                ftp.voidcmd('STRU R')
                assert got('RETR lines') == b'one\\xff\\x01two\\xff\\xff\\xff\\x01\\xff\\x02', got('RETR lines')
                put('STOR back', b'eins\\xff\\x01zwei\\xff\\x03')
                ftp.voidcmd('STRU F')
                assert got('RETR back') == b'eins\\nzwei\\n', got('RETR back')
                """);
    }

    @Test
    void deflates() {
        TestFiles.write(remote.resolve("file"), 300_000, 3);
        holds("""
                ftp.voidcmd('TYPE I')
                whole = got('RETR file')
                ftp.voidcmd('MODE Z')
                assert ftp.sendcmd('OPTS MODE Z LEVEL 1').startswith('200')
                assert zlib.decompress(got('RETR file')) == whole
                put('STOR copy', zlib.compress(whole, 9))
                assert b'copy' in zlib.decompress(got('NLST'))
                ftp.voidcmd('MODE S')
                assert got('RETR copy') == whole
                """);
    }

    @Test
    void keepsADataConnectionOpenInBlocks() {
        TestFiles.write(remote.resolve("file"), 200_000, 4);
        holds("""
                ftp.voidcmd('TYPE I')
                whole = got('RETR file')
                ftp.voidcmd('MODE B')

                def block(stream):
                    content = b''
                    descriptor = 0
                    while not descriptor & 64:
                        descriptor, count = struct.unpack('>BH', stream.read(3))
                        data = stream.read(count)
                        content += b'' if descriptor & 16 else data
                    return content

                data = socket.create_connection(ftp.makepasv())
                stream = data.makefile('rb')
                for expected in ('150', '125', '125'):
                    assert ftp.sendcmd('RETR file')[:3] in (expected, '125')
                    assert block(stream) == whole
                    assert ftp.voidresp()[:3] == '250'
                assert ftp.sendcmd('ABOR').startswith('225')
                assert ftp.sendcmd('STOR copy').startswith('125')
                data.sendall(struct.pack('>BH', 16, 2) + b'm1' + struct.pack('>BH', 64, 5) + b'hello')
                replies = [ftp.getresp()]
                while replies[-1].startswith('1'):
                    replies.append(ftp.getresp())
                assert replies[0].startswith('110 MARK m1 = '), replies
                assert replies[-1].startswith('250'), replies
                data.close()
                ftp.voidcmd('MODE S')
                assert got('RETR copy') == b'hello'
                """);
    }
}
