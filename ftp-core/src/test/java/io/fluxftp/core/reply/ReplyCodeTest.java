package io.fluxftp.core.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyCodeTest {

    @ParameterizedTest
    @ValueSource(
            ints = {
                110, 120, 125, 150, 200, 202, 211, 212, 213, 214, 215, 220, 221, 225, 226, 227, 228, 229, 230, 232, 234,
                235, 250, 257, 331, 332, 334, 335, 336, 350, 421, 425, 426, 431, 450, 451, 452, 500, 501, 502, 503, 504,
                521, 522, 530, 532, 533, 534, 535, 536, 537, 550, 551, 552, 553, 554, 555, 631, 632, 633
            })
    void everyCodeOfTheRfcsHasMeaningAndSource(int value) {
        ReplyCode code = ReplyCode.of(value);
        assertThat(ReplyCode.known()).contains(code);
        assertThat(code.value()).isEqualTo(value);
        assertThat(code.meaning()).isNotBlank();
        assertThat(code.source()).startsWith("RFC ");
    }

    @Test
    void knowsNoCodeTwiceAndListsThemInOrder() {
        assertThat(ReplyCode.known())
                .hasSize(60)
                .doesNotHaveDuplicates()
                .extracting(ReplyCode::value)
                .isSorted();
    }

    @ParameterizedTest
    @MethodSource("constants")
    void aConstantIsTheInstanceOfItsNumber(ReplyCode constant) {
        assertThat(ReplyCode.of(constant.value())).isSameAs(constant);
        assertThat(constant).hasToString(Integer.toString(constant.value()));
    }

    @ParameterizedTest
    @CsvSource({
        "150, PRELIMINARY",
        "226, COMPLETION",
        "350, INTERMEDIATE",
        "450, TRANSIENT",
        "550, PERMANENT",
        "631, PROTECTED"
    })
    void theFirstDigitIsTheCategory(int value, ReplyCode.Category category) {
        ReplyCode code = ReplyCode.of(value);
        assertThat(code.category()).isEqualTo(category);
        assertThat(List.of(
                        code.isPreliminary(),
                        code.isCompletion(),
                        code.isIntermediate(),
                        code.isTransient(),
                        code.isPermanent(),
                        code.isProtected()))
                .as("exactly the one of %s", category)
                .containsExactly(
                        category == ReplyCode.Category.PRELIMINARY,
                        category == ReplyCode.Category.COMPLETION,
                        category == ReplyCode.Category.INTERMEDIATE,
                        category == ReplyCode.Category.TRANSIENT,
                        category == ReplyCode.Category.PERMANENT,
                        category == ReplyCode.Category.PROTECTED);
        assertThat(code.isNegative()).isEqualTo(value / 100 == 4 || value / 100 == 5);
    }

    @Test
    void aCodeThatNoRfcDefinesIsAValueToo() {
        ReplyCode code = ReplyCode.of(299);
        assertThat(code.isCompletion()).isTrue();
        assertThat(code.meaning()).isEqualTo("Positive completion reply");
        assertThat(code.source()).isEmpty();
        assertThat(ReplyCode.known()).doesNotContain(code);
        assertThat(ReplyCode.of(299)).isSameAs(code);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -226, 0, 99, 700, 1226, Integer.MAX_VALUE})
    void refusesNumbersOutOfRange(int value) {
        assertThatIllegalArgumentException().isThrownBy(() -> ReplyCode.of(value));
    }

    static List<ReplyCode> constants() throws IllegalAccessException {
        List<ReplyCode> constants = new ArrayList<>();
        for (Field field : ReplyCode.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == ReplyCode.class) {
                constants.add((ReplyCode) field.get(null));
            }
        }
        return constants;
    }
}
