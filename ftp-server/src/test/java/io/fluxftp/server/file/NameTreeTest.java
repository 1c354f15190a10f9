package io.fluxftp.server.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NameTreeTest {
    @Test
    void behavesAsASortedMap() {
        Random random = new Random(1);
        TreeMap<String, Integer> expected = new TreeMap<>();
        NameTree<Integer> tree = NameTree.empty();
        for (int i = 0; i < 20_000; i++) {
            String name = "n" + random.nextInt(500);
            if (random.nextInt(3) == 0) {
                expected.remove(name);
                tree = tree.without(name);
            } else {
                expected.put(name, i);
                tree = tree.with(name, i);
            }
            assertThat(tree.get(name)).isEqualTo(expected.get(name));
        }
        assertThat(tree).containsExactlyElementsOf(expected.values());
        for (String name : List.copyOf(expected.keySet())) {
            assertThat(tree.isEmpty()).isFalse();
            tree = tree.without(name);
        }
        assertThat(tree.isEmpty()).isTrue();
    }

    @Test
    void aChangeLeavesTheOldOneAsItWas() {
        NameTree<String> one = NameTree.<String>empty().with("a", "A").with("b", "B");
        NameTree<String> two = one.with("a", "changed").without("b").with("c", "C");
        assertThat(one).containsExactly("A", "B");
        assertThat(two).containsExactly("changed", "C");
    }

    @Test
    void staysShallowWhateverTheOrder() {
        List<String> names = new ArrayList<>(
                IntStream.range(0, 100_000).mapToObj("%06d"::formatted).toList());
        NameTree<String> sorted = NameTree.empty();
        for (String name : names) {
            sorted = sorted.with(name, name);
        }
        assertThat(sorted).containsExactlyElementsOf(names);
        Collections.reverse(names);
        for (String name : names) {
            sorted = sorted.without(name);
        }
        assertThat(sorted.isEmpty()).isTrue();
    }

    @Test
    void namesOfTheSameHashStayApart() {
        NameTree<Integer> tree = NameTree.<Integer>empty().with("Aa", 1).with("BB", 2);
        assertThat(tree.get("Aa")).isEqualTo(1);
        assertThat(tree.get("BB")).isEqualTo(2);
    }

    @Test
    void theIteratorEnds() {
        Iterator<String> iterator = NameTree.<String>empty().with("a", "A").iterator();
        assertThat(iterator.next()).isEqualTo("A");
        assertThat(iterator.hasNext()).isFalse();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(iterator::next);
    }
}
