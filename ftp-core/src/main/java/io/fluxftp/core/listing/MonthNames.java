package io.fluxftp.core.listing;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Month names as ls abbreviates them in the locales that servers run in. A name that means different months in two of them
 * is left out.
 */
final class MonthNames {

    private static final Map<String, Integer> MONTHS = new HashMap<>();

    static {
        add(1, "jan januar january janv janvier ene gen sty led oca tammi янв 1月 1월");
        add(2, "feb febr febru februar february févr fév fev fevr helmi úno lut şub фев 2月 2월");
        add(3, "mar march mars märz mär mrz mrt maalis márc bře мар 3月 3월");
        add(4, "apr april avr avril abr kwi huhti ápr dub nis апр 4月 4월");
        add(5, "may mai maj mei mag maio mayo maggio touko máj kvě май мая 5月 5월");
        add(6, "jun june juin juni giu kesä jún čen cze haz июн 6月 6월");
        add(7, "jul july juil juli lug heinä júl čec tem июл 7月 7월");
        add(8, "aug august août aoû aout ago elo sie ağu авг 8月 8월");
        add(9, "sep sept september set syys szept wrz zář eyl сен 9月 9월");
        add(10, "oct october okt ott out loka říj paź eki окт 10月 10월");
        add(11, "nov november marras kas ноя 11月 11월");
        add(12, "dec december dez dic déc des joulu gru pro ara дек 12月 12월");
    }

    private MonthNames() {}

    private static void add(int month, String names) {
        for (String name : names.split(" ", -1)) {
            MONTHS.put(name, month);
        }
    }

    /** The month of 1 to 12 that a word names in any letter case, with or without a full stop; 0 for none. */
    static int month(String word) {
        int length = word.endsWith(".") ? word.length() - 1 : word.length();
        if (length < 2 || length > 9) {
            return 0;
        }
        return MONTHS.getOrDefault(word.substring(0, length).toLowerCase(Locale.ROOT), 0);
    }
}
