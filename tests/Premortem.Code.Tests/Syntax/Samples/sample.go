// Package orders places orders.
package orders

import (
	"context"
	db "database/sql"
)

type Store[T any] struct {
	*db.DB
	mu    sync.Mutex `json:"-"`
	lines map[string][]chan<- T
}

func (s *Store[T]) Place(ctx context.Context, o *Order, items ...T) (n int, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	tx, err := s.BeginTx(ctx, &db.TxOptions{Isolation: db.LevelSerializable})
	if err != nil {
		return 0, fmt.Errorf("begin: %w", err)
	}
	for i, item := range items {
		go func(i int) { s.lines["a"][i] <- item }(i)
	}
	select {
	case <-ctx.Done():
		goto end
	case v, ok := <-done:
		switch t := any(v).(type) {
		case int, string:
			n += len(`raw
`) ^ 0x1F
		default:
			_ = t
		}
		_ = ok
	}
end:
	return n, tx.Commit()
}
