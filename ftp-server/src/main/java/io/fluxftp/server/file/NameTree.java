package io.fluxftp.server.file;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map from names to values, in the order of the names. A changed map shares all but a few nodes with the one
 * before (a treap: a search tree by name that random priorities keep shallow).
 */
final class NameTree<V> implements Iterable<V> {
    private static final NameTree<?> EMPTY = new NameTree<>(null);

    private final @Nullable Node<V> top;

    private NameTree(@Nullable Node<V> top) {
        this.top = top;
    }

    @SuppressWarnings("unchecked") // Holds no value of any type.
    static <V> NameTree<V> empty() {
        return (NameTree<V>) EMPTY;
    }

    private record Node<V>(
            String name,
            V value,
            int priority,
            @Nullable Node<V> left,
            @Nullable Node<V> right) {
        Node<V> with(@Nullable Node<V> newLeft, @Nullable Node<V> newRight) {
            return new Node<>(name, value, priority, newLeft, newRight);
        }
    }

    boolean isEmpty() {
        return top == null;
    }

    @Nullable
    V get(String name) {
        Node<V> node = top;
        while (node != null) {
            int order = name.compareTo(node.name);
            if (order == 0) {
                return node.value;
            }
            node = order < 0 ? node.left : node.right;
        }
        return null;
    }

    NameTree<V> with(String name, V value) {
        return new NameTree<>(insert(top, name, value));
    }

    NameTree<V> without(String name) {
        return new NameTree<>(remove(top, name));
    }

    private static <V> Node<V> insert(@Nullable Node<V> node, String name, V value) {
        if (node == null) {
            return new Node<>(name, value, ThreadLocalRandom.current().nextInt(), null, null);
        }
        int order = name.compareTo(node.name);
        if (order == 0) {
            return new Node<>(name, value, node.priority, node.left, node.right);
        }
        if (order < 0) {
            Node<V> left = insert(node.left, name, value);
            return left.priority <= node.priority
                    ? node.with(left, node.right)
                    : left.with(left.left, node.with(left.right, node.right));
        }
        Node<V> right = insert(node.right, name, value);
        return right.priority <= node.priority
                ? node.with(node.left, right)
                : right.with(node.with(node.left, right.left), right.right);
    }

    private static <V> @Nullable Node<V> remove(@Nullable Node<V> node, String name) {
        if (node == null) {
            return null;
        }
        int order = name.compareTo(node.name);
        if (order == 0) {
            return merge(node.left, node.right);
        }
        return order < 0
                ? node.with(remove(node.left, name), node.right)
                : node.with(node.left, remove(node.right, name));
    }

    private static <V> @Nullable Node<V> merge(@Nullable Node<V> left, @Nullable Node<V> right) {
        if (left == null) {
            return right;
        }
        if (right == null) {
            return left;
        }
        return left.priority > right.priority
                ? left.with(left.left, merge(left.right, right))
                : right.with(merge(left, right.left), right.right);
    }

    @Override
    public Iterator<V> iterator() {
        return new InOrder<>(top);
    }

    private static final class InOrder<V> implements Iterator<V> {
        private final Deque<Node<V>> way = new ArrayDeque<>();

        InOrder(@Nullable Node<V> top) {
            descend(top);
        }

        private void descend(@Nullable Node<V> from) {
            for (Node<V> node = from; node != null; node = node.left) {
                way.push(node);
            }
        }

        @Override
        public boolean hasNext() {
            return !way.isEmpty();
        }

        @Override
        public V next() {
            if (way.isEmpty()) {
                throw new NoSuchElementException();
            }
            Node<V> node = way.pop();
            descend(node.right);
            return node.value;
        }
    }
}
