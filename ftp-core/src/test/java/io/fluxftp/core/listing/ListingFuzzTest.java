package io.fluxftp.core.listing;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** Any line is an entry or none, and an entry that was read is written so that it reads the same again. */
class ListingFuzzTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2024-03-15T12:00:00Z"), ZoneOffset.UTC);

    private static final MlsxFormatter MLSX = new MlsxFormatter(MlsxFormatter.FACTS);

    private static final UnixListFormatter UNIX = new UnixListFormatter(CLOCK, ZoneOffset.UTC);

    private static final UnixListParser PARSER = new UnixListParser(CLOCK, ZoneOffset.UTC);

    @FuzzTest(maxDuration = "1m")
    void readsUnixListings(FuzzedDataProvider data) {
        FtpFile file = PARSER.parse(data.consumeRemainingAsString());

        if (file != null) {
            String line = UNIX.format(file);
            assertThat(line).doesNotContain("\r", "\n", "\0");
            FtpFile again = PARSER.parse(line);
            assertThat(again).as(line).isNotNull();
            assertThat(UNIX.format(again)).isEqualTo(line);
        }
    }

    @FuzzTest(maxDuration = "1m")
    void readsMachineListings(FuzzedDataProvider data) {
        FtpFile file;
        try {
            file = MlsxParser.parse(data.consumeRemainingAsString());
        } catch (IllegalArgumentException e) {
            assertThat(e).hasNoCause();
            return;
        }
        String line = MLSX.format(file);
        assertThat(line).doesNotContain("\r", "\n", "\0");
        assertThat(MLSX.format(MlsxParser.parse(line))).isEqualTo(line);
    }
}
