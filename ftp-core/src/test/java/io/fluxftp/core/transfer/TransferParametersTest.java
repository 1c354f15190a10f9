package io.fluxftp.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TYPE, STRU, MODE (RFC 959, section 4.1.2) and PROT (RFC 2228, section 3). */
class TransferParametersTest {

    @ParameterizedTest
    @CsvSource({
        "A, ASCII, NON_PRINT, 8, A",
        "a, ASCII, NON_PRINT, 8, A",
        "A N, ASCII, NON_PRINT, 8, A",
        "A T, ASCII, TELNET, 8, A T",
        "a c, ASCII, CARRIAGE_CONTROL, 8, A C",
        "E, EBCDIC, NON_PRINT, 8, E",
        "E T, EBCDIC, TELNET, 8, E T",
        "I, IMAGE, NON_PRINT, 8, I",
        "L 8, LOCAL, NON_PRINT, 8, L 8",
        "L8, LOCAL, NON_PRINT, 8, L 8",
        "l 36, LOCAL, NON_PRINT, 36, L 36",
        "L 255, LOCAL, NON_PRINT, 255, L 255",
    })
    void readsTypes(
            String argument,
            RepresentationType.Code code,
            RepresentationType.Format control,
            int byteSize,
            String formatted) {
        RepresentationType type = RepresentationType.parse(argument);

        assertThat(type).isEqualTo(new RepresentationType(code, control, byteSize));
        assertThat(type.format()).isEqualTo(formatted);
        assertThat(RepresentationType.parse(formatted)).isEqualTo(type);
        assertThat(type.format()).startsWith(String.valueOf(type.code().letter()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "X",
                "AN",
                "A  N",
                "A NN",
                "A X",
                "A N ",
                " A",
                "I N",
                "I8",
                "L",
                "L ",
                "L 0",
                "L 256",
                "L -1",
                "L +8",
                "L 8 ",
                "L  8",
                "L 99999999999",
                "L ８",
                "É",
                "ı"
            })
    void refusesWhatIsNoType(String argument) {
        assertThatThrownBy(() -> RepresentationType.parse(argument)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlyImageAndLocalBytesOfEightBitsAreBinary() {
        assertThat(RepresentationType.IMAGE.isBinary()).isTrue();
        assertThat(RepresentationType.parse("L 8").isBinary()).isTrue();
        assertThat(RepresentationType.parse("L 7").isBinary()).isFalse();
        assertThat(RepresentationType.ASCII.isBinary()).isFalse();
        assertThat(RepresentationType.EBCDIC.isBinary()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "IMAGE, TELNET, 8",
        "IMAGE, NON_PRINT, 7",
        "ASCII, NON_PRINT, 7",
        "LOCAL, TELNET, 8",
        "LOCAL, NON_PRINT, 0"
    })
    void refusesPartsThatDoNotBelongTogether(
            RepresentationType.Code code, RepresentationType.Format control, int byteSize) {
        assertThatThrownBy(() -> new RepresentationType(code, control, byteSize))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource(FileStructure.class)
    void readsStructures(FileStructure structure) {
        assertThat(FileStructure.parse(structure.format())).isSameAs(structure);
        assertThat(FileStructure.parse(lower(structure.format()))).isSameAs(structure);
        assertThat(structure.format())
                .isEqualTo(String.valueOf(structure.letter()))
                .isEqualTo(initial(structure));
    }

    @ParameterizedTest
    @EnumSource(TransferMode.class)
    void readsModes(TransferMode mode) {
        assertThat(TransferMode.parse(mode.format())).isSameAs(mode);
        assertThat(TransferMode.parse(lower(mode.format()))).isSameAs(mode);
        assertThat(mode.format()).isEqualTo(mode == TransferMode.DEFLATE ? "Z" : initial(mode));
        assertThat(mode.format()).isEqualTo(String.valueOf(mode.letter()));
    }

    @ParameterizedTest
    @EnumSource(ProtectionLevel.class)
    void readsLevels(ProtectionLevel level) {
        assertThat(ProtectionLevel.parse(level.format())).isSameAs(level);
        assertThat(ProtectionLevel.parse(lower(level.format()))).isSameAs(level);
        assertThat(level.format()).isEqualTo(level == ProtectionLevel.CONFIDENTIAL ? "E" : initial(level));
        assertThat(level.format()).isEqualTo(String.valueOf(level.letter()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "X", "FF", "F ", " F", "ſ"})
    void refusesWhatIsNoLetter(String argument) {
        assertThatThrownBy(() -> FileStructure.parse(argument)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TransferMode.parse(argument)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ProtectionLevel.parse(argument)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void beginWithTheDefaultsOfTheRfcAndChangeOneByOne() {
        TransferParameters changed = TransferParameters.DEFAULT
                .withType(RepresentationType.EBCDIC)
                .withStructure(FileStructure.RECORD)
                .withMode(TransferMode.DEFLATE)
                .withDeflateLevel(9);

        assertThat(TransferParameters.DEFAULT)
                .isEqualTo(
                        new TransferParameters(RepresentationType.ASCII, FileStructure.FILE, TransferMode.STREAM, 6));
        assertThat(changed)
                .isEqualTo(new TransferParameters(
                        RepresentationType.EBCDIC, FileStructure.RECORD, TransferMode.DEFLATE, 9));
        assertThat(changed.plain()).isFalse();
        assertThat(TransferParameters.DEFAULT.withType(RepresentationType.IMAGE).plain())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 10})
    void refusesALevelThatDeflateHasNot(int level) {
        assertThatThrownBy(() -> TransferParameters.DEFAULT.withDeflateLevel(level))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 to 9");
    }

    private static String initial(Enum<?> value) {
        return value.name().substring(0, 1);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
