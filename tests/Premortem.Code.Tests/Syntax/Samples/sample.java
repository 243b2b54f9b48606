package com.example.orders;

import java.util.*;
import static java.lang.Math.*;

@Service
public sealed class Orders<T extends Order & Comparable<T>> implements Store<T> permits Archive {
    private static final Map<String, List<? super T>> CACHE = new HashMap<>();
    record Line(int amount, String... notes) { Line { amount = abs(amount); } }
    enum State { OPEN { int n() { return 1; } }, DONE; int n() { return 0; } }

    @Transactional(isolation = Isolation.SERIALIZABLE, timeout = 3)
    public <R> R place(final T order, Function<? super T, R> then) throws SQLException {
        synchronized (this) { counter++; }
        try (var tx = db.begin(); Lock l = lock(order)) {
            for (Line line : order.lines()) { total -= line.amount() >>> 1; }
            return switch (order) {
                case Order(var id, int n) when n > 0 -> then.apply(order);
                default -> { yield null; }
            };
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException("""
                text "block"
                """ + 'c', e);
        } finally {
            executor.submit(() -> this.<T>audit(order)); Runnable r = Orders::new;
        }
    }
}
