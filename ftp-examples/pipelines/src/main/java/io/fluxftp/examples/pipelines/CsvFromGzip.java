package io.fluxftp.examples.pipelines;

import io.fluxftp.client.FtpClient;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Flux;

/**
 * Reads rows out of a compressed table on a server, without a copy of it anywhere: each buffer is inflated, decoded and
 * split as it arrives. {@code rows(…).take(10)} transfers what ten rows need, aborts the rest and leaves the session fit
 * for the next use.
 */
public final class CsvFromGzip {

    private CsvFromGzip() {}

    /**
     * The rows of a gzipped file of comma-separated values (RFC 4180), its head line included.
     *
     * @param client the server
     * @param path the file
     * @return a list of fields a row; a file that is damaged or cut short is an error after the rows before
     */
    public static Flux<List<String>> rows(FtpClient client, String path) {
        return client.retrieve(path)
                .asByteArray()
                .transform(Gunzip::inflate)
                .transform(Lines::of)
                .map(CsvFromGzip::fields);
    }

    /** Splits a line at its commas, but for those within quotes; a doubled quote within quotes stands for one. */
    static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }

    /**
     * Prints the first rows of a table on an anonymous server.
     *
     * @param arguments host, port, path and the number of rows
     */
    public static void main(String... arguments) {
        FtpClient client = FtpClient.create().host(arguments[0]).port(Integer.parseInt(arguments[1]));
        rows(client, arguments[2])
                .take(Long.parseLong(arguments[3]))
                .doOnNext(row -> System.out.println(String.join(" | ", row)))
                .then(client.disposeLater())
                .block();
    }
}
